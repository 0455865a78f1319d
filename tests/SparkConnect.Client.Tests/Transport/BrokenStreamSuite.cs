using SparkConnect.Client.Internals.Rpc;

namespace SparkConnect.Client.Tests.Transport;

/// <summary>Connections that break at random places: no row is lost, none comes twice, nothing is done twice.</summary>
public abstract class BrokenStreamSuite
{
    private static readonly RetryPolicy AtOnce = new() { DelayAsync = (_, _) => Task.CompletedTask };

    /// <summary>Seeds of the random places; few on a server where each costs a second.</summary>
    protected virtual int Seeds => 12;

    [Fact]
    public async Task Every_row_arrives_once_in_order_whatever_breaks()
    {
        var server = await AddressAsync();
        for (var seed = 1; seed <= Seeds; seed++)
        {
            await using var proxy = new TcpProxy(server, TcpProxy.RandomCuts(seed, 300, 300_000, count: 6));
            await using var spark = SparkSession.ConnectTo(proxy.Address, null, AtOnce);

            var rows = await spark.Range(0, 200_000, 1, 1).CollectAsync(TestContext.Current.CancellationToken);

            rows.Select(r => (long)r[0]!).ShouldBe(Enumerable.Range(0, 200_000).Select(i => (long)i), $"seed {seed}");
            proxy.Cuts.ShouldBeGreaterThan(0, $"seed {seed}");
        }
    }

    [Fact]
    public async Task Write_happens_once_whatever_breaks()
    {
        var server = await AddressAsync();
        using var folder = new TempFolder("broken");
        for (var seed = 1; seed <= Seeds / 3; seed++)
        {
            await using var proxy = new TcpProxy(server, TcpProxy.RandomCuts(seed, 100, 1500, count: 3));
            await using var spark = SparkSession.ConnectTo(proxy.Address, null, AtOnce);

            await spark.Range(10).Write().Format("delta").Mode(SaveMode.Append)
                .SaveAsync(folder.Path, TestContext.Current.CancellationToken);

            (await spark.Read().Format("delta").Load(folder.Path).CountAsync(TestContext.Current.CancellationToken))
                .ShouldBe(10L * seed, $"seed {seed}");
        }
    }

    protected abstract Task<string> AddressAsync();
}

public sealed class BrokenStreamOnHosted(HostedFixture engine) : BrokenStreamSuite
{
    protected override Task<string> AddressAsync() => engine.GetAddressAsync();
}

public sealed class BrokenStreamOnSpark(SparkServer server) : BrokenStreamSuite
{
    protected override int Seeds => 3;

    protected override async Task<string> AddressAsync() => (await server.GetAddressAsync()).OriginalString;
}
