using SparkConnect.Client;
using static SparkConnect.Client.Functions;
using Ranking = SparkConnect.Client.Window;

namespace Personalization.Recommendations;

/// <summary>Recommenders fitted to interactions, with their answers for the customers asked for.</summary>
/// <param name="Preferences">Who took what, in numbers.</param>
/// <param name="Neighbours">For each item the items of the same customers.</param>
/// <param name="Candidates">What might be shown.</param>
/// <param name="Weights">The hybrid's weights as they were learned.</param>
/// <param name="Asked">c: the customers asked for.</param>
/// <param name="Options">How it was fitted.</param>
/// <param name="Times">What the stages took.</param>
internal sealed record RecommenderTables(
    PreferenceTables Preferences,
    DataFrame Neighbours,
    CandidateTable Candidates,
    HybridWeights Weights,
    DataFrame Asked,
    RecommenderOptions Options,
    StageTimes Times)
{
    /// <summary>The hybrid's chance of a purchase, as far as its weights tell it.</summary>
    internal const string Score = "score";

    /// <summary>Fits; null where there are no interactions.</summary>
    /// <param name="interactions">What is known.</param>
    /// <param name="customers">customer: whom to answer; null for all.</param>
    /// <param name="weights">The hybrid's weights.</param>
    /// <param name="options">How to fit.</param>
    /// <param name="cancellation">Stops the work.</param>
    internal static async Task<RecommenderTables?> FitAsync(
        Interactions interactions,
        DataFrame? customers,
        HybridWeights weights,
        RecommenderOptions options,
        CancellationToken cancellation)
    {
        var (tables, prepare) = await Timed.RunAsync(
            () => PreferenceTables.MakeAsync(interactions, options, cancellation));
        if (tables.CustomerCount == 0)
            return null;
        var asked = await tables.NumbersOf(customers).LocalCheckpointAsync(cancellation: cancellation);
        var (neighbours, nearest) = await Timed.RunAsync(
            () => CoOccurrence.NearestAsync(ByCustomer(tables), options, cancellation));
        var candidates = await CandidateTable.MakeAsync(tables, neighbours, asked, options, cancellation);
        var times = candidates.Times with { Prepare = prepare, Near = candidates.Times.Near + nearest };
        return new(tables, neighbours, candidates, weights, asked, options, times);
    }

    /// <summary>The pairs as members of groups: each customer is one.</summary>
    internal static DataFrame ByCustomer(PreferenceTables tables) =>
        tables.Pairs.WithColumnRenamed(InteractionColumns.CustomerIndex, CoOccurrence.Group);

    /// <summary>The hybrid's answer: c, i, score, rank.</summary>
    /// <param name="count">Items for each customer.</param>
    /// <param name="allowed">Filters the candidates; null for all of them.</param>
    internal DataFrame Hybrid(int count, Func<DataFrame, DataFrame>? allowed = null)
    {
        var weights = Weights.WithTrendShare(Options.TrendShare);
        var score = Lit(weights.Intercept);
        foreach (var (feature, weight) in CandidateTable.Features.Zip(weights.Values))
            score += Col(feature) * weight;
        var ranking = Ranking.PartitionBy(InteractionColumns.CustomerIndex).OrderBy(
            Col(Score).Desc(), Col(InteractionColumns.ItemIndex).Asc());
        var rows = allowed is null ? Candidates.Rows : allowed(Candidates.Rows);
        return rows
            .Select(Col(InteractionColumns.CustomerIndex), Col(InteractionColumns.ItemIndex), score.Alias(Score))
            .WithColumn("rank", RowNumber().Over(ranking))
            .Filter(Col("rank").Leq(count))
            .WithColumn(Score, Round(1.0 / (Exp(-Col(Score)) + 1.0), 6));
    }
}
