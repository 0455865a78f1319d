using SparkConnect.Client.Internals.Rpc;
using SparkConnect.Server;

namespace SparkConnect.Client.Tests.Transport;

/// <summary>TLS with our own server, and with Spark behind a proxy that speaks it.</summary>
public sealed class TlsTests(HostedFixture hosted, SparkServer spark) : IDisposable
{
    private const string Token = "0123456789abcdef-token";
    private readonly TestAuthority _authority = new();
    private readonly TempFolder _folder = new("tls");

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Server_of_a_trusted_authority_answers_who_has_the_token()
    {
        await using var server = await StartAsync("localhost");

        await using var session = Connect($"{Named(server.Address)};token={Token}", _authority.Pem);

        (await session.VersionAsync(TestContext.Current.CancellationToken)).ShouldBe("4.2.0");
    }

    [Fact]
    public async Task Wrong_and_missing_tokens_are_said_in_one_line()
    {
        await using var server = await StartAsync("localhost");
        await using var wrong = Connect($"{Named(server.Address)};token={Token}x", _authority.Pem);
        await using var none = Connect(Named(server.Address), _authority.Pem);

        var refused = await FailAsync(wrong);
        refused.ShouldContain("refuses the caller: The token is not this server's. Check token=TOKEN");
        refused.ShouldNotContain(Token);
        (await FailAsync(none)).ShouldContain("This server asks for a token. Add ;token=TOKEN");
    }

    [Fact]
    public async Task Unknown_authority_is_said_with_the_way_out()
    {
        await using var server = await StartAsync("localhost");
        await using var session = Connect(Named(server.Address), new TestAuthority().Pem);

        (await FailAsync(session)).ShouldContain(
            "is not signed by an authority that is trusted here. Name the authority's PEM file in the environment "
            + "variable GRPC_DEFAULT_SSL_ROOTS_FILE_PATH");
    }

    [Fact]
    public async Task Certificate_for_another_name_is_said_with_the_way_out()
    {
        await using var server = await StartAsync("elsewhere.example");
        await using var session = Connect(Named(server.Address), _authority.Pem);

        (await FailAsync(session)).ShouldContain("is for another name than localhost. Connect by a name");
    }

    [Fact]
    public async Task Expired_certificate_is_said_with_the_way_out()
    {
        var until = DateTimeOffset.UtcNow.AddDays(-2);
        await using var server = await StartAsync(new ConnectServerOptions
        {
            Port = 0, Certificate = _authority.Certify("localhost", until.AddDays(-3), until),
        });
        await using var session = Connect(Named(server.Address), _authority.Pem);

        (await FailAsync(session)).ShouldContain("has expired or is not valid yet. Renew it");
    }

    [Fact]
    public async Task Tls_with_a_plain_server_and_plain_with_a_tls_server_are_said()
    {
        await using var server = await StartAsync("localhost");
        await using var toPlain = Connect($"{await hosted.GetAddressAsync()}/;use_ssl=true", _authority.Pem);
        await using var toTls = Connect(server.Address.Split('/', 4)[2] is var place ? $"sc://{place}" : "", null);

        (await FailAsync(toPlain)).ShouldContain("does not speak TLS. Leave use_ssl=true out");
        (await FailAsync(toTls)).ShouldContain("a server with TLS needs /;use_ssl=true.");
    }

    [Fact]
    public async Task Spark_is_reached_through_a_proxy_that_speaks_tls()
    {
        var address = (await spark.GetAddressAsync()).OriginalString;
        await using var proxy = new TcpProxy(address, certificate: _authority.Certify("localhost"));
        await using var session = Connect($"{Named(proxy.Address)}/;use_ssl=true", _authority.Pem);

        var rows = await session.Range(5).CollectAsync(TestContext.Current.CancellationToken);

        rows.Select(r => r[0]).ShouldBe([0L, 1L, 2L, 3L, 4L]);
    }

    private static string Named(string address) =>
        address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    private static async Task<string> FailAsync(SparkSession session)
    {
        var error = await Should.ThrowAsync<SparkException>(
            () => session.Range(1).CollectAsync(TestContext.Current.CancellationToken));
        error.Message.ShouldNotContain("\n");
        return error.Message;
    }

    private SparkSession Connect(string address, string? authority)
    {
        var file = _folder.File($"{Guid.NewGuid()}.pem");
        if (authority is not null)
            File.WriteAllText(file, authority);
        return SparkSession.ConnectTo(
            address, authority is null ? null : file, new RetryPolicy { DelayAsync = (_, _) => Task.CompletedTask });
    }

    private Task<ConnectServer> StartAsync(string name) => StartAsync(new ConnectServerOptions
    {
        Port = 0, Token = Token, Certificate = _authority.Certify(name),
    });

    private static async Task<ConnectServer> StartAsync(ConnectServerOptions options)
    {
        var server = new ConnectServer(new ScriptedEngine(), options);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }
}
