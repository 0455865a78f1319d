using static SparkConnect.Client.Functions;

namespace Benchmarks;

/// <summary>Many small commits, a snapshot over them, and a merge into a large table.</summary>
internal static class DeltaBenchmark
{
    private const int MergedRows = 100_000;

    public static async Task<int> RunAsync(Options options)
    {
        var (commits, rows) = (options.Number("commits", 1_000), options.Number("rows", 10_000_000));
        var report = new Report(
            "delta",
            $"{commits:N0} commits of ten rows, a snapshot of them; {MergedRows:N0} rows merged into {rows:N0}.");
        using var folder = new TempFolder("delta");
        await CommitsAsync(report, folder.File("small"), commits);
        await MergeAsync(report, folder, rows);
        if (options.IsFullSize)
            report.Save();
        return 0;
    }

    private static async Task CommitsAsync(Report report, string table, int commits)
    {
        await using var session = Spark.Embedded();
        var writing = await report.MeasureAsync($"{commits:N0} appends of ten rows", 1, async _ =>
        {
            for (var i = 0; i < commits; i++)
                await session.Range(i * 10L, i * 10L + 10).Write().Format("delta").Mode("append").SaveAsync(table);
        });
        report.Find($"commits a second: {commits / writing.Seconds:F0}");
        await report.MeasureAsync("count over a new snapshot", 3, async _ =>
        {
            await using var fresh = Spark.Embedded();
            Check(commits * 10L, await fresh.Read().Format("delta").Load(table).CountAsync());
        });
    }

    private static async Task MergeAsync(Report report, TempFolder folder, int rows)
    {
        await using var session = Spark.Embedded();
        await report.MeasureAsync($"writing {rows:N0} rows", 1, _ => session.Range(rows)
            .Select(Col("id"), (Col("id") % 1000).Alias("group"), Lit(0L).Alias("value"))
            .Write().Format("delta").SaveAsync(folder.File("large")));
        // Half of the keys are in the table, spread over all of it; the other half is new.
        var step = Math.Max(1, rows / (MergedRows / 2));
        var source = session.Range(MergedRows)
            .Select((Col("id") * step).Alias("id"), (Col("id") % 1000).Alias("group"), Lit(1L).Alias("value"));
        await report.MeasureAsync($"merging {MergedRows:N0} rows", 1, async _ =>
        {
            var target = DeltaTable.ForPath(session, folder.File("large"));
            await target.As("t").Merge(source.As("s"), "t.id = s.id")
                .WhenMatched().UpdateAll().WhenNotMatched().InsertAll().ExecuteAsync();
        });
        var merged = session.Read().Format("delta").Load(folder.File("large"));
        Check(MergedRows, await merged.Filter("value = 1").CountAsync());
        Check(rows + MergedRows / 2, await merged.CountAsync());
    }

    private static void Check(long expected, long actual)
    {
        if (expected != actual)
            throw new InvalidOperationException($"{expected} rows were expected, {actual} came.");
    }
}
