using Apache.Arrow;
using Personalization.Contracts;

namespace Serving.Tests;

/// <summary>Small Arrow batches in the shape of the serving tables.</summary>
internal static class Batches
{
    internal static async IAsyncEnumerable<RecordBatch> Stream(params RecordBatch[] batches)
    {
        foreach (var batch in batches)
        {
            await Task.Yield();
            yield return batch;
        }
    }

    internal static RecordBatch Items(params (string Item, string? Name)[] rows) => new RecordBatch.Builder()
        .Append(ItemColumns.Item, false, Strings(rows.Select(row => (string?)row.Item)))
        .Append(ItemColumns.Name, true, Strings(rows.Select(row => row.Name)))
        .Build();

    internal static RecordBatch Popular(params (string Window, int Rank, string Item, double Score)[] rows) =>
        Ranked(PopularColumns.Window, rows);

    internal static RecordBatch Recommendations(params (string Customer, int Rank, string Item, double Score)[] rows) =>
        Ranked(RecommendationColumns.Customer, rows);

    internal static async Task<ReleaseManifest> PublishAsync(
        ReleaseStore store, string item = "10001", int keep = 3)
    {
        using var builder = store.Begin(new Dictionary<string, long> { [LakeTables.GoldItems] = 4 });
        await builder.WriteAsync(ServingTables.Items, Stream(Items((item, "MUG"))), CancellationToken.None);
        await builder.WriteAsync(
            ServingTables.Popular, Stream(Popular(("recent", 1, item, 2))), CancellationToken.None);
        await builder.WriteAsync(
            ServingTables.Recommendations, Stream(Recommendations(("17850", 1, item, 2.5))), CancellationToken.None);
        return builder.Publish(keep).Manifest;
    }

    private static RecordBatch Ranked(string key, (string Key, int Rank, string Item, double Score)[] rows) =>
        new RecordBatch.Builder()
            .Append(key, false, Strings(rows.Select(row => (string?)row.Key)))
            .Append("rank", false, new Int32Array.Builder().AppendRange(rows.Select(row => row.Rank)).Build())
            .Append("item", false, Strings(rows.Select(row => (string?)row.Item)))
            .Append("score", false, new DoubleArray.Builder().AppendRange(rows.Select(row => row.Score)).Build())
            .Append("reason", false, Strings(rows.Select(_ => (string?)"")))
            .Build();

    private static StringArray Strings(IEnumerable<string?> values) =>
        new StringArray.Builder().AppendRange(values).Build();
}
