using Apache.Arrow;
using Personalization.Contracts;
using Serving;

namespace Personalization.ReadApi.Tests;

/// <summary>Publishes small releases.</summary>
internal static class SampleReleases
{
    /// <summary>Two items; customer 17850 is recommended the second only.</summary>
    internal static async Task<string> PublishAsync(string folder, string mugName = "MUG", string window = "recent")
    {
        using var builder = new ReleaseStore(folder).Begin(new Dictionary<string, long> { ["gold/items"] = 7 });
        await builder.WriteAsync(
            ServingTables.Items,
            Stream(Batch(["item", "name"], ["10001", mugName], ["10002", "CAKE STAND"])),
            CancellationToken.None);
        await builder.WriteAsync(
            ServingTables.Popular,
            Stream(Ranked("window", (window, 1, "10001", 12), (window, 2, "10002", 7), ("all", 3, "10002", 90))),
            CancellationToken.None);
        await builder.WriteAsync(
            ServingTables.Recommendations,
            Stream(Ranked("customer", ("17850", 1, "10002", 7.5))),
            CancellationToken.None);
        return builder.Publish(keep: 1).Manifest.Name;
    }

    private static RecordBatch Batch(string[] columns, params string[][] rows)
    {
        var batch = new RecordBatch.Builder();
        foreach (var (index, column) in columns.Index())
            batch.Append(column, false, Strings(rows.Select(row => row[index])));
        return batch.Build();
    }

    private static RecordBatch Ranked(string key, params (string Key, int Rank, string Item, double Score)[] rows) =>
        new RecordBatch.Builder()
            .Append(key, false, Strings(rows.Select(row => row.Key)))
            .Append("rank", false, new Int32Array.Builder().AppendRange(rows.Select(row => row.Rank)).Build())
            .Append("item", false, Strings(rows.Select(row => row.Item)))
            .Append("score", false, new DoubleArray.Builder().AppendRange(rows.Select(row => row.Score)).Build())
            .Append("reason", false, Strings(rows.Select(row => $"bought by {row.Score} customers")))
            .Build();

    private static StringArray Strings(IEnumerable<string> values) =>
        new StringArray.Builder().AppendRange(values).Build();

    private static async IAsyncEnumerable<RecordBatch> Stream(RecordBatch batch)
    {
        await Task.Yield();
        yield return batch;
    }
}
