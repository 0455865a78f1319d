using SparkConnect.Engine;
using SparkConnect.Server;

namespace TestSupport;

/// <summary>The embedded engine behind a server of its own: one for all tests of an assembly, over real gRPC.</summary>
public sealed class HostedFixture : EngineFixture
{
    private readonly Lazy<Task<ConnectServer>> _server = new(StartAsync);

    /// <inheritdoc/>
    public override string Name => "hosted";

    /// <summary>The server's address, <c>sc://127.0.0.1:port</c>.</summary>
    public async Task<string> GetAddressAsync() => (await _server.Value).Address;

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_server.IsValueCreated && _server.Value.IsCompletedSuccessfully)
            await (await _server.Value).DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task<SparkSession> OpenAsync() => Spark.Connect(await GetAddressAsync());

    private static async Task<ConnectServer> StartAsync()
    {
        var server = new ConnectServer(new EmbeddedEngine(), new ConnectServerOptions { Port = 0 });
        await server.StartAsync();
        return server;
    }
}
