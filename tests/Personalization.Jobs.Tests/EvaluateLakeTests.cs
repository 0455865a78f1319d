namespace Personalization.Jobs.Tests;

/// <summary><c>evaluate</c> on a lake: what is the same is not measured again, what is asked anew is.</summary>
public sealed class EvaluateLakeTests : IDisposable
{
    private readonly TempFolder _folder = new("evaluate-lake");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Search_runs_though_the_lake_was_evaluated_without_one_and_again_only_where_it_differs()
    {
        var source = await ShippedCut.WriteAsync(_folder, "InvoiceNo LIKE '%135' OR InvoiceNo LIKE '%77'");
        (await RunAsync("ingest", "--source", source)).Succeeded();
        (await RunAsync("clean")).Succeeded();

        (await EvaluateAsync()).ShouldNotContain("skipped");
        (await EvaluateAsync()).ShouldContain("evaluate: skipped");
        var tuned = await EvaluateAsync("--tune", "--trials", "2");
        tuned.ShouldContain("tuned ");
        tuned.ShouldNotContain("skipped");
        (await EvaluateAsync("--tune", "--trials", "2")).ShouldContain("evaluate: skipped");
        (await EvaluateAsync("--tune", "--trials", "2", "--seed", "9")).ShouldNotContain("skipped");
    }

    [Fact]
    public async Task Moments_are_echoed_as_the_options_take_them()
    {
        (await RunAsync("ingest", "--source", SampleOrders.Write(_folder))).Succeeded();
        (await RunAsync("clean")).Succeeded();

        (await EvaluateAsync("--cut", "2011-12-01", "--as-of", "2011-12-08T15:45:00.5+01:00")).ShouldContain(
            " --as-of 2011-12-08T14:45:00.5Z --cut 2011-12-01T00:00:00Z ");
    }

    private async Task<string> EvaluateAsync(params string[] options) =>
        (await RunAsync(["evaluate", .. options])).Succeeded();

    private Task<Outcome> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync([.. arguments, "--lake", _folder.File("lake")]);
}
