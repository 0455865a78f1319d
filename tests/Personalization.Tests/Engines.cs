[assembly: AssemblyFixture(typeof(EmbeddedFixture))]
[assembly: AssemblyFixture(typeof(SparkFixture))]
[assembly: AssemblyFixture(typeof(PostgresServer))]
