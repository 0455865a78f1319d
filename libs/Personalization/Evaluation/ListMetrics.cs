using Personalization.Recommendations;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Evaluation;

/// <summary>Measures of lists for what they show, whether it is taken or not.</summary>
internal static class ListMetrics
{
    // Groups of customers that are left out in turn, for the interval of coverage.
    private const int Groups = 20;

    /// <summary>Share of the items that are on any list; the interval by a jackknife of 20 groups.</summary>
    internal static async Task<Dictionary<string, Measure>> CoverageAsync(
        DataFrame lists, long items, CancellationToken cancellation)
    {
        var group = Pmod(Col(InteractionColumns.CustomerIndex), Lit(Groups));
        // Without a group the items are gone that only its lists show.
        var rows = await lists.GroupBy(RankedLists.Recommender, InteractionColumns.ItemIndex).Agg(
                Min(group).Alias("first"), Max(group).Alias("last"))
            .GroupBy(
                Col(RankedLists.Recommender),
                When(Col("first").EqualTo(Col("last")), Col("first")).Otherwise(Lit(-1)).Alias("only"))
            .Agg(Count("*").Alias("items")).CollectAsync(cancellation);
        return rows.GroupBy(row => row.GetAs<string>(RankedLists.Recommender)).ToDictionary(
            of => of.Key,
            of =>
            {
                var lost = of.ToDictionary(row => row.GetAs<int>("only"), row => row.GetAs<long>("items"));
                var all = lost.Values.Sum();
                return Measure.OfJackknife(
                    (double)all / items,
                    [.. Enumerable.Range(0, Groups).Select(g => (double)(all - lost.GetValueOrDefault(g)) / items)]);
            });
    }

    /// <summary>Mean over customers of the lists' mean of −log2 of the share of customers who have the item.</summary>
    internal static Task<Dictionary<string, Measure>> NoveltyAsync(
        DataFrame lists, PreferenceTables tables, CancellationToken cancellation)
    {
        var share = Col(PreferenceTables.Ever).Cast("double") / (double)tables.CustomerCount;
        return MeansAsync(
            lists.Join(tables.Items, InteractionColumns.ItemIndex)
                .GroupBy(RankedLists.Recommender, InteractionColumns.CustomerIndex).Agg(
                    Avg(-Log2(share)).Alias("value")),
            double.PositiveInfinity,
            cancellation);
    }

    /// <summary>
    /// Mean over customers of 1 − the mean similarity of all pairs on their list; a pair that are no neighbours of each
    /// other have none.
    /// </summary>
    internal static Task<Dictionary<string, Measure>> DiversityAsync(
        DataFrame lists, DataFrame neighbours, CancellationToken cancellation)
    {
        var (name, customer) = (RankedLists.Recommender, InteractionColumns.CustomerIndex);
        var sizes = lists.GroupBy(name, customer).Agg(Count("*").Cast("double").Alias("size"))
            .Filter(Col("size").Gt(1.0));
        var likeness = lists.Join(neighbours.Drop("rank"), InteractionColumns.ItemIndex)
            .Join(
                lists.Select(Col(name), Col(customer), Col(InteractionColumns.ItemIndex).Alias(CoOccurrence.Similar)),
                [name, customer, CoOccurrence.Similar], "left_semi")
            .Select(
                Col(name), Col(customer), Col(CoOccurrence.Score),
                Least(InteractionColumns.ItemIndex, CoOccurrence.Similar).Alias("one"),
                Greatest(InteractionColumns.ItemIndex, CoOccurrence.Similar).Alias("two"))
            // Neighbours of each other are there twice.
            .Distinct().GroupBy(name, customer).Agg(Sum(CoOccurrence.Score).Alias("likeness"));
        return MeansAsync(
            sizes.Join(likeness, [name, customer], "left").Select(
                Col(name),
                (1.0 - (Coalesce(Col("likeness"), Lit(0.0)) * 2.0 / (Col("size") * (Col("size") - 1.0))))
                    .Alias("value")),
            highest: 1,
            cancellation);
    }

    private static async Task<Dictionary<string, Measure>> MeansAsync(
        DataFrame values, double highest, CancellationToken cancellation)
    {
        var rows = await values.GroupBy(RankedLists.Recommender).Agg(
            Count("*").Alias("count"), Sum("value").Alias("sum"),
            Sum(Col("value") * Col("value")).Alias("squares")).CollectAsync(cancellation);
        return rows.ToDictionary(
            row => row.GetAs<string>(RankedLists.Recommender),
            row => Measure.OfSums(
                row.GetAs<long>("count"), row.GetAs<double>("sum"), row.GetAs<double>("squares"), highest));
    }
}
