using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Personalization.Jobs.Cli;
using Personalization.Jobs.Output;

namespace Personalization.Jobs.Running;

/// <summary>Runs steps one after another and tells of each what it did and how long it took.</summary>
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
        var rows = new List<string[]>();
        foreach (var step in steps)
        {
            var began = watch.Elapsed;
            var outcome = await StepProgress.ShowAsync(
                run, step.Name, () => step.ExecuteToTheEndAsync(run, cancellation));
            rows.Add(
            [
                step.Name, outcome.IsSkipped ? "skipped" : "done", Number(outcome.RowCount),
                Seconds(watch.Elapsed - began), outcome.Note,
            ]);
        }

        rows.Add(["total", "", "", Seconds(watch.Elapsed), ""]);
        new TextTable(["step", "state", "rows", "seconds", "note"], rightAligned: [2, 3]).Write(run.Output, rows);
    }

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);
}
