using Personalization.Ingestion;

namespace Personalization.Tests.Ingestion;

/// <summary>Tables of a real PostgreSQL as bronze's rows.</summary>
public sealed class PostgreSqlIngestTests(EmbeddedFixture engine, PostgresServer postgres) : IDisposable
{
    private readonly IngestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task Values_arrive_as_they_are()
    {
        var spark = await engine.GetSessionAsync();
        var database = await postgres.NewDatabaseAsync();
        await PostgresServer.ExecuteAsync(database, """
            CREATE SCHEMA sales;
            CREATE TABLE sales.lines (no text, sku varchar(9), title text, pieces integer, at timestamptz,
              price numeric(10,2), buyer bigint, "Land" text, paid boolean, weight numeric, tags text[], extra jsonb,
              due date, fee numeric(8,3), rank double precision);
            INSERT INTO sales.lines VALUES
              ('A1', '10001', 'Käse "1"', 2, '2026-01-01 12:00:00+02', 2.55, 7, 'Österreich', true,
                1234567890123456789012345678901234567890.5, '{a,b}', '{"x": 1}', '2999-12-31', -0.125, 1.5e300),
              ('A2', '10002', NULL, -1, 'infinity', -99999999.99, NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, 'NaN');
            """);

        var outcome = await _lake.RunAsync(spark, IngestLake.Source(database) with
        {
            Table = "sales.lines",
            Columns = new Dictionary<string, string?>
            {
                ["InvoiceNo"] = "no", ["StockCode"] = "sku", ["Description"] = "title", ["Quantity"] = "pieces",
                ["InvoiceDate"] = "at", ["UnitPrice"] = "price", ["CustomerID"] = "buyer", ["Country"] = "Land",
            },
        });

        outcome.Source.ShouldEndWith("/sales.lines");
        await RowAssert.HasRowsAsync(
            _lake.Orders(
                spark, "InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID",
                "Country", "paid", "weight", "tags", "extra", "due", "fee", "rank", "_unfit").OrderBy("InvoiceNo"),
            [
                "A1", "10001", "Käse \"1\"", 2L, SampleRows.Utc("2026-01-01 10:00:00"), 2.55, "7", "Österreich", true,
                "1234567890123456789012345678901234567890.5", "{a,b}", "{\"x\": 1}", new DateOnly(2999, 12, 31),
                -0.125m, 1.5e300, null,
            ],
            [
                "A2", "10002", null, -1L, null, -99999999.99, null, "", null, null, null, null, null, null, double.NaN,
                "InvoiceDate=infinity",
            ]);
    }

    [Theory]
    [InlineData("timestamptz", "'2026-01-01 00:00:00.123456+00'", "'2026-01-01 00:00:00.123457+00'")]
    [InlineData("bigint", "9007199254740993", "9007199254740994")]
    [InlineData("double precision", "0.1", "0.30000000000000004")]
    [InlineData("date", "'2026-01-01'", "'2026-01-02'")]
    [InlineData("uuid", "'00000000-0000-0000-0000-000000000001'", "'00000000-0000-0000-0000-000000000002'")]
    public async Task Watermark_of_any_type_reads_only_what_is_new(string type, string first, string second)
    {
        var spark = await engine.GetSessionAsync();
        var database = await postgres.NewDatabaseAsync();
        await PostgresServer.ExecuteAsync(
            database, $"CREATE TABLE crm (customer text, mark {type}); INSERT INTO crm VALUES ('a', {first})");
        var source = IngestLake.Source(database) with
        {
            Kind = SourceKind.Customers,
            Table = "crm",
            Watermark = "mark",
        };

        await _lake.RunAsync(spark, source);
        await PostgresServer.ExecuteAsync(
            database, $"INSERT INTO crm VALUES ('b', {first}), ('c', {second}), ('d', {second})");
        var more = await _lake.RunAsync(spark, source);
        var third = await _lake.RunAsync(spark, source);

        more.AddedCount.ShouldBe(3);
        third.IsSkipped.ShouldBeTrue();
        await RowAssert.HasRowsInAnyOrderAsync(_lake.Customers(spark, "customer"), ["a"], ["b"], ["c"], ["d"]);
    }

    [Fact]
    public async Task Database_that_refuses_is_told_without_the_password()
    {
        var database = await postgres.NewDatabaseAsync();

        var table = await FailAsync(IngestLake.Source(database) with { Table = "nothing" });
        await PostgresServer.ExecuteAsync(database, "CREATE TABLE orders (x text)");
        var near = await FailAsync(IngestLake.Source(database) with { Table = "order" });
        var password = await FailAsync(
            IngestLake.Source(database.Replace("planted-secret", "wrong-secret", StringComparison.Ordinal)) with
            {
                Table = "orders",
            });

        table.ShouldContain("shows this user no tables");
        near.ShouldContain("has no table order. Nearest: orders.");
        password.ShouldContain("password authentication failed");
        password.ShouldNotContain("wrong-secret");
    }

    private async Task<string> FailAsync(SourceOptions source)
    {
        var spark = await engine.GetSessionAsync();
        return (await Should.ThrowAsync<InvalidInputException>(() => _lake.RunAsync(spark, source))).Message;
    }
}
