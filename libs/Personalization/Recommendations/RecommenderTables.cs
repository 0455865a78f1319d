using SparkConnect.Client;
using SparkConnect.Client.Ml;
using static SparkConnect.Client.Functions;

namespace Personalization.Recommendations;

/// <summary>Recommenders fitted to interactions.</summary>
/// <param name="Preferences">Who took what, in numbers.</param>
/// <param name="Neighbours">For each item the items of the same customers.</param>
/// <param name="Als">The factors; null where there was nothing to factorise.</param>
/// <param name="Weights">The hybrid's weights as they were learned, or the default ones.</param>
/// <param name="Options">How it was fitted.</param>
/// <param name="Times">What the stages took.</param>
internal sealed record RecommenderTables(
    PreferenceTables Preferences,
    DataFrame Neighbours,
    ALSModel? Als,
    HybridWeights Weights,
    RecommenderOptions Options,
    StageTimes Times)
{
    /// <summary>The hybrid's chance of a purchase, as far as its weights tell it.</summary>
    internal const string Score = "score";

    /// <summary>Fits, with the default weights; null where there are no interactions.</summary>
    /// <param name="interactions">What is known.</param>
    /// <param name="options">How to fit.</param>
    /// <param name="work">Where to keep the tables and the factors.</param>
    internal static async Task<RecommenderTables?> FitAsync(
        Interactions interactions, RecommenderOptions options, Workspace work)
    {
        var (tables, prepare) = await Timed.RunAsync(() => PreferenceTables.MakeAsync(interactions, options, work));
        if (tables.CustomerCount == 0)
            return null;
        var (neighbours, near) = await Timed.RunAsync(
            () => CoOccurrence.NearestAsync(ByCustomer(tables), options, work));
        var (als, factors) = await Timed.RunAsync(() => AlsScores.FitAsync(tables, options, work.Cancellation));
        return new(
            tables, neighbours, als is null ? null : work.Own(als), HybridWeights.Default, options,
            new StageTimes(prepare, near, factors, 0, 0));
    }

    /// <summary>The pairs as members of groups: each customer is one.</summary>
    internal static DataFrame ByCustomer(PreferenceTables tables) =>
        tables.Pairs.WithColumnRenamed(InteractionColumns.CustomerIndex, CoOccurrence.Group);

    /// <summary>
    /// Customers in parts of so many that what is worked out for one of them, before only the best is left, stays
    /// within <see cref="RecommenderOptions.PairBudget"/> rows.
    /// </summary>
    /// <param name="asked">c.</param>
    internal IEnumerable<DataFrame> Parts(DataFrame asked)
    {
        var size = Math.Max(1, Options.PairBudget / Math.Max(1, Options.HistoryItems * Options.Neighbours));
        var parts = (int)((Preferences.CustomerCount + size - 1) / size);
        return parts <= 1
            ? [asked]
            : Enumerable.Range(0, parts).Select(part => asked.Filter(
                Pmod(Col(InteractionColumns.CustomerIndex), Lit(parts)).EqualTo(part)));
    }

    /// <summary>The hybrid's answer: c, i, score, rank.</summary>
    /// <param name="candidates">Of whom.</param>
    /// <param name="count">Items for each customer.</param>
    internal DataFrame Hybrid(DataFrame candidates, int count)
    {
        var weights = Weights.WithTrendShare(Options.TrendShare);
        var score = Lit(weights.Intercept);
        foreach (var (feature, weight) in CandidateTable.Features.Zip(weights.Values))
            score += Col(feature) * weight;
        return Quanta.Best(
                candidates.WithColumn(Score, Quanta.OfScore(score)), InteractionColumns.CustomerIndex, Score,
                Quanta.Fine, InteractionColumns.ItemIndex, count)
            .WithColumn(Score, Round(1.0 / (Exp(-Col(Score)) + 1.0), 6));
    }
}
