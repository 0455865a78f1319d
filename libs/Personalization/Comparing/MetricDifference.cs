using System.Globalization;
using Personalization.Contracts;
using SparkConnect.Client;

namespace Personalization.Comparing;

/// <summary>
/// Two evaluations of the same recommenders: they agree where the intervals of each measure meet.
/// </summary>
internal static class MetricDifference
{
    internal const string Note = "metrics within their intervals";

    private static readonly string[] Exact =
        [EvaluationColumns.K, EvaluationColumns.Cut, EvaluationColumns.Customers, EvaluationColumns.Items];

    /// <summary>What differs, in words. There is a row a recommender, so both are read whole.</summary>
    internal static async Task<IReadOnlyList<string>> FindAsync(
        DataFrame left, DataFrame right, CancellationToken cancellation)
    {
        var (one, two) = (await ByNameAsync(left, cancellation), await ByNameAsync(right, cancellation));
        var lone = one.Keys.Except(two.Keys).Select(name => $"{name} is on the left only")
            .Concat(two.Keys.Except(one.Keys).Select(name => $"{name} is on the right only"));
        var shared = one.Keys.Intersect(two.Keys).Order();
        return [.. lone, .. shared.SelectMany(name => Compare(name, one[name], two[name]))];
    }

    private static async Task<Dictionary<string, Row>> ByNameAsync(DataFrame rows, CancellationToken cancellation) =>
        (await rows.CollectAsync(cancellation)).ToDictionary(row => row.GetAs<string>(EvaluationColumns.Recommender));

    private static IEnumerable<string> Compare(string name, Row left, Row right)
    {
        foreach (var column in Exact.Where(column => !Equals(left[column], right[column])))
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {column} is {left[column]} on the left and {right[column]} on the right");
        foreach (var measure in EvaluationColumns.Measures)
        {
            var (one, two) = (Interval(left, measure), Interval(right, measure));
            if (one.Low > two.High || two.Low > one.High)
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}: {measure} is [{one.Low:F4}, {one.High:F4}] on the left and [{two.Low:F4}, {two.High:F4}]"
                        + $" on the right");
        }
    }

    private static (double Low, double High) Interval(Row row, string measure) =>
        (row.GetAs<double>(measure + EvaluationColumns.Low), row.GetAs<double>(measure + EvaluationColumns.High));
}
