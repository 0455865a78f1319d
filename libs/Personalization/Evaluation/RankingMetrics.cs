using Personalization.Contracts;
using Personalization.Recommendations;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;
using Ranking = SparkConnect.Client.Window;

namespace Personalization.Evaluation;

/// <summary>
/// Measures of hits, for each customer and then over customers. A customer without a list, or with a short one, has the
/// hits that are on it: nothing is left out to look better.
/// </summary>
internal static class RankingMetrics
{
    private const string Relevant = "relevant";
    private const string Squares = "_squares";

    /// <summary>The measures of hits by recommender and name.</summary>
    /// <param name="lists">recommender, c, i, rank.</param>
    /// <param name="relevant">c, i: relevant items that could be on a list.</param>
    /// <param name="counts">c, relevant (bigint): relevant items of each customer, on lists or not.</param>
    /// <param name="customers">Rows of <paramref name="counts"/>.</param>
    /// <param name="k">The length of the lists.</param>
    /// <param name="cancellation">Stops the work.</param>
    internal static async Task<Dictionary<string, Dictionary<string, Measure>>> OfHitsAsync(
        DataFrame lists, DataFrame relevant, DataFrame counts, long customers, int k, CancellationToken cancellation)
    {
        string[] names =
            [EvaluationColumns.Ndcg, EvaluationColumns.Precision, EvaluationColumns.Recall, EvaluationColumns.Map];
        var sums = names.SelectMany(name => new[]
        {
            Sum(name).Alias(name), Sum(Col(name) * Col(name)).Alias(name + Squares),
        });
        var rows = await ByCustomer(lists, relevant, counts, k).GroupBy(RankedLists.Recommender).Agg([.. sums])
            .CollectAsync(cancellation);
        return rows.ToDictionary(
            row => row.GetAs<string>(RankedLists.Recommender),
            row => names.ToDictionary(name => name, name => Measure.OfSums(
                customers, row.GetAs<double>(name), row.GetAs<double>(name + Squares))));
    }

    /// <summary>recommender, c, and the measures of hits (double).</summary>
    internal static DataFrame ByCustomer(DataFrame lists, DataFrame relevant, DataFrame counts, int k)
    {
        var (customer, item) = (InteractionColumns.CustomerIndex, InteractionColumns.ItemIndex);
        var soFar = Ranking.PartitionBy(RankedLists.Recommender, customer).OrderBy("rank")
            .RowsBetween(Ranking.UnboundedPreceding, Ranking.CurrentRow);
        var rank = Col("rank").Cast("double");
        return lists.Join(relevant, [customer, item], "left_semi")
            .WithColumn("hits", Count("*").Over(soFar))
            .GroupBy(RankedLists.Recommender, customer).Agg(
                Count("*").Cast("double").Alias("hits"),
                Sum(1.0 / Log2(rank + 1.0)).Alias("gain"),
                Sum(Col("hits") / rank).Alias("precisions"))
            .Join(counts, customer)
            .Select(
                Col(RankedLists.Recommender), Col(customer),
                (Col("gain") / Ideal(k)).Alias(EvaluationColumns.Ndcg),
                (Col("hits") / (double)k).Alias(EvaluationColumns.Precision),
                (Col("hits") / Col(Relevant)).Alias(EvaluationColumns.Recall),
                (Col("precisions") / Col(Relevant)).Alias(EvaluationColumns.Map));
    }

    // The gain of a list that begins with all relevant items, as far as it goes.
    private static Column Ideal(int k)
    {
        var gains = Enumerable.Range(1, k).Select(rank => 1 / Math.Log2(rank + 1)).ToArray();
        ColumnOrName[] upTo = [.. gains.Select((_, at) => (ColumnOrName)Lit(gains.Take(at + 1).Sum()))];
        return ElementAt(Functions.Array(upTo), Least(Col(Relevant), Lit((long)k)).Cast("int"));
    }
}
