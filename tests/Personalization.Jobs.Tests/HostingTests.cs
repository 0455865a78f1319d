using SparkConnect.Client;

namespace Personalization.Jobs.Tests;

/// <summary>The embedded engine as a server, and servers that a job does not find.</summary>
public sealed class HostingTests
{
    private const string Token = "planted-secret-token";

    [Fact]
    public async Task Hosted_engine_answers_who_has_the_token_until_it_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        var address = new TaskCompletionSource<string>();
        var hosting = CommandLine.RunAsync(
            ["connect-server", "--port", "0", "--token", Token], stop.Token, line => TakeAddress(line, address));

        await using (var spark = SparkSession.Connect($"{await address.Task}/;token={Token}"))
        {
            var rows = await spark.Sql("SELECT 6 * 7 AS x").CollectAsync(TestContext.Current.CancellationToken);
            rows[0][0].ShouldBe(42);
        }

        await stop.CancelAsync();
        (await hosting).Succeeded().ShouldNotContain(Token);
    }

    [Theory]
    [InlineData("connect-server --host 0.0.0.0", "error: Whoever reaches 0.0.0.0 could read and write everything")]
    [InlineData("connect-server --token short", "error: The token must have at least 16 characters")]
    [InlineData("connect-server --token env:NO_SUCH_VARIABLE", "error: The environment variable NO_SUCH_VARIABLE")]
    [InlineData("connect-server --certificate none.pem", "error: There is no file none.pem.")]
    [InlineData("connect-server --key none.pem", "error: --key is the key of a certificate")]
    [InlineData("connect-server --remote sc://h", "error: connect-server hosts the embedded engine;")]
    public async Task Misuse_is_told_in_one_line_and_exits_2(string args, string expected) =>
        (await CommandLine.RunAsync(args.Split(' '))).Failed(ExitCodes.Misuse).ShouldStartWith(expected);

    [Fact]
    public async Task Server_that_is_not_there_is_told_in_one_line_and_exits_1()
    {
        using var folder = new TempFolder("hosting");

        var outcome = await CommandLine.RunAsync(
            "clean", "--lake", folder.File("lake"), "--remote", $"sc://127.0.0.1:1/;token={Token}");

        outcome.Failed(ExitCodes.Failure).ShouldBe(
            "error: Nothing listens at sc://127.0.0.1:1 (connection refused). Check the address, and that the Spark "
            + "Connect server runs.");
        outcome.Output.ShouldNotContain(Token);
    }

    private static void TakeAddress(string? line, TaskCompletionSource<string> address)
    {
        const string prefix = "Listening on ";
        if (line!.StartsWith(prefix, StringComparison.Ordinal))
            address.TrySetResult(line[prefix.Length..line.IndexOf("/;", StringComparison.Ordinal)]);
    }
}
