[assembly: AssemblyFixture(typeof(TestSupport.PostgresServer))]
