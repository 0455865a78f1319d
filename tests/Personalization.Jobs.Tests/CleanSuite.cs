namespace Personalization.Jobs.Tests;

/// <summary>Cleaning by rules of one's own, and the replay of mended rows, on every engine.</summary>
public abstract class CleanSuite(JobEngine engine) : IDisposable
{
    private readonly TempFolder _folder = new("clean");

    private string LakePath => _folder.File("lake");

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Mended_row_is_replayed_and_a_second_replay_changes_nothing()
    {
        await IngestAsync();
        (await engine.RunAsync("clean", "--lake", LakePath)).Succeeded();
        var export = (await engine.RunAsync(
            "sql", "SELECT payload FROM quarantine_orders", "--lake", LakePath, "--format", "json")).Succeeded();
        var mended = _folder.File("mended.json");
        await File.WriteAllTextAsync(
            mended, export.Replace("\\\"InvoiceNo\\\":\\\"8\\\"", "\\\"InvoiceNo\\\":\\\"8\\\",\\\"Quantity\\\":3",
                StringComparison.Ordinal),
            Cancellation);

        var first = (await engine.RunAsync("replay", mended, "--lake", LakePath)).Succeeded();
        var second = (await engine.RunAsync("replay", mended, "--lake", LakePath)).Succeeded();

        first.ShouldContain("replay: 1 rows have a new version; 0 were so already");
        first.ShouldContain("purchase        7   70.00 %");
        first.ShouldContain("bronze         10  100.00 %");
        second.ShouldContain("replay: 0 rows have a new version; 1 were so already");
        second.ShouldContain("clean: skipped, 7 rows");
        (await CsvAsync("SELECT quantity, amount FROM silver_purchases WHERE `order` = '8'"))
            .ShouldBe(["quantity,amount", "3,38.2500"]);
        (await CsvAsync("SELECT count(*) AS n FROM quarantine_orders")).ShouldBe(["n", "0"]);
    }

    [Fact]
    public async Task Mended_rows_that_cannot_be_told_are_counted_and_cost_no_other()
    {
        await IngestAsync();
        var mended = _folder.File("mended.jsonl");
        await File.WriteAllTextAsync(
            mended,
            """
            no json
            {"_source":"orders.csv","_position":99,"InvoiceNo":"1"}
            {"_source":"orders.csv","_position":0,"InvoiceNo":"1","StockCode":"10001","Quantity":5,"UnitPrice":2.5,…
            "InvoiceDate":"2011-11-01T09:00:00.000Z"}

            """.Replace("…\n", "", StringComparison.Ordinal),
            Cancellation);

        var outcome = await engine.RunAsync("replay", mended, "--lake", LakePath);

        outcome.Failed(ExitCodes.Failure).ShouldBe("error: Of the mended rows 1 are not in bronze/orders by _source " +
            "and _position, and 1 lines are no JSON object with these or name a row twice; the others are in.");
        outcome.Output.ShouldContain("replay: 1 rows have a new version");
        (await CsvAsync("SELECT quantity, customer FROM silver_purchases WHERE `order` = '1' AND product = '10001'"))
            .ShouldBe(["quantity,customer", "5,"]);
    }

    [Fact]
    public async Task Rule_that_is_wrong_fails_the_run_when_the_rest_is_done()
    {
        await IngestAsync();
        var rules = _folder.File("rules.yaml");
        await File.WriteAllTextAsync(
            rules,
            """
            rules:
              - { name: typo, kind: not_null, colum: Country }
              - { name: country, kind: set, column: Country, values: [France] }
            """.Replace("…\n", "", StringComparison.Ordinal),
            Cancellation);

        var outcome = await engine.RunAsync("clean", "--lake", LakePath, "--rules", rules);

        outcome.Failed(ExitCodes.Failure).ShouldBe(
            $"error: {rules}, line 2: rule typo: unknown key colum. Nearest: column, name, kind.");
        (await CsvAsync("SELECT rule, column, kind, action, checked, failed, imputed FROM quality_rules"))
            .ShouldBe(["rule,column,kind,action,checked,failed,imputed", "country,Country,set,quarantine,9,2,0"]);
        (await CsvAsync("SELECT reason FROM quarantine_orders LIMIT 1"))
            .ShouldBe(["reason", "Country is none of France: Germany"]);
    }

    [Fact]
    public async Task Rule_refers_to_a_table_of_the_lake_and_one_that_is_not_there_is_named()
    {
        await IngestAsync();
        var known = _folder.File("customers.csv");
        await File.WriteAllTextAsync(known, "customer,country\n100,France\n200,Germany\n", Cancellation);
        (await engine.RunAsync("ingest", "--lake", LakePath, "--source-kind", "customers", "--source", known))
            .Succeeded();
        var rules = _folder.File("rules.yaml");
        await File.WriteAllTextAsync(
            rules,
            """
            rules:
              - name: known
                kind: reference
                column: CustomerID
                table: bronze/customers
                reference_column: customer
              - { name: gone, kind: reference, column: Country, table: bronze/customer, reference_column: country }

            """,
            Cancellation);

        var outcome = await engine.RunAsync("clean", "--lake", LakePath, "--rules", rules);

        outcome.Failed(ExitCodes.Failure).ShouldBe($"error: {rules}, line 7: rule gone: the lake has no table " +
            "bronze/customer. Nearest: bronze/customers, bronze/orders.");
        (await CsvAsync("SELECT rule, checked, failed FROM quality_rules")).ShouldBe(
            ["rule,checked,failed", "known,9,4"]);
        (await CsvAsync("SELECT DISTINCT reason FROM quarantine_orders")).ShouldBe(
            ["reason", "CustomerID is not in bronze/customers: 300"]);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task IngestAsync() => (await engine.RunAsync(
        "ingest", "--lake", LakePath, "--source", SampleOrders.Write(_folder))).Succeeded();

    private async Task<string[]> CsvAsync(string query) =>
        (await engine.RunAsync("sql", query, "--lake", LakePath, "--format", "csv")).Succeeded()
        .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}

public sealed class CleanOnEmbedded() : CleanSuite(new EmbeddedJobs());

public sealed class CleanOnSpark(SparkServer server) : CleanSuite(new SparkJobs(server));
