[assembly: AssemblyFixture(typeof(HostedFixture))]
[assembly: AssemblyFixture(typeof(SparkServer))]
