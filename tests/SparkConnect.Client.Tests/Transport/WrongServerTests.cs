using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using SparkConnect.Client.Internals.Rpc;
using SparkConnect.Server;

namespace SparkConnect.Client.Tests.Transport;

/// <summary>Servers that are not there, are something else, are too old, or go away: one line, with the way out.
/// </summary>
public sealed class WrongServerTests(HostedFixture hosted)
{
    private static readonly RetryPolicy AtOnce = new() { DelayAsync = (_, _) => Task.CompletedTask };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_listens()
    {
        await using var spark = SparkSession.ConnectTo("sc://127.0.0.1:1", null, AtOnce);

        (await FailAsync(spark)).ShouldBe(
            "Nothing listens at sc://127.0.0.1:1 (connection refused). Check the address, and that the Spark Connect "
            + "server runs.");
    }

    [Fact]
    public async Task Host_is_not_known()
    {
        await using var spark = SparkSession.ConnectTo("sc://no-such-host.invalid", null, AtOnce);

        (await FailAsync(spark)).ShouldBe(
            "The host no-such-host.invalid is not known. Check its name in sc://no-such-host.invalid:15002.");
    }

    [Fact]
    public async Task Http_1_server_answers()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = AnswerAsync(listener, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
        await using var spark = SparkSession.ConnectTo(AddressOf(listener), null, AtOnce);

        (await FailAsync(spark)).ShouldStartWith($"What answers at {AddressOf(listener)} is no Spark Connect server");
        listener.Stop();
        await serving;
    }

    [Fact]
    public async Task Server_takes_connections_and_says_nothing()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var target = ConnectionString.Parse(AddressOf(listener));
        await using var transport = new CheckedTransport(
            new ResilientTransport(new GrpcTransport(target), AtOnce, target), target, TimeSpan.FromMilliseconds(300));
        await using var spark = new SparkSession(transport);

        (await FailAsync(spark)).ShouldContain("takes connections but has not answered as Spark Connect within");
    }

    [Fact]
    public async Task Old_spark_is_refused_by_its_version_and_a_newer_one_is_not()
    {
        await using var old = await StartAsync(new ScriptedEngine { Version = "3.5.1" });
        await using var newer = await StartAsync(new ScriptedEngine { Version = "5.0.0-preview1" });
        await using var toOld = SparkSession.ConnectTo(old.Address, null, AtOnce);
        await using var toNewer = SparkSession.ConnectTo(newer.Address, null, AtOnce);

        (await FailAsync(toOld)).ShouldBe(
            $"The server at {old.Address} is Spark 3.5.1; Spark 4.0 or newer is needed. Upgrade it, or name another "
            + "server.");
        (await toNewer.VersionAsync(Cancellation)).ShouldBe("5.0.0-preview1");
    }

    [Theory]
    [InlineData(true, "has gone in the middle of the work (connection refused). Look for the cause")]
    [InlineData(false, "Nothing listens at sc://host:15002 (connection refused).")]
    public void Server_that_died_is_told_from_one_that_never_was(bool hasAnswered, string expected)
    {
        var refused = new HttpRequestException("", new SocketException((int)SocketError.ConnectionRefused));
        var error = new RpcException(new Status(StatusCode.Unavailable, "Error connecting.", refused));

        new ConnectionTrouble(ConnectionString.Parse("sc://host"), () => hasAnswered).Describe(error)
            .ShouldNotBeNull().ShouldContain(expected);
        RetryPolicy.IsRefused(error).ShouldBeTrue();
    }

    [Fact]
    public async Task Plan_above_the_message_limit_is_refused_with_advice()
    {
        await using var spark = SparkSession.ConnectTo(
            $"{await hosted.GetAddressAsync()}/;grpc_max_message_size=2097152", null, AtOnce);

        var error = await Should.ThrowAsync<SparkException>(
            () => spark.Sql($"SELECT '{new string('x', 3 << 20)}'").CollectAsync(Cancellation));

        error.Message.ShouldStartWith("The plan is 3 MiB large and a message may have 2 MiB. Bring data in by");
    }

    private static async Task<string> FailAsync(SparkSession spark)
    {
        var error = await Should.ThrowAsync<SparkException>(() => spark.Range(1).CollectAsync(Cancellation));
        error.Message.ShouldNotContain("\n");
        return error.Message;
    }

    private static string AddressOf(TcpListener listener) => string.Create(
        CultureInfo.InvariantCulture, $"sc://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    private static async Task AnswerAsync(TcpListener listener, byte[] answer)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(Cancellation);
                var stream = client.GetStream();
                await stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, Cancellation);
                await stream.WriteAsync(answer, Cancellation);
            }
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException or IOException)
        {
            listener.Stop();
        }
    }

    private static async Task<ConnectServer> StartAsync(ScriptedEngine engine)
    {
        var server = new ConnectServer(engine, new ConnectServerOptions { Port = 0 });
        await server.StartAsync(Cancellation);
        return server;
    }
}
