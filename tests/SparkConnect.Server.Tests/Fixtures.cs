[assembly: AssemblyFixture(typeof(HostedFixture))]
