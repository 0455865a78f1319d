using Personalization.Ingestion;

namespace Personalization.Tests.Ingestion;

/// <summary>Files of order lines as bronze's rows, on every engine.</summary>
public abstract class OrderSourceSuite(EngineFixture engine) : IDisposable
{
    private const string Header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

    private static readonly DateTime IngestedAt = new(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc);

    private readonly TempFolder _folder = new("orders");

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Csv_is_brought_to_bronze_s_types()
    {
        var orders = await ReadAsync(
            "orders.csv",
            $"{Header},Channel\n536365,85123A,\"HEART, \"\"RED\"\"\",6,2010-12-01 08:26:00,2.55,17850.0,France,web\n");

        await RowAssert.HasRowsAsync(
            orders,
            [
                "536365", "85123A", "HEART, \"RED\"", 6L, SampleRows.Utc(
                    "2010-12-01 08:26:00"), 2.55, "17850", "France",
                "web", null, "orders.csv", 0L, new DateTimeOffset(IngestedAt),
            ]);
    }

    [Fact]
    public async Task Values_that_do_not_fit_become_null_and_are_told()
    {
        var orders = await ReadAsync(
            "orders.csv",
                $"{Header}\n1,10001,MUG,many,yesterday,2.5,17850,France\n2,10001,MUG,1,2011-01-01,x,,France\n");

        await RowAssert.HasRowsAsync(
            orders.OrderBy("InvoiceNo").Select("Quantity", "UnitPrice", "CustomerID", BronzeColumns.Unfit),
            [null, 2.5, "17850", "Quantity=many, InvoiceDate=yesterday"],
            [1L, null, null, "UnitPrice=x"]);
    }

    [Fact]
    public async Task Json_lines_are_brought_to_bronze_s_types()
    {
        var orders = await ReadAsync(
            "orders.json",
            """
            {"InvoiceNo":"1","StockCode":"10001","Description":"MUG","Quantity":6,"InvoiceDate":"2010-12-01T08:26:00Z",
            "UnitPrice":2.5,"CustomerID":17850,"Country":"France"}
            """.ReplaceLineEndings("") + "\n");

        await RowAssert.HasRowsAsync(
            orders.Select("InvoiceNo", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", BronzeColumns.Unfit),
            ["1", 6L, SampleRows.Utc("2010-12-01 08:26:00"), 2.5, "17850", null]);
    }

    [Fact]
    public async Task Missing_columns_are_named_with_the_nearest_ones()
    {
        await engine.GetSessionAsync();

        var error = await Should.ThrowAsync<InvalidInputException>(() => ReadAsync(
            "orders.csv",
                $"{Header.Replace("InvoiceDate", "Invoice_Date", StringComparison.Ordinal)}\n1,2,3,4,5,6,7,8\n"));

        error.Message.ShouldContain("lacks InvoiceDate (nearest: Invoice_Date, InvoiceNo, ");
    }

    [Fact]
    public async Task File_of_columns_without_rows_is_refused()
    {
        await engine.GetSessionAsync();

        (await Should.ThrowAsync<InvalidInputException>(() => ReadAsync("orders.csv", $"{Header}\n")))
            .Message.ShouldContain("has columns but no rows");
    }

    private async Task<DataFrame> ReadAsync(string name, string content)
    {
        await File.WriteAllTextAsync(_folder.File(name), content, TestContext.Current.CancellationToken);
        return await OrderSource.ReadAsync(
            await engine.GetSessionAsync(), SourceFile.Open(_folder.File(name)), IngestedAt,
            TestContext.Current.CancellationToken);
    }
}

public sealed class OrderSourceOnEmbedded(EmbeddedEngine engine) : OrderSourceSuite(engine);

public sealed class OrderSourceOnSpark(SparkEngine engine) : OrderSourceSuite(engine);
