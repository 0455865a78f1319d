[assembly: AssemblyFixture(typeof(EmbeddedEngine))]
[assembly: AssemblyFixture(typeof(SparkEngine))]
[assembly: AssemblyFixture(typeof(PostgresServer))]
