namespace Personalization.Jobs.Tests;

/// <summary>Files that this process sees and Spark, as on another machine, does not.</summary>
public sealed class HiddenFilesTests : IAsyncDisposable
{
    private readonly TempFolder _hidden = new("hidden");
    private readonly TempFolder _shared = new("shared");
    private readonly SparkServer _server;

    public HiddenFilesTests() => _server = SparkServer.BlindTo(_hidden.Path);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _hidden.Dispose();
        _shared.Dispose();
    }

    [Fact]
    public async Task Hidden_lake_is_told_and_a_hidden_source_is_copied_into_the_lake()
    {
        Service.Require(Environment.IsPrivilegedProcess, "A hidden folder", "run the tests as root");
        var remote = (await _server.GetAddressAsync()).OriginalString;
        var source = SampleOrders.Write(_hidden);

        var error = (await CommandLine.RunAsync("ingest", "--lake", _hidden.File("lake"), "--remote", remote))
            .Failed(ExitCodes.Failure);
        var output = (await CommandLine.RunAsync(
            "ingest", "--lake", _shared.File("lake"), "--remote", remote, "--source", source)).Succeeded();

        error.ShouldStartWith($"error: Spark does not see the lake {_hidden.File("lake")}: ");
        File.Exists(_hidden.File("lake", "_lock")).ShouldBeFalse();
        Directory.EnumerateFiles(_hidden.File("lake", "_state")).ShouldBeEmpty();
        output.ShouldContain($"was copied into the lake, as Spark does not see {source}");
        Directory.EnumerateFiles(_shared.File("lake", "landing")).ShouldBeEmpty();
        (await CommandLine.RunAsync(
            "sql", "--lake", _shared.File("lake"), "--format", "csv", "SELECT count(*) > 0 AS ok FROM bronze_orders"))
            .Succeeded().ShouldBe("ok\ntrue\n", StringCompareShould.IgnoreLineEndings);
    }
}
