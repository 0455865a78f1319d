[assembly: AssemblyFixture(typeof(EmbeddedFixture))]
[assembly: AssemblyFixture(typeof(HostedFixture))]
[assembly: AssemblyFixture(typeof(SparkFixture))]
