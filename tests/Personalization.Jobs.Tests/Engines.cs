[assembly: AssemblyFixture(typeof(Personalization.Jobs.Tests.DemoLake))]
[assembly: AssemblyFixture(typeof(SparkServer))]
[assembly: AssemblyFixture(typeof(PostgresServer))]

// The command line's options are one set a process, as a process has one command line.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
