using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Recommendations;

/// <summary>Item to item: what is like a customer's latest items, each counting by its weight.</summary>
/// <remarks>
/// A customer has at most <see cref="RecommenderOptions.HistoryItems"/> × <see cref="RecommenderOptions.Neighbours"/>
/// rows on the way, and <see cref="RecommenderOptions.Candidates"/> at the end.
/// </remarks>
internal static class NeighbourScores
{
    internal const string Score = "near";

    /// <summary>c, i, near (double) and its rank for the customers asked for.</summary>
    internal static Task<DataFrame> MakeAsync(
        PreferenceTables tables, DataFrame neighbours, DataFrame asked, RecommenderOptions options, Workspace work)
    {
        var theirs = tables with { Pairs = tables.Pairs.Join(asked, InteractionColumns.CustomerIndex, "left_semi") };
        var scored = Contributions(theirs, neighbours, options)
            .GroupBy(InteractionColumns.CustomerIndex, CoOccurrence.Similar).Agg(Sum("contribution").Alias(Score))
            .Select(
                Col(InteractionColumns.CustomerIndex), Col(CoOccurrence.Similar).Alias(InteractionColumns.ItemIndex),
                Col(Score));
        return work.KeepAsync(theirs.BestNew(scored, Score, Quanta.Coarse * Quanta.Fine, options.Candidates));
    }

    /// <summary>c, i (an item that the customer has), similar, contribution (double).</summary>
    internal static DataFrame Contributions(
        PreferenceTables tables, DataFrame neighbours, RecommenderOptions options) => tables.Pairs
        .Filter(Col(InteractionColumns.Place).Leq(options.HistoryItems) & Col(InteractionColumns.Weight).Gt(0.0))
        .Join(neighbours, InteractionColumns.ItemIndex)
        .Select(
            Col(InteractionColumns.CustomerIndex), Col(InteractionColumns.ItemIndex), Col(CoOccurrence.Similar),
            (Col(InteractionColumns.Weight) * Col(CoOccurrence.Score)).Alias("contribution"));
}
