using System.Text;
using Personalization.Ingestion;

namespace Personalization.Tests.Ingestion;

/// <summary>Files as bronze's rows, on every engine.</summary>
public abstract class FileIngestSuite(EngineFixture engine) : IDisposable
{
    private const string Header = IngestLake.Header;

    private readonly IngestLake _lake = new();

    public void Dispose()
    {
        _lake.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Csv_is_brought_to_bronze_s_types_and_keeps_further_columns()
    {
        var spark = await engine.GetSessionAsync();

        var outcome = await _lake.RunAsync(
            spark, "orders.csv",
            $"{Header},Sales Channel\n" +
            "536365,85123A,\"HEART, \"\"RED\"\"\",6,2010-12-01 08:26:00,2.55,17850.0,France,web\n");

        outcome.ShouldBe(
            new IngestOutcome("orders.csv", "bronze/orders", 1, 1, IsSkipped: false, outcome.Notes));
        await RowAssert.HasRowsAsync(
            _lake.Orders(spark, "*"),
            [
                "536365", "85123A", "HEART, \"RED\"", 6L, SampleRows.Utc("2010-12-01 08:26:00"), 2.55, "17850",
                "France", "web", null, "orders.csv", 0L, new DateTimeOffset(IngestLake.IngestedAt),
            ]);
        (await _lake.Orders(spark, "*").DtypesAsync()).Select(column => column.Name)
            .ShouldContain("Sales_Channel");
    }

    [Fact]
    public async Task Values_and_records_that_do_not_fit_are_told_and_cost_nothing_else()
    {
        var spark = await engine.GetSessionAsync();

        await _lake.RunAsync(
            spark, "orders.csv",
            $"{Header}\n1,10001,MUG,many,yesterday,2.5,17850,France\n2,10001,MUG,1,2011-01-01,x,,France\n" +
            "3,10001,MUG,1\n4,10001,MUG,1,2011-01-01,1,2,France,too,much\n5,10001,MUG,1,2011-01-01,1,2,France\n");

        const string broken = "row=has more or fewer fields than the header, or is no JSON object";
        await RowAssert.HasRowsAsync(
            _lake.Orders(spark, "InvoiceNo", "Quantity", "UnitPrice", "CustomerID", "_unfit").OrderBy("InvoiceNo"),
            ["1", null, 2.5, "17850", "Quantity=many, InvoiceDate=yesterday"],
            ["2", 1L, null, null, "UnitPrice=x"],
            ["3", 1L, null, null, broken],
            ["4", 1L, 1.0, "2", broken],
            ["5", 1L, 1.0, "2", null]);
    }

    [Fact]
    public async Task Values_that_no_shop_has_pass_unharmed()
    {
        var spark = await engine.GetSessionAsync();

        await _lake.RunAsync(
            spark, "orders.csv",
            $"{Header}\n1,a,\"\",-9223372036854775808,1970-01-01,-1e300,,\n" +
            "2,b,é,9223372036854775807,2999-12-31 23:59:59,NaN,x,\n" +
            "3,c,,9223372036854775808,1969-12-31,Infinity,,\n");

        await RowAssert.HasRowsAsync(
            _lake.Orders(spark, "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "_unfit")
                .OrderBy("UnitPrice"),
            [null, long.MinValue, SampleRows.Utc("1970-01-01"), -1e300, null, null],
            [null, null, SampleRows.Utc("1969-12-31"), double.PositiveInfinity, null, "Quantity=9223372036854775808"],
            ["é", long.MaxValue, SampleRows.Utc("2999-12-31 23:59:59"), double.NaN, "x", null]);
    }

    [Fact]
    public async Task Own_names_delimiter_and_encoding_are_mapped()
    {
        var spark = await engine.GetSessionAsync();
        var text = "Order No;SKU;Titel;pieces;sold at;price;buyer\nA1;10001;Käse €;2;2011-01-01 10:00:00;1.5;7\n";
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

        await _lake.RunAsync(spark, IngestLake.Source(_lake.Write("shop.csv", encoding.GetBytes(text))) with
        {
            Delimiter = ";",
            Encoding = "windows-1252",
            Columns = new Dictionary<string, string?>
            {
                ["InvoiceNo"] = "Order No", ["StockCode"] = "sku", ["Description"] = "Titel", ["Quantity"] = "pieces",
                ["InvoiceDate"] = "sold at", ["UnitPrice"] = "price", ["CustomerID"] = "buyer", ["Country"] = null,
            },
        });

        await RowAssert.HasRowsAsync(
            _lake.Orders(
                spark, "InvoiceNo", "StockCode", "Description", "Quantity", "UnitPrice", "CustomerID", "Country"),
            ["A1", "10001", "Käse €", 2L, 1.5, "7", null]);
        Directory.EnumerateFiles(_lake.Folder.File("lake", "landing")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("orders.csv")]
    [InlineData("orders.jsonl")]
    public async Task Byte_order_mark_is_no_part_of_the_first_column(string name)
    {
        var spark = await engine.GetSessionAsync();
        var content = name.EndsWith("csv", StringComparison.Ordinal)
            ? $"{Header}\n1,10001,É,1,2011-01-01,1,2,France\n"
            : """
              {"InvoiceNo":"1","StockCode":"10001","Description":"É","Quantity":1,"InvoiceDate":"2011-01-01",
              "UnitPrice":1,"CustomerID":2,"Country":"France"}
              """.ReplaceLineEndings("") + "\n";

        await _lake.RunAsync(spark, name, "\uFEFF" + content);

        await RowAssert.HasRowsAsync(
            _lake.Orders(spark, "InvoiceNo", "Description", "Quantity", "CustomerID", "_unfit"),
            ["1", "É", 1L, "2", null]);
    }

    [Fact]
    public async Task Json_lines_are_mapped_by_path_and_broken_lines_are_told()
    {
        var spark = await engine.GetSessionAsync();
        var source = IngestLake.Source(_lake.Write(
            "crm.jsonl",
            """
            {"id":17850,"name":"Ann","address":{"country":"France","city":"Lyon"},"tags":["a","b"],"age":41}
            {"id":"x7","name":null,"address":{"country":"Spain","city":null},"tags":[],"age":null}
            {"id":
            """ + "\n")) with
        {
            Kind = SourceKind.Customers,
            Columns = new Dictionary<string, string?>
            {
                ["customer"] = "id", ["country"] = "address.country", ["years"] = "age",
            },
        };

        await _lake.RunAsync(spark, source);

        await RowAssert.HasRowsInAnyOrderAsync(
            _lake.Customers(spark, "customer", "name", "email", "country", "years", "address", "tags", "_unfit"),
            ["17850", "Ann", null, "France", 41L, """{"city":"Lyon","country":"France"}""", """["a","b"]""", null],
            ["x7", null, null, "Spain", null, """{"country":"Spain"}""", "[]", null],
            [null, null, null, null, null, null, null,
                "row=has more or fewer fields than the header, or is no JSON object"]);
    }

    [Fact]
    public async Task Numbers_of_parquet_are_not_cut()
    {
        var spark = await engine.GetSessionAsync();
        await spark.Sql(
            """
            SELECT 536365 AS InvoiceNo, 10001.0D AS StockCode, 'MUG' AS Description, q AS Quantity,
              TIMESTAMP_NTZ'2011-01-01 10:00:00' AS InvoiceDate, 2 AS UnitPrice, c AS CustomerID, 'France' AS Country
            FROM VALUES (2.0D, 17850.0D), (2.5D, 17850.5D) AS t(q, c)
            """).Coalesce(1).Write().ParquetAsync(_lake.Folder.File("orders"));
        var file = Directory.GetFiles(_lake.Folder.File("orders"), "*.parquet").ShouldHaveSingleItem();

        await _lake.RunAsync(spark, IngestLake.Source(file) with { Name = "dump" });

        await RowAssert.HasRowsAsync(
            _lake.Orders(spark, "InvoiceNo", "StockCode", "Quantity", "InvoiceDate", "CustomerID", "_unfit", "_source")
                .OrderBy("CustomerID"),
            ["536365", "10001", 2L, SampleRows.Utc("2011-01-01 10:00:00"), "17850", null, "dump"],
            ["536365", "10001", null, SampleRows.Utc("2011-01-01 10:00:00"), "17850.5", "Quantity=2.5", "dump"]);
    }

    [Fact]
    public async Task Same_content_changes_nothing_and_other_content_of_that_name_is_told_apart()
    {
        var spark = await engine.GetSessionAsync();
        const string line = "1,10001,MUG,1,2011-01-01,1,2,France\n";

        await _lake.RunAsync(spark, "orders.csv", $"{Header}\n{line}");
        var again = await _lake.RunAsync(spark, "copy.csv", $"{Header}\n{line}");
        Directory.Delete(_lake.Lake.StatePath, recursive: true);
        var forgotten = await _lake.RunAsync(spark, "orders.csv", $"{Header}\n{line}");
        var grown = await _lake.RunAsync(spark, "orders.csv", $"{Header}\n{line}{line}");

        again.IsSkipped.ShouldBeTrue();
        forgotten.IsSkipped.ShouldBeTrue();
        grown.AddedCount.ShouldBe(2);
        await RowAssert.HasRowsInAnyOrderAsync(
            _lake.Orders(spark, "_source", "_position"), ["orders.csv", 0L], ["orders.csv", 1L], ["orders.csv", 2L]);
    }
}

public sealed class FileIngestOnEmbedded(EmbeddedFixture engine) : FileIngestSuite(engine);

public sealed class FileIngestOnSpark(SparkFixture engine) : FileIngestSuite(engine);
