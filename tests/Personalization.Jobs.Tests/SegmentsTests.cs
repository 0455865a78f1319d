using Personalization.Lakes;
using SparkConnect;

namespace Personalization.Jobs.Tests;

/// <summary>Segments, profiles and training sets by the command line, on the embedded engine.</summary>
public sealed class SegmentsTests : IDisposable
{
    private const string Rules = """
        segments:
          - name: spenders
            description: Spent something.
            where: monetary > 10
          - name: typo
            where: monetry > 10
          - name: divider
            where: 1 / (frequency - 1) > 0
        """;

    private readonly TempFolder _folder = new("segments");

    private string LakePath => _folder.File("lake");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Segments_with_errors_are_named_and_the_others_are_written()
    {
        await FeaturesAsync();
        var rules = await FileAsync("rules.yaml", Rules);

        var first = await RunAsync("segments", "--segments", rules);
        var second = await RunAsync("segments", "--segments", rules);

        foreach (var outcome in new[] { first, second })
        {
            outcome.ExitCode.ShouldBe(ExitCodes.Failure);
            outcome.Error.ShouldContain($"The segment typo ({rules}, line 5) was left as it was: [UNRESOLVED");
            outcome.Error.ShouldContain($"The segment divider ({rules}, line 7) was left as it was: [DIVIDE_BY_ZERO");
        }

        (await CsvAsync("SELECT customer, segment FROM gold_segments WHERE segment = 'spenders' ORDER BY 1"))
            .ShouldBe(["customer,segment", "100,spenders", "200,spenders"]);
        (await CsvAsync("SELECT count(*) AS n FROM gold_rfm")).ShouldBe(["n", "3"]);
    }

    [Fact]
    public async Task Entries_and_exits_are_told_run_by_run_and_since_stays()
    {
        await FeaturesAsync();
        var early = await FileAsync("early.yaml", "segments: [{name: s, where: monetary > 10}]");
        var late = await FileAsync("late.yaml", "segments: [{name: s, where: monetary < 20}]");

        (await RunAsync("segments", "--segments", early)).Succeeded().ShouldContain("5 entries, 0 exits");
        (await RunAsync("segments", "--segments", early)).Succeeded().ShouldContain("segments: skipped");
        (await RunAsync("features", "--as-of", "2012-01-01")).Succeeded();
        (await RunAsync("segments", "--segments", late)).Succeeded().ShouldContain("1 entries, 1 exits");

        (await CsvAsync("SELECT customer, since FROM gold_segments WHERE segment = 's' ORDER BY customer"))
            .ShouldBe(["customer,since", "200,2011-12-09 00:00:00", "300,2012-01-01 00:00:00"]);
        (await CsvAsync("""
            SELECT as_of, customer, change FROM gold_segment_changes WHERE segment = 's' ORDER BY as_of, customer
            """)).ShouldBe(
            [
                "as_of,customer,change", "2011-12-09 00:00:00,100,entered", "2011-12-09 00:00:00,200,entered",
                "2012-01-01 00:00:00,100,left", "2012-01-01 00:00:00,300,entered",
            ]);
        (await CsvAsync("SELECT size, entered, left, growth, churn FROM gold_segment_sizes WHERE segment = 's'"))
            .Order(StringComparer.Ordinal)
            .ShouldBe(["2,1,1,0,0.5", "2,2,0,,", "size,entered,left,growth,churn"]);
    }

    [Fact]
    public async Task Run_that_was_killed_before_its_sizes_is_done_again_and_tells_each_change_once()
    {
        await FeaturesAsync();
        (await RunAsync("segments")).Succeeded();
        var expected = await CsvAsync("SELECT customer, segment, change FROM gold_segment_changes ORDER BY 1, 2");
        Directory.Delete(Path.Combine(LakePath, "gold", "segment_sizes"), recursive: true);
        File.Delete(Path.Combine(LakePath, "_state", "segments.json"));

        (await RunAsync("segments")).Succeeded().ShouldContain("entries, 0 exits");

        (await CsvAsync("SELECT customer, segment, change FROM gold_segment_changes ORDER BY 1, 2"))
            .ShouldBe(expected);
    }

    [Fact]
    public async Task Preview_shows_counts_and_some_customers_and_writes_nothing()
    {
        await FeaturesAsync();
        var rules = await FileAsync("rules.yaml", Rules);

        var one = (await RunAsync("segments", "--segments", rules, "--preview", "spenders")).Succeeded();
        var all = await RunAsync("segments", "--segments", rules, "--preview");
        var wrong = await RunAsync("segments", "--preview", "spender");

        one.ShouldContain("spenders: 2 of 3 customers (66.7 %). Spent something.");
        one.ShouldContain("100");
        one.ShouldNotContain("Champions:");
        all.Output.ShouldContain("Champions: ");
        all.ExitCode.ShouldBe(ExitCodes.Failure);
        all.Error.ShouldContain("error: The segment typo (");
        wrong.Failed(ExitCodes.Failure).ShouldStartWith("error: There is no segment 'spender'. Nearest: ");
        Directory.Exists(Path.Combine(LakePath, "gold", "segments")).ShouldBeFalse();
    }

