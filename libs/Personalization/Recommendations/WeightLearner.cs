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

    /// <summary>The weights; the default ones where there is too little to learn from.</summary>
    internal static async Task<HybridWeights> LearnAsync(
        HoldOut past, RecommenderOptions options, CancellationToken cancellation)
    {
        var tables = await PreferenceTables.MakeAsync(past.Known, options, cancellation);
        if (tables.CustomerCount == 0)
            return HybridWeights.Default;
        var asked = await Sample(tables, past.Later, options).LocalCheckpointAsync(cancellation: cancellation);
        var neighbours = await CoOccurrence.NearestAsync(
            RecommenderTables.ByCustomer(tables), options, cancellation);
        var candidates = await CandidateTable.MakeAsync(tables, neighbours, asked, options, cancellation);
        return await SolveAsync(Labelled(candidates, tables, past.Later), asked, cancellation);
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
        DataFrame labelled, DataFrame asked, CancellationToken cancellation)
    {
        var rows = await labelled.LocalCheckpointAsync(cancellation: cancellation);
        var totals = await rows.Agg(Sum(Label).Alias("taken"), Count("*").Alias("all")).FirstAsync(cancellation);
        if (totals is null || totals.IsNullAt(0) || totals.GetAs<double>(0) < FewestTaken)
            return HybridWeights.Default;
        var rate = totals.GetAs<double>(0) / totals.GetAs<long>(1);
        var found = rate >= 1 ? null
            : await LogisticFit.SolveAsync(rows, CandidateTable.Features, Label, rate, cancellation);
        if (found is null)
            return HybridWeights.Default;
        // Digits beyond these are noise of the order in which sums were made.
        double[] weights = [.. found.Select(value => Math.Round(value, 4))];
        return new HybridWeights(weights[1..], weights[0], await asked.CountAsync(cancellation));
    }
}
