[assembly: AssemblyFixture(typeof(EmbeddedEngine))]
[assembly: AssemblyFixture(typeof(SparkEngine))]
