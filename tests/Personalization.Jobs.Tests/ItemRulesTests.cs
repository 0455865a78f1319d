namespace Personalization.Jobs.Tests;

/// <summary><c>recommend --item-rules</c>.</summary>
public sealed class ItemRulesTests : IDisposable
{
    private readonly TempFolder _folder = new("item-rules");

    private string LakePath => _folder.File("lake");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rules_hold_until_their_last_day_and_unknown_items_are_named()
    {
        await PrepareAsync();

        var output = await RecommendAsync(
            "item,rule,until\n10003,hidden,\n10001,out_of_stock,2011-12-01\n1003,hidden,\n");
        var left = (await CommandLine.RunAsync(
            "sql", "--lake", LakePath, "--format", "csv",
            "SELECT DISTINCT item FROM gold_popular_items WHERE segment = '' ORDER BY item")).Succeeded();

        output.ShouldContain("2 items not shown by rule; 1 of them were never sold: '1003' (nearest: 10003,");
        left.ShouldBe("item\n10001\n10002\n", StringCompareShould.IgnoreLineEndings);
    }

    [Theory]
    [InlineData("item,rule\n10003,hiden\n", "the rule 'hiden' for the item '10003'. Nearest: hidden")]
    [InlineData("item,kind\n10003,hidden\n", "have no column rule. Nearest:")]
    [InlineData("item,rule\n,hidden\n", "have 1 without an item")]
    [InlineData("item,rule,until\n10003,hidden,Christmas\n", "'Christmas' as the last day of the item '10003'")]
    public async Task Rules_that_cannot_be_read_are_told(string rules, string expected)
    {
        await PrepareAsync();
        var file = await WriteRulesAsync(rules);

        (await CommandLine.RunAsync("recommend", "--lake", LakePath, "--item-rules", file))
            .Failed(ExitCodes.Failure).ShouldContain(expected);
    }

    [Fact]
    public async Task Rules_that_changed_after_recommend_keep_its_tables_from_being_published()
    {
        var source = SampleOrders.Write(_folder);
        (await CommandLine.RunAsync("pipeline", "--lake", LakePath, "--source", source)).Succeeded();
        var rules = await WriteRulesAsync("item,rule\n10003,hidden\n");

        (await CommandLine.RunAsync("publish", "--lake", LakePath, "--item-rules", rules)).Failed(ExitCodes.Failure)
            .ShouldContain(" forbids by now, such as '10003'. Run ./submit.sh recommend");
        (await CommandLine.RunAsync("recommend", "--lake", LakePath, "--item-rules", rules)).Succeeded();
        (await CommandLine.RunAsync("publish", "--lake", LakePath, "--item-rules", rules)).Succeeded()
            .ShouldContain("release r000002 is current");
    }

    private async Task PrepareAsync()
    {
        (await CommandLine.RunAsync("ingest", "--lake", LakePath, "--source", SampleOrders.Write(_folder))).Succeeded();
        (await CommandLine.RunAsync("clean", "--lake", LakePath)).Succeeded();
    }

    private async Task<string> RecommendAsync(string rules)
    {
        var file = await WriteRulesAsync(rules);
        return (await CommandLine.RunAsync("recommend", "--lake", LakePath, "--item-rules", file)).Succeeded();
    }

    private async Task<string> WriteRulesAsync(string rules)
    {
        await File.WriteAllTextAsync(_folder.File("rules.csv"), rules, TestContext.Current.CancellationToken);
        return _folder.File("rules.csv");
    }
}
