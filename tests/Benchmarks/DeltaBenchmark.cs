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
        await using var server = new SparkServer();
        await using var spark = await SparkBaseline.StartAsync(server, report);
        await using var embedded = Spark.Embedded();
        await CommitsAsync(report, folder.File("small"), commits, embedded, spark);
        await MergeAsync(report, folder, rows, embedded, spark);
        if (options.IsFullSize)
            report.Save();
        return 0;
    }

    private static async Task CommitsAsync(
        Report report, string table, int commits, SparkSession embedded, SparkSession? spark)
    {
        var writing = await report.MeasureAsync(
            $"{commits:N0} appends of ten rows", 1, _ => AppendAsync(embedded, table, commits));
        report.Find($"commits a second: {commits / writing.Seconds:F0}");
        List<Contender> counts =
        [
            new("count over a new snapshot", async _ =>
            {
                await using var fresh = Spark.Embedded();
                await CountAsync(fresh, table, commits * 10L);
            }),
        ];
        if (spark is not null)
        {
            var some = Math.Max(1, commits / 20);
            var slower = await report.MeasureAsync(
                $"{some:N0} appends by Spark", 1, _ => AppendAsync(spark, table + "-spark", some));
            report.Find($"Spark's commits a second: {some / slower.Seconds:F1}");
            counts.Add(new("count over the snapshot by Spark", _ => CountAsync(spark, table, commits * 10L), false));
        }
        await report.MeasureInTurnAsync(3, [.. counts]);
    }

    private static async Task AppendAsync(SparkSession session, string table, int commits)
    {
        for (var i = 0; i < commits; i++)
            await session.Range(i * 10L, i * 10L + 10).Write().Format("delta").Mode("append").SaveAsync(table);
    }

    private static async Task CountAsync(SparkSession session, string table, long expected) =>
        Check(expected, await session.Read().Format("delta").Load(table).CountAsync());

    private static async Task MergeAsync(
        Report report, TempFolder folder, int rows, SparkSession embedded, SparkSession? spark)
    {
        var sessions = new List<(string Name, SparkSession Session)> { ("embedded engine", embedded) };
        if (spark is not null)
            sessions.Add(("Spark", spark));
        await report.MeasureInTurnAsync(1, [.. sessions.Select(s => new Contender(
            $"writing {rows:N0} rows, {s.Name}", _ => WriteAsync(s.Session, folder.File(s.Name), rows)))]);
        var merges = await report.MeasureInTurnAsync(1, [.. sessions.Select(s => new Contender(
            $"merging {MergedRows:N0} rows, {s.Name}", _ => MergeAsync(s.Session, folder.File(s.Name), rows)))]);
        if (spark is not null)
            report.Find($"merge, Spark / embedded: {merges[1].Seconds / merges[0].Seconds:F1}");
        foreach (var (name, _) in sessions)
        {
            var merged = embedded.Read().Format("delta").Load(folder.File(name));
            Check(MergedRows, await merged.Filter("value = 1").CountAsync());
            Check(rows + MergedRows / 2, await merged.CountAsync());
        }
    }

    private static Task WriteAsync(SparkSession session, string table, int rows) => session.Range(rows)
        .Select(Col("id"), (Col("id") % 1000).Alias("group"), Lit(0L).Alias("value"))
        .Write().Format("delta").SaveAsync(table);

    // Half of the keys are in the table, spread over all of it; the other half is new.
    private static async Task MergeAsync(SparkSession session, string table, int rows)
    {
        var step = Math.Max(1, rows / (MergedRows / 2));
        var source = session.Range(MergedRows)
            .Select((Col("id") * step).Alias("id"), (Col("id") % 1000).Alias("group"), Lit(1L).Alias("value"));
        await DeltaTable.ForPath(session, table).As("t").Merge(source.As("s"), "t.id = s.id")
            .WhenMatched().UpdateAll().WhenNotMatched().InsertAll().ExecuteAsync();
    }

    private static void Check(long expected, long actual)
    {
        if (expected != actual)
            throw new InvalidOperationException($"{expected} rows were expected, {actual} came.");
    }
}
