[assembly: AssemblyFixture(typeof(EmbeddedFixture))]
[assembly: AssemblyFixture(typeof(SparkFixture))]
