using System.Globalization;

namespace Benchmarks;

/// <summary>
/// All steps of the product as its users start them, each in a process of its own, on the embedded engine and on
/// Spark: the seconds of each step, and the peak memory of every process.
/// </summary>
internal static class PipelineBenchmark
{
    private const string Shipped = "notebooks/data/online_retail.parquet";

    private static readonly string[] Engines = ["embedded", "spark"];
    private static readonly string[] Rounds = ["cold", "warm"];

    public static async Task<int> RunAsync(Options options)
    {
        var engines = Choice(options, "engines", Engines);
        var rounds = Choice(options, "runs", Rounds);
        using var folder = new TempFolder("pipeline");
        var (source, data) = Source(options, folder);
        var report = new Report(
            Name(options),
            $"{data}, all steps of ./submit.sh pipeline; a fresh lake and a new process of the job each time. "
            + "Cold: the engine's first run; warm: its second, for Spark on the same server.");
        await PipelineProcess.BuildAsync();
        var runs = new Dictionary<string, IReadOnlyList<PipelineRun>>();
        if (engines.Contains("embedded"))
            runs["embedded"] = await EmbeddedAsync(source, rounds, folder);
        if (engines.Contains("spark"))
            runs["spark"] = await SparkAsync(source, options, rounds, folder, report);
        foreach (var (engine, measured) in runs)
            Keep(report, engine, measured);
        if (runs.Count == 2)
            await BesideAsync(report, rounds, runs["embedded"], runs["spark"], folder);
        report.Find($"load average at the end: {Machine.Load()}");
        // Of a size that takes hours, one run of each engine is kept; of the shipped orders, both.
        var whole = rounds.Count == Rounds.Length || options.Has("lines");
        if (engines.Count == Engines.Length && whole && !options.Has("data"))
            report.Save();
        return 0;
    }

    private static async Task<IReadOnlyList<PipelineRun>> EmbeddedAsync(
        string source, IReadOnlyList<string> rounds, TempFolder folder)
    {
        var runs = new List<PipelineRun>();
        foreach (var round in rounds)
            runs.Add(await PipelineProcess.RunAsync(
                ["pipeline", "--lake", folder.File($"embedded-{round}"), "--source", source], null));
        return runs;
    }

    private static async Task<IReadOnlyList<PipelineRun>> SparkAsync(
        string source, Options options, IReadOnlyList<string> rounds, TempFolder folder, Report report)
    {
        // Few partitions are best where rows are few; of many rows each must fit beside others into a task's memory.
        var partitions = options.Number("shuffle-partitions", options.Has("lines") ? 32 : 4);
        await using var server = await ConnectServerProcess.StartAsync(
            options.Text("driver-memory") ?? "2g", partitions, folder.File("spark.log"));
        report.Version("Spark", await server.VersionAsync());
        report.Find(string.Create(
            CultureInfo.InvariantCulture, $"Spark's server listens after {server.StartSeconds:F1} s"));
        var runs = new List<PipelineRun>();
        // Without a cold run to measure, one makes the server warm.
        foreach (var round in rounds.Contains("cold") ? rounds : ["cold", .. rounds])
        {
            var run = await PipelineProcess.RunAsync(
                [
                    "pipeline", "--lake", folder.File($"spark-{round}"), "--source", source, "--remote", server.Address,
                ],
                server.ProcessId);
            if (rounds.Contains(round))
                runs.Add(run);
        }

        return runs;
    }

    private static void Keep(Report report, string engine, IReadOnlyList<PipelineRun> runs)
    {
        foreach (var step in runs[0].Steps.Keys)
            report.Add(Measured($"{engine}: {step}", [.. runs.Select(run => run.Steps[step])], null));
        report.Add(Measured(
            $"{engine}: the whole job with its start", [.. runs.Select(run => run.Seconds)],
            runs.Max(run => run.JobPeakBytes) / 1e6));
        report.Find($"{engine}: processor time of its job and server, {Each(runs, run => run.ProcessorSeconds)} s");
        if (runs.Max(run => run.ServerPeakBytes) is { } server)
            report.Find(string.Create(CultureInfo.InvariantCulture, $"Spark's JVM: peak memory {server / 1e6:F0} MB"));
    }

    private static string Each(IReadOnlyList<PipelineRun> runs, Func<PipelineRun, double> number) => string.Join(
        ", ", runs.Select(run => number(run).ToString("F0", CultureInfo.InvariantCulture)));

    private static Measurement Measured(string what, IReadOnlyList<double> seconds, double? peak) =>
        new(what, seconds.Min(), seconds, peak);

    private static async Task BesideAsync(
        Report report, IReadOnlyList<string> rounds, IReadOnlyList<PipelineRun> embedded,
        IReadOnlyList<PipelineRun> spark, TempFolder folder)
    {
        foreach (var step in embedded[0].Steps.Keys)
            report.Find(Ratios($"Spark / embedded, {step}", rounds, embedded, spark, run => run.Steps[step]));
        report.Find(Ratios(
            "Spark / embedded, the whole job (goal: at least 10 on the shipped data, 5 on 20,000,000 lines)",
            rounds, embedded, spark, run => run.Seconds));
        var (left, right) = (folder.File($"embedded-{rounds[0]}"), folder.File($"spark-{rounds[0]}"));
        report.Find(await PipelineProcess.IsSameAsync(left, right)
            ? "the tables of both are the same"
            : "the tables of both DIFFER; ./submit.sh compare has told where");
    }

    private static string Ratios(
        string what, IReadOnlyList<string> rounds, IReadOnlyList<PipelineRun> embedded,
        IReadOnlyList<PipelineRun> spark, Func<PipelineRun, double> seconds) => what + ": " + string.Join(
        ", ", rounds.Select((round, index) => string.Create(
            CultureInfo.InvariantCulture, $"{seconds(spark[index]) / seconds(embedded[index]):F1} {round}")));

    private static IReadOnlyList<string> Choice(Options options, string name, string[] known)
    {
        var chosen = options.Text(name)?.Split(',') ?? known;
        return chosen.All(known.Contains) && chosen.Length > 0
            ? [.. known.Where(chosen.Contains)]
            : throw new ArgumentException($"--{name} takes {string.Join(" and ", known)}, with a comma between.");
    }

    private static string Name(Options options) =>
        options.Has("lines") ? $"pipeline-{options.Number("lines", 0)}" : "pipeline";

    private static (string Path, string What) Source(Options options, TempFolder folder)
    {
        if (options.Text("data") is { } file)
            return (Path.GetFullPath(file), Path.GetFileName(file));
        if (!options.Has("lines"))
            return (Path.Combine(Checkout.Root, Shipped), "The shipped orders");
        var (path, lines) = (folder.File("orders.parquet"), options.Number("lines", 0));
        Orders.Write(path, lines, options.Number("customers", 500_000), options.Number("products", 20_000));
        return (path, string.Create(CultureInfo.InvariantCulture, $"{lines:N0} generated order lines"));
    }
}
