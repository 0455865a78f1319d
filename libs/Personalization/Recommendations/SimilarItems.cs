using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;
using Ranking = SparkConnect.Client.Window;

namespace Personalization.Recommendations;

/// <summary>Neighbours as <see cref="SimilarItemColumns"/>: with the items' own ids, and why.</summary>
internal static class SimilarItems
{
    /// <param name="neighbours">What <see cref="CoOccurrence"/> found.</param>
    /// <param name="items">item, i.</param>
    /// <param name="relation">One of <see cref="ItemRelations"/>.</param>
    /// <param name="rules">What may not be shown.</param>
    /// <param name="count">The most for each item.</param>
    internal static DataFrame From(
        DataFrame neighbours, DataFrame items, string relation, ItemRules rules, int count)
    {
        var (asked, shown) = (SimilarItemColumns.Item, SimilarItemColumns.Similar);
        var index = InteractionColumns.ItemIndex;
        var ranking = Ranking.PartitionBy(asked).OrderBy(Col("place").AscNullsLast());
        var named = neighbours
            .Select(
                Col(index), Col(CoOccurrence.Similar).Alias("j"), Col(CoOccurrence.Score), Col(CoOccurrence.Common),
                Col("rank").Alias("place"))
            .Join(items.Select(Col(index), Col(InteractionColumns.Item).Alias(asked)), index)
            .Join(items.Select(Col(index).Alias("j"), Col(InteractionColumns.Item).Alias(shown)), "j");
        return rules.Showable(named, shown)
            .Select(
                Col(asked), Lit(relation).Alias(SimilarItemColumns.Relation),
                RowNumber().Over(ranking).Alias(SimilarItemColumns.Rank), Col(shown),
                Col(CoOccurrence.Score).Alias(SimilarItemColumns.Score),
                Reason(relation).Alias(SimilarItemColumns.Reason))
            .Filter(Col(SimilarItemColumns.Rank).Leq(count));
    }

    private static Column Reason(string relation)
    {
        var common = Col(CoOccurrence.Common).Cast("string");
        return relation == ItemRelations.BoughtTogether
            ? Concat(
                Lit("bought with it in "), common,
                When(Col(CoOccurrence.Common).EqualTo(1), " order").Otherwise(" orders"))
            : Concat(
                common,
                When(Col(CoOccurrence.Common).EqualTo(1), " customer").Otherwise(" customers"), Lit(" bought both"));
    }
}
