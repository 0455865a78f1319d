namespace Benchmarks;

/// <summary>Rows collected as Arrow batches through the client: time, and whether memory stays bounded.</summary>
internal static class ScanBenchmark
{
    private const int Runs = 3;

    public static async Task<int> RunAsync(Options options)
    {
        var rows = options.Number("rows", 10_000_000);
        var events = Events.File(options.DataFolder(), rows, 500_000);
        var report = new Report(
            "scan", $"{rows:N0} events of six columns collected as Arrow batches through the client.");

        await report.MeasureAsync("nothing (the process by itself)", 1, _ => Task.CompletedTask);
        var tenth = Events.File(options.DataFolder(), rows / 10, 500_000);
        await report.MeasureAsync("a tenth of the rows", Runs, _ => EmbeddedAsync(tenth, rows / 10));
        await using var server = new SparkServer();
        await using var spark = await SparkBaseline.StartAsync(server, report);
        List<Contender> contenders =
        [
            new("all rows", _ => EmbeddedAsync(events, rows)),
            new("bare DuckDB, its result streamed and not looked at", _ => WithDuckDbAsync(events, rows)),
        ];
        if (spark is not null)
        {
            // All rows at once are more results than a small driver keeps.
            contenders.Add(new(
                "a tenth of the rows by Spark, through the same client", _ => ScanAsync(spark, tenth, rows / 10)));
        }
        var measured = await report.MeasureInTurnAsync(Runs, [.. contenders]);
        report.Find($"rows a second: {rows / measured[0].Seconds:N0}");
        report.Find($"embedded / DuckDB: {measured[0].Seconds / measured[1].Seconds:F2}");
        if (spark is not null)
            report.Find($"Spark / embedded, by row: {10 * measured[2].Seconds / measured[0].Seconds:F1}");
        if (options.IsFullSize)
            report.Save();
        return 0;
    }

    private static async Task EmbeddedAsync(string file, long expected)
    {
        await using var session = Spark.Embedded();
        await ScanAsync(session, file, expected);
    }

    private static async Task ScanAsync(SparkSession session, string file, long expected)
    {
        long rows = 0;
        await foreach (var batch in session.Read().Parquet(file).ToArrowBatchesAsync())
        {
            using (batch)
                rows += batch.Length;
        }
        Check(file, expected, rows);
    }

    private static Task WithDuckDbAsync(string file, long expected)
    {
        using var duckDb = new DuckDb();
        Check(file, expected, duckDb.CountStreamed($"SELECT * FROM read_parquet('{file}')"));
        return Task.CompletedTask;
    }

    private static void Check(string file, long expected, long rows)
    {
        if (rows != expected)
            throw new InvalidOperationException($"{rows} rows came, {expected} are in {file}.");
    }
}
