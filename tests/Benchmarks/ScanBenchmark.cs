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
        await report.MeasureAsync("a tenth of the rows", Runs, _ => ScanAsync(tenth, rows / 10));
        var all = await report.MeasureAsync("all rows", Runs, _ => ScanAsync(events, rows));
        report.Find($"rows a second: {rows / all.Seconds:N0}");
        if (options.IsFullSize)
            report.Save();
        return 0;
    }

    private static async Task ScanAsync(string file, long expected)
    {
        await using var session = Spark.Embedded();
        long rows = 0;
        await foreach (var batch in session.Read().Parquet(file).ToArrowBatchesAsync())
        {
            using (batch)
                rows += batch.Length;
        }
        if (rows != expected)
            throw new InvalidOperationException($"{rows} rows came, {expected} are in {file}.");
    }
}
