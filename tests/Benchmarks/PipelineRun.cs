using System.Globalization;
using System.Text.RegularExpressions;

namespace Benchmarks;

/// <summary>One run of the pipeline.</summary>
/// <param name="Steps">Seconds of each step as the job printed them, in order; at least a tenth.</param>
/// <param name="Seconds">From the start of the process to its end.</param>
/// <param name="ProcessorSeconds">Of the job, and of Spark's JVM meanwhile.</param>
/// <param name="JobPeakBytes">The largest resident size of the job's process.</param>
/// <param name="ServerPeakBytes">That of Spark's JVM since the run began; null without one.</param>
internal sealed partial record PipelineRun(
    IReadOnlyDictionary<string, double> Steps, double Seconds, double ProcessorSeconds, long JobPeakBytes,
    long? ServerPeakBytes)
{
    // The table has one digit after the point: a step that took less counts as one unit, so that ratios stay finite.
    private const double Shortest = 0.1;

    /// <summary>The seconds of each step out of the table that the job closes with.</summary>
    internal static IReadOnlyDictionary<string, double> Read(string output) => Row().Matches(output).ToDictionary(
        row => row.Groups[1].Value,
        row => Math.Max(Shortest, double.Parse(row.Groups[2].Value, CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"^(\w+) +done +[\d,]+ +(\d+\.\d) ", RegexOptions.Multiline)]
    private static partial Regex Row();
}