    [Fact]
    public async Task Segments_of_no_customers_and_features_of_no_past_are_empty()
    {
        await FeaturesAsync("--as-of", "2001-01-01");

        (await RunAsync("segments")).Succeeded().ShouldContain("segments: 0 rows; memberships of 0 customers");
        (await RunAsync("profile")).Succeeded().ShouldContain("profile: 0 rows");
    }

    [Fact]
    public async Task One_order_line_goes_all_the_way()
    {
        var source = await FileAsync(
            "one.csv", $"{SampleOrders.Header}\n1,10001,MUG,1,2011-12-01 09:00:00,2.50,100,France\n");
        (await RunAsync("ingest", "--source", source)).Succeeded();
        foreach (var job in new[] { "clean", "features", "segments", "profile" })
            (await RunAsync(job)).Succeeded();

        (await CsvAsync("SELECT customer, orders, spent, tier, segments, cluster, traits FROM gold_profiles"))
            .ShouldBe(
            [
                "customer,orders,spent,tier,segments,cluster,traits",
                "100,1,2.5000,Need Attention,\"[\"\"Need Attention\"\",\"\"new_this_month\"\"]\",,",
            ]);
    }

    [Fact]
    public async Task Profile_takes_up_what_the_crm_knows_once_it_is_there()
    {
        await FeaturesAsync();
        (await RunAsync("segments")).Succeeded();
        (await RunAsync("profile")).Succeeded().ShouldContain("profile: 3 rows; customers as of 2011-12-09 00:00\n");
        await using (var spark = Spark.Embedded())
            await spark.Sql("SELECT '100' AS customer, 'Malta' AS country, 7 AS age").Write().Format("delta")
                .SaveAsync(Lake.Open(LakePath).PathOf(LakeTables.BronzeCustomers), Cancellation);

        (await RunAsync("profile")).Succeeded().ShouldContain("with what the CRM knows");
        (await RunAsync("profile")).Succeeded().ShouldContain("profile: skipped, 3 rows");

        (await CsvAsync("SELECT customer, country, traits FROM gold_profiles ORDER BY customer")).ShouldBe(
        [
            "customer,country,traits", """100,Malta,"{""country"":""Malta"",""age"":7}" """.TrimEnd(), "200,Germany,",
            "300,France,",
        ]);
    }

    [Fact]
    public async Task Training_set_records_the_versions_that_it_was_made_from_and_is_made_once()
    {
        await FeaturesAsync();
        string[] command = ["training-set", "churn", "--cut-offs", "2011-11-10,2011-11-25", "--label-days", "10"];

        (await RunAsync(command)).Succeeded().ShouldContain("training-set: 3 rows; customers at 2 cut-offs");
        (await RunAsync(command)).Succeeded().ShouldContain("training-set: skipped, 3 rows");

        (await CsvAsync($"""
            SELECT customer, as_of, frequency, label_bought, label_amount
            FROM delta.`{Path.Combine(LakePath, "gold", "training_sets", "churn")}` ORDER BY as_of, customer
            """)).ShouldBe(
            [
                "customer,as_of,frequency,label_bought,label_amount", "100,2011-11-10 00:00:00,1,false,0.0000",
                "100,2011-11-25 00:00:00,1,false,0.0000", "200,2011-11-25 00:00:00,1,true,12.0000",
            ]);
        (await CsvAsync("SELECT * EXCEPT (options, made_at) FROM gold_training_set_versions ORDER BY ALL"))
            .ShouldBe(
            [
                "name,version,as_of,table,delta_version", "churn,0,2011-11-10 00:00:00,silver/purchases,0",
                "churn,0,2011-11-10 00:00:00,silver/returns,0", "churn,0,2011-11-25 00:00:00,silver/purchases,0",
                "churn,0,2011-11-25 00:00:00,silver/returns,0",
            ]);
    }

    [Fact]
    public async Task Options_that_make_no_sense_are_refused()
    {
        (await RunAsync("features", "--half-life", "0")).Failed(ExitCodes.Misuse).ShouldContain("--half-life must lie");
        (await RunAsync("features", "--weights", "click=1")).Failed(ExitCodes.Misuse)
            .ShouldContain("There is no event of the kind 'click'.");
        (await RunAsync("segments", "--segments", _folder.File("none.yaml"))).Failed(ExitCodes.Misuse)
            .ShouldContain("cannot be read");
        (await RunAsync("training-set", "Bad", "--cut-offs", "2011-01-01")).Failed(ExitCodes.Misuse)
            .ShouldContain("A training set's name");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task FeaturesAsync(params string[] options)
    {
        (await RunAsync("ingest", "--source", SampleOrders.Write(_folder))).Succeeded();
        (await RunAsync("clean")).Succeeded();
        (await RunAsync(["features", .. options])).Succeeded();
    }

    private async Task<string> FileAsync(string name, string text)
    {
        await File.WriteAllTextAsync(_folder.File(name), text, Cancellation);
        return _folder.File(name);
    }

    private Task<Outcome> RunAsync(params string[] args) => CommandLine.RunAsync([.. args, "--lake", LakePath]);

    private async Task<string[]> CsvAsync(string query) =>
        (await RunAsync("sql", query, "--format", "csv")).Succeeded()
        .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
