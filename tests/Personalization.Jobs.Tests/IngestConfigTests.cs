namespace Personalization.Jobs.Tests;

/// <summary>Sources that a configuration file tells of.</summary>
public sealed class IngestConfigTests : IDisposable
{
    private readonly TempFolder _folder = new("ingest-config");

    private string LakePath => _folder.File("lake");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sources_of_both_kinds_are_ingested_with_their_own_names()
    {
        await WriteAsync("shop.csv", "no;sku;title;n;at;price;who\nA1;10001;MUG;2;2011-01-01;2.5;7\n");
        await WriteAsync("more.csv", $"{SampleOrders.Header}\n9,10004,VASE,1,2011-12-09 09:00:00,5.00,400,Spain\n");
        await WriteAsync("crm.jsonl", """{"id":7,"mail":"ann@example.org","address":{"land":"France"},"vip":true}""");
        await WriteAsync("config.yaml", $"""
            lake: {LakePath}
            ingest:
              orders:
                - source: {_folder.File("shop.csv")}
                  delimiter: ";"
                  source-name: shop
                  columns:
                    InvoiceNo: no
                    StockCode: sku
                    Description: title
                    Quantity: n
                    InvoiceDate: at
                    UnitPrice: price
                    CustomerID: who
                    Country:
                - source: {_folder.File("more.csv")}
              customers:
                source: {_folder.File("crm.jsonl")}
                columns: {"{"} customer: id, email: mail, country: address.land {"}"}
            """);

        var first = (await IngestAsync()).Succeeded();
        var second = (await IngestAsync()).Succeeded();

        first.ShouldContain(
            "ingest: 3 rows; shop is in bronze/orders; more.csv is in bronze/orders; crm.jsonl is in bronze/customers");
        second.ShouldContain("ingest: skipped, 3 rows; shop is in bronze/orders already; ");
        (await CsvAsync("SELECT InvoiceNo, CustomerID, Country, _source FROM bronze_orders ORDER BY 1"))
            .ShouldBe(["InvoiceNo,CustomerID,Country,_source", "9,400,Spain,more.csv", "A1,7,,shop"]);
        (await CsvAsync("SELECT customer, email, country, vip FROM bronze_customers"))
            .ShouldBe(["customer,email,country,vip", "7,ann@example.org,France,true"]);
    }

    [Fact]
    public async Task Source_that_fails_costs_none_of_the_others()
    {
        var orders = SampleOrders.Write(_folder);
        await WriteAsync("config.yaml", $"""
            lake: {LakePath}
            ingest:
              orders: [{"{"} source: gone.csv {"}"}, {"{"} source: "{orders}" {"}"}]
            """);

        var outcome = await IngestAsync();

        outcome.Failed(ExitCodes.Failure).ShouldStartWith(
            "error: 1 of 2 sources failed, the others are in bronze: The source ");
        (await CsvAsync("SELECT count(*) AS n FROM bronze_orders")).ShouldBe(["n", "10"]);
    }

    [Theory]
    [InlineData("    sorce: a.csv\n", "line 3: unknown key ingest.orders.sorce. Nearest: source, ")]
    [InlineData("    columns: { InvoiceNr: x }\n", "Orders have no column 'InvoiceNr'. Nearest: InvoiceNo, ")]
    [InlineData("    max-pages: many\n", "line 3: ingest.orders.max-pages must be a whole number, not 'many'.")]
    [InlineData("    max-pages: 0\n", "--max-pages must be at least 1, not 0.")]
    [InlineData("    source-format: xml\n", "must be one of parquet, csv, json, not 'xml'.")]
    [InlineData("    columns: [a]\n", "line 3: expected names with values under ingest.orders.columns.")]
    [InlineData("    source: { file: a.csv }\n", "ingest.orders.source must be one value, not names with values.")]
    [InlineData("    source: sqlite:shop.db\n", "is a database: name its table with --table.")]
    [InlineData("    encoding: klingon\n", "--encoding must be one of utf-8, ")]
    [InlineData("  customers:\n    delimiter: tab\n", "customers need a source.")]
    public async Task Configuration_that_is_wrong_is_told_with_its_line(string lines, string expected)
    {
        await WriteAsync("config.yaml", $"ingest:\n  orders:\n{lines}");

        var error = (await CommandLine.RunAsync(
            "pipeline", "--config", _folder.File("config.yaml"), "--lake", LakePath)).Failed(ExitCodes.Misuse);

        error.ShouldContain("config.yaml, line ");
        error.ShouldContain(expected);
        Directory.Exists(LakePath).ShouldBeFalse();
    }

    [Fact]
    public async Task Command_line_s_source_wins_and_may_be_mapped_too()
    {
        await WriteAsync(
            "shop.csv",
            "no,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\nA1,1,M,1,2011-01-01,1,2\n");
        await WriteAsync("config.yaml", "ingest:\n  orders:\n    source: gone.csv\n");

        var outcome = await IngestAsync(
            "--lake", LakePath, "--source", _folder.File("shop.csv"), "--column", "InvoiceNo=no", "--column",
            "Country=");
        outcome.Succeeded().ShouldContain("--column InvoiceNo=no --column Country=");

        (await CsvAsync("SELECT InvoiceNo FROM bronze_orders")).ShouldBe(["InvoiceNo", "A1"]);
    }

    [Theory]
    [InlineData("postgresql://me:planted-secret@127.0.0.1:1/shop")]
    [InlineData("Host=127.0.0.1;Port=1;Database=shop;Username=me;Password=planted-secret")]
    public async Task Secret_of_a_source_is_never_printed(string address)
    {
        var outcome = await CommandLine.RunAsync(
            "ingest", "--lake", LakePath, "--source", address, "--table", "orders", "--verbose");

        outcome.ExitCode.ShouldBe(ExitCodes.Failure);
        outcome.Output.ShouldContain("--source postgresql:127.0.0.1/shop");
        (outcome.Output + outcome.Error).ShouldNotContain("planted-secret");
    }

    private Task<Outcome> IngestAsync(params string[] args) =>
        CommandLine.RunAsync(["ingest", "--config", _folder.File("config.yaml"), .. args]);

    private async Task<string[]> CsvAsync(string query) =>
        (await CommandLine.RunAsync("sql", query, "--lake", LakePath, "--format", "csv")).Succeeded()
        .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    private Task WriteAsync(string name, string content) => File.WriteAllTextAsync(_folder.File(name), content);
}
