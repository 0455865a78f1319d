using Personalization.Lakes;
using SparkConnect;
using SparkConnect.Client;
using SparkConnect.Protocol.Types;
using static SparkConnect.Client.Functions;

namespace Personalization.Jobs.Tests;

/// <summary>The same job gives the same rows on both engines, on a twentieth of the shipped orders.</summary>
public sealed class SameTablesTests(SparkServer server) : IDisposable
{
    private readonly TempFolder _folder = new("same-tables");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pipeline_gives_the_same_tables_on_both_engines()
    {
        var remote = await new SparkJobs(server).ArgumentsAsync();
        await using var spark = Spark.Embedded();
        var cut = await CutAsync(spark);

        (await CommandLine.RunAsync("pipeline", "--source", cut, "--lake", _folder.File("embedded"))).Succeeded();
        (await CommandLine.RunAsync(["pipeline", "--source", cut, "--lake", _folder.File("spark"), .. remote]))
            .Succeeded();

        // No customers are ingested and no training set is made here.
        foreach (var table in LakeTables.All.Where(Lake.Open(_folder.File("embedded")).Has))
            await ShouldBeTheSameAsync(spark, table);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Read by one engine: each must also understand what the other wrote.
    private async Task ShouldBeTheSameAsync(SparkSession spark, string table)
    {
        var embedded = await ComparableAsync("embedded", spark, table);
        var remote = await ComparableAsync("spark", spark, table);

        (await embedded.CountAsync(Cancellation)).ShouldBeGreaterThan(0, table);
        RowAssert.Equal(
            await remote.ExceptAll(embedded).Limit(5).CollectAsync(Cancellation),
            await embedded.ExceptAll(remote).Limit(5).CollectAsync(Cancellation),
            ordered: false);
    }

    // Sums of floating-point numbers depend on their order in the last digits.
    private async Task<DataFrame> ComparableAsync(string lake, SparkSession spark, string table)
    {
        var rows = Comparable(new LakeStore(spark, Lake.Open(_folder.File(lake))).Read(table), table);
        var schema = await rows.SchemaAsync(Cancellation);
        return rows.Select(schema.Select(field => field.DataType == DataTypes.Double
            ? Round(Col(field.Name), 6).Alias(field.Name)
            : Col(field.Name)));
    }

    // The moments of ingestion and of cleaning are each run's own.
    private static DataFrame Comparable(DataFrame rows, string table) => table switch
    {
        LakeTables.BronzeOrders => rows.Drop(BronzeColumns.IngestedAt),
        LakeTables.QualityLedger or LakeTables.QualityRules => rows.Drop(LedgerColumns.RunAt),
        LakeTables.GoldSegmentChanges or LakeTables.GoldSegmentSizes => rows.Drop(SegmentChangeColumns.RunAt),
        LakeTables.QuarantineOrders => rows.WithColumn(
            QuarantineColumns.Payload,
            RegexpReplace(QuarantineColumns.Payload, "\"_ingested_at\":\"[^\"]*\"", "")),
        // Each engine's ALS begins at its own random factors; the rest of an answer follows from it.
        LakeTables.GoldRecommendations => rows.Select(RecommendationColumns.Customer, RecommendationColumns.Rank),
        LakeTables.GoldEvaluation => rows.Select(
            EvaluationColumns.Recommender, EvaluationColumns.K, EvaluationColumns.Cut, EvaluationColumns.Customers,
            EvaluationColumns.Items),
        _ => rows,
    };

    private async Task<string> CutAsync(SparkSession spark)
    {
        var shipped = Path.Combine(Checkout.Root, "notebooks", "data", "online_retail.parquet");
        await spark.Read().Parquet(shipped).Filter("InvoiceNo LIKE '%35' OR InvoiceNo LIKE 'C%7'")
            .Write().ParquetAsync(_folder.File("cut"), Cancellation);
        return Directory.GetFiles(_folder.File("cut"), "*.parquet").ShouldHaveSingleItem();
    }
}
