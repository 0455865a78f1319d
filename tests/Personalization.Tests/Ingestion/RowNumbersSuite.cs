using Personalization.Ingestion;
using Personalization.Ingestion.Landing;

namespace Personalization.Tests.Ingestion;

/// <summary>Positions of rows, on every engine.</summary>
public abstract class RowNumbersSuite(EngineFixture engine) : IDisposable
{
    private readonly IngestLake _lake = new();

    public void Dispose()
    {
        _lake.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("orders.csv")]
    [InlineData("orders.jsonl")]
    public async Task Positions_follow_a_file_that_is_cut_into_partitions_without_gaps(string name)
    {
        await using var spark = await engine.NewSessionAsync();
        await spark.Conf.SetAsync("spark.sql.files.maxPartitionBytes", "2000");

        await _lake.RunAsync(spark, name, Lines(name, 0, 250));
        await _lake.RunAsync(spark, name, Lines(name, 250, 400));

        var rows = await _lake.Orders(spark, "InvoiceNo", "_position").OrderBy("_position").CollectAsync();
        rows.Select(row => row.GetAs<long>(1)).ShouldBe(Enumerable.Range(0, 400).Select(at => (long)at));
        rows.Select(row => row.GetAs<string>(0)).ShouldBe(Enumerable.Range(0, 400).Select(at => $"{at}"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rows_of_several_files_keep_the_files_order(bool isDeclared)
    {
        await using var spark = await engine.NewSessionAsync();
        await spark.Conf.SetAsync("spark.sql.files.maxPartitionBytes", "2000");
        string[] paths =
        [
            _lake.Write("1.jsonl", Lines("1.jsonl", 0, 10)), _lake.Write("2.jsonl", Lines("2.jsonl", 10, 300)),
            _lake.Write("3.jsonl", Lines("3.jsonl", 300, 350)),
        ];
        var source = new LandedSource("shop", "shop", "shop", paths, SourceFormat.Json)
        {
            Columns = isDeclared
                ? [new LandedColumn("InvoiceNo", "string"), new LandedColumn("StockCode", "string")]
                : null,
        };

        var rows = await SourceRows.ReadAsync(spark, source, IngestLake.Source(paths[0]), CancellationToken.None);
        var numbered = await rows.WithColumn("at", await RowNumbers.OfAsync(rows, 0, CancellationToken.None))
            .Select("InvoiceNo", "at").OrderBy("at").CollectAsync();

        numbered.Select(row => row.GetAs<string>(0)).ShouldBe(Enumerable.Range(0, 350).Select(at => $"{at}"));
        numbered.Select(row => row.GetAs<long>(1)).ShouldBe(Enumerable.Range(0, 350).Select(at => (long)at));
    }

    private static string Lines(string name, int from, int to)
    {
        var numbers = Enumerable.Range(from, to - from);
        return name.EndsWith(".csv", StringComparison.Ordinal)
            ? IngestLake.Header + string.Concat(numbers.Select(at => $"\n{at},10001,MUG,1,2011-01-01,1,2,France"))
            : string.Concat(numbers.Select(at =>
                $"{{\"InvoiceNo\":\"{at}\",\"StockCode\":\"10001\",\"Description\":\"MUG\",\"Quantity\":1," +
                "\"InvoiceDate\":\"2011-01-01\",\"UnitPrice\":1,\"CustomerID\":\"2\",\"Country\":\"France\"}\n"));
    }
}

public sealed class RowNumbersOnEmbedded(EmbeddedFixture engine) : RowNumbersSuite(engine);

public sealed class RowNumbersOnSpark(SparkFixture engine) : RowNumbersSuite(engine);
