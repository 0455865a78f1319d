using System.Globalization;
using Personalization.Contracts;
using Personalization.Evaluation;
using Personalization.Jobs.Output;

namespace Personalization.Jobs.Evaluating;

/// <summary>Results for people: a line a recommender.</summary>
internal static class EvaluationPrint
{
    private static readonly string[] Short =
        [EvaluationColumns.Precision, EvaluationColumns.Recall, EvaluationColumns.Map];

    internal static void Write(TextWriter output, EvaluationResult result)
    {
        if (result.Recommenders.Count > 0)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"lists of {result.K} for {Count(result.Customers, "customer")} out of {Count(result.Items, "item")}; "
                    + $"in brackets the 95 % interval over customers (normal approximation; coverage by jackknife)"));
            new TextTable(
                ["recommender", $"ndcg@{result.K}", "95 %", .. Short, "coverage", "diversity", "novelty", "seconds"],
                rightAligned: [1, 2, 3, 4, 5, 6, 7, 8, 9]).Write(output, [.. result.Recommenders.Select(Cells)]);
        }

        foreach (var note in result.Notes)
            output.WriteLine(note);
    }

    private static string[] Cells(RecommenderResult one)
    {
        var (ndcg, coverage) = (one[EvaluationColumns.Ndcg], one[EvaluationColumns.Coverage]);
        return
        [
            one.Name, Text(ndcg.Mean), $"[{Text(ndcg.Low)}, {Text(ndcg.High)}]",
            .. Short.Select(name => Text(one[name].Mean)),
            Text(coverage.Mean), Text(one[EvaluationColumns.Diversity].Mean),
            one[EvaluationColumns.Novelty].Mean.ToString("F1", CultureInfo.InvariantCulture),
            one.Seconds.ToString("F1", CultureInfo.InvariantCulture),
        ];
    }

    private static string Count(long count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");

    private static string Text(double share) => share.ToString("F3", CultureInfo.InvariantCulture);
}
