using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Personalization.Jobs.Cli;
using Personalization.Jobs.Output;

namespace Personalization.Jobs.Running;

/// <summary>Runs the pipeline's steps and tells of each what it did and how long it took.</summary>
internal static class StepSequence
{
    /// <summary>The options of all steps of the pipeline.</summary>
    internal static IReadOnlyList<Option> Options => [.. JobRegistry.Steps.SelectMany(step => step.Options).Distinct()];

    internal static void Validate(ParseResult values)
    {
        foreach (var step in JobRegistry.Steps)
            step.Validate(values);
    }

    internal static async Task RunAsync(IReadOnlyList<Step> steps, JobRun run, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var graph = new StepGraph(steps, run);
        var ended = await StepProgress.ShowAsync(run, () => graph.Title, () => graph.RunAsync(cancellation));
        List<string[]> rows =
        [
            .. ended.Select(entry => (string[])
            [
                entry.Step.Name, entry.Outcome.IsSkipped ? "skipped" : "done", Number(entry.Outcome.RowCount),
                Seconds(entry.Time), entry.Outcome.Note,
            ]),
            ["total", "", "", Seconds(watch.Elapsed), ""],
        ];
        new TextTable(["step", "state", "rows", "seconds", "note"], rightAligned: [2, 3]).Write(run.Output, rows);
    }

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);
}
