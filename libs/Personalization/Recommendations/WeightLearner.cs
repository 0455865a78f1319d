using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Recommendations;

/// <summary>
/// Learns the hybrid's weights from what customers took after an earlier moment: the candidates as they stood then,
/// and which of them were taken.
/// </summary>
internal static class WeightLearner
{
    private const string Label = "taken";
    private const int FewestTaken = 50;
    private const double LeastRange = 1e-9;

    /// <summary>
    /// The weights, from the last days; where those tell too little, or there are no moments, from a fifth of all
    /// pairs; the default ones where that tells too little.
    /// </summary>
    /// <param name="interactions">What is known.</param>
    /// <param name="options">How to fit.</param>
    /// <param name="shared">Has or makes the fit to the earlier moment; null for one of its own.</param>
    /// <param name="cancellation">Stops the work.</param>
    internal static async Task<HybridWeights> LearnAsync(
        Interactions interactions, RecommenderOptions options, RecommenderFits? shared, CancellationToken cancellation)
    {
        var weights = interactions.AsOf is { } asOf
            ? await LearnAsync(
                HoldOut.Last(interactions, asOf.AddDays(-options.LearnDays)), options, shared, cancellation)
            : HybridWeights.Default;
        return weights.LearnedFrom > 0
            ? weights
            : await LearnAsync(HoldOut.Fifth(interactions), options, null, cancellation);
    }

    private static async Task<HybridWeights> LearnAsync(
        HoldOut past, RecommenderOptions options, RecommenderFits? shared, CancellationToken cancellation)
    {
        await using var work = new Workspace(cancellation);
        var fitted = await RecommenderFits.FitAsync(shared, past.Known, options, work);
        if (fitted is null)
            return HybridWeights.Default;
        var asked = await work.KeepAsync(Sample(fitted.Preferences, past.Later, options));
        var candidates = await CandidateTable.MakeAsync(fitted, asked, work);
        var rows = await work.KeepAsync(Labelled(candidates, fitted.Preferences, past.Later));
        return await SolveAsync(rows, asked, cancellation);
    }

    private static DataFrame Sample(PreferenceTables tables, DataFrame later, RecommenderOptions options) => tables
        .Customers.Join(later.Select(InteractionColumns.Customer).Distinct(), InteractionColumns.Customer, "left_semi")
        .OrderBy(Hash(InteractionColumns.Customer), Col(InteractionColumns.Customer))
        .Limit(options.LearnCustomers).Select(InteractionColumns.CustomerIndex);

    private static DataFrame Labelled(CandidateTable candidates, PreferenceTables tables, DataFrame later)
    {
        var taken = later.Join(tables.Customers, InteractionColumns.Customer)
            .Join(tables.Items.Select(InteractionColumns.Item, InteractionColumns.ItemIndex), InteractionColumns.Item)
            .Select(
                Col(InteractionColumns.CustomerIndex), Col(InteractionColumns.ItemIndex), Lit(1.0).Alias(Label));
        return candidates.Rows
            .Join(taken, [InteractionColumns.CustomerIndex, InteractionColumns.ItemIndex], "left")
            .WithColumn(Label, Coalesce(Col(Label), Lit(0.0)));
    }

    private static async Task<HybridWeights> SolveAsync(
        DataFrame rows, DataFrame asked, CancellationToken cancellation)
    {
        var features = CandidateTable.Features;
        var totals = await rows.Agg(
        [
            Sum(Label).Alias("taken"), Count("*").Alias("all"),
            .. features.Select(name => (Max(name) - Min(name)).Alias(name)),
        ]).FirstAsync(cancellation);
        if (totals is null || totals.IsNullAt(0) || totals.GetAs<double>(0) < FewestTaken)
            return HybridWeights.Default;
        var rate = totals.GetAs<double>(0) / totals.GetAs<long>(1);
        // A feature that is the same everywhere tells nothing, and could be exchanged for the intercept.
        string[] varying = [.. features.Where(name => totals.GetAs<double>(name) > LeastRange)];
        var found = rate >= 1 ? null
            : await LogisticFit.SolveAsync(rows, varying, Label, rate, cancellation);
        if (found is null)
            return HybridWeights.Default;
        // Digits beyond these are noise of the order in which sums were made.
        var weights = varying.Zip(found.Skip(1)).ToDictionary(pair => pair.First, pair => Math.Round(pair.Second, 4));
        return new HybridWeights(
            [.. features.Select(name => weights.GetValueOrDefault(name))], Math.Round(found[0], 4),
            await asked.CountAsync(cancellation));
    }
}
