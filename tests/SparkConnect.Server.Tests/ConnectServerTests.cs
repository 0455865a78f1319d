using Google.Protobuf;
using SparkConnect.Client;

namespace SparkConnect.Server.Tests;

public sealed class ConnectServerTests(HostedFixture hosted)
{
    [Theory]
    [InlineData("0.0.0.0", null, "Whoever reaches 0.0.0.0 could read and write everything here.")]
    [InlineData("192.0.2.1", "0123456789abcdef", "Give a token and a certificate")]
    [InlineData("127.0.0.1", "short", "must have at least 16 characters")]
    [InlineData("127.0.0.1", "0123456789abcdef g", "printable ASCII characters without blanks")]
    [InlineData("here", null, "must be an IP address or localhost, not 'here'")]
    public void Options_that_let_others_in_or_make_no_sense_are_refused(string host, string? token, string text) =>
        Should.Throw<ConnectServerException>(() => new ConnectServerOptions { Host = host, Token = token }.Validate())
            .Message.ShouldContain(text);

    [Fact]
    public async Task Port_in_use_is_said_with_the_way_out()
    {
        var port = new Uri(await hosted.GetAddressAsync()).Port;
        await using var server = new ConnectServer(new ScriptedEngine(), new ConnectServerOptions { Port = port });

        var error = await Should.ThrowAsync<ConnectServerException>(() => server.StartAsync(RawClient.Cancellation));

        error.Message.ShouldStartWith($"Cannot listen on 127.0.0.1:{port}: the port is in use. Choose another port");
    }

    [Fact]
    public async Task Plan_of_hundreds_of_steps_is_read()
    {
        await using var spark = await hosted.NewSessionAsync();
        var frame = spark.Range(3);
        for (var i = 0; i < 150; i++)
            frame = frame.Filter(Functions.Col("id") > -1 - i);

        (await frame.CountAsync(RawClient.Cancellation)).ShouldBe(3);
    }

    [Fact]
    public async Task Settings_that_clients_ask_for_by_themselves_are_there()
    {
        await using var spark = await hosted.NewSessionAsync();

        (await spark.Conf.GetAsync("spark.sql.execution.arrow.useLargeVarTypes")).ShouldBe("false");
        (await spark.Conf.GetAsync("spark.connect.session.planCompression.threshold")).ShouldBe("-1");
        (await spark.Conf.GetAsync("spark.sql.repl.eagerEval.maxNumRows")).ShouldBe("20");
    }

    [Fact]
    public async Task Artifacts_that_would_be_code_are_refused_by_name()
    {
        await using var client = await RawClient.StartAsync(new SparkConnect.Engine.EmbeddedEngine());
        await RawClient.FailAsync(
            () => AddAsync(client, "jars/a.jar", new()), "UNSUPPORTED_FEATURE.EMBEDDED_ENGINE");
        await RawClient.FailAsync(() => AddAsync(client, "cache/../a", new()), "INVALID_ARTIFACT_PATH");
    }

    [Theory]
    [InlineData(0xCBF43926, true)]
    [InlineData(0xCBF43927, false)]
    public async Task Artifact_is_kept_where_its_checksum_is_that_of_zlib(long checksum, bool isKept)
    {
        await using var client = await RawClient.StartAsync(new SparkConnect.Engine.EmbeddedEngine());

        var answer = await AddAsync(
            client, "cache/a", new() { Data = ByteString.CopyFromUtf8("123456789"), Crc = checksum });
        var status = await client.Service.ArtifactStatusAsync(
            new() { SessionId = client.SessionId, Names = { "cache/a" } }, cancellationToken: RawClient.Cancellation);

        answer.Artifacts.Single().IsCrcSuccessful.ShouldBe(isKept);
        status.Statuses["cache/a"].Exists.ShouldBe(isKept);
    }

    private static async Task<AddArtifactsResponse> AddAsync(
        RawClient client, string name, AddArtifactsRequest.Types.ArtifactChunk data)
    {
        using var call = client.Service.AddArtifacts(cancellationToken: RawClient.Cancellation);
        await call.RequestStream.WriteAsync(
            new AddArtifactsRequest
            {
                SessionId = client.SessionId,
                Batch = new()
                {
                    Artifacts = { new AddArtifactsRequest.Types.SingleChunkArtifact { Name = name, Data = data } },
                },
            },
            RawClient.Cancellation);
        await call.RequestStream.CompleteAsync();
        return await call.ResponseAsync;
    }
}
