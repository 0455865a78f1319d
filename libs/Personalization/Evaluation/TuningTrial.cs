using Personalization.Contracts;
using Personalization.Recommendations;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Evaluation;

/// <summary>What was held back of the known interactions, and how well settings foretell it.</summary>
internal sealed record TuningTrial(RelevantItems Asked, int K)
{
    private const int FewestCustomers = 10;

    internal static async Task<TuningTrial?> PrepareAsync(
        Interactions known, RecommenderOptions options, int k, CancellationToken cancellation)
    {
        if (known.AsOf is { } asOf
            && await OfAsync(HoldOut.Last(known, asOf.AddDays(-options.LearnDays)), k, cancellation) is { } trial)
            return trial;
        return await OfAsync(HoldOut.Fifth(known), k, cancellation);
    }

    private static async Task<TuningTrial?> OfAsync(HoldOut past, int k, CancellationToken cancellation)
    {
        var asked = RelevantItems.NewToCustomer(past.Known, past.Later);
        asked = asked with { Later = await asked.Later.LocalCheckpointAsync(cancellation: cancellation) };
        return await asked.Customers.CountAsync(cancellation) < FewestCustomers ? null : new TuningTrial(asked, k);
    }

    /// <summary>nDCG of ALS alone.</summary>
    internal async Task<double> AlsAsync(RecommenderOptions options, CancellationToken cancellation)
    {
        var (tables, asked) = await PreferencesAsync(options, cancellation);
        var rows = await AlsScores.MakeAsync(tables, asked, options, cancellation);
        return rows is null ? 0 : (await ScoreAsync(tables, rows, cancellation)).Ndcg;
    }

    /// <summary>nDCG of item to item alone.</summary>
    internal async Task<double> NearAsync(RecommenderOptions options, CancellationToken cancellation)
    {
        var (tables, asked) = await PreferencesAsync(options, cancellation);
        var neighbours = await CoOccurrence.NearestAsync(RecommenderTables.ByCustomer(tables), options, cancellation);
        var rows = await NeighbourScores.MakeAsync(tables, neighbours, asked, options, cancellation);
        return (await ScoreAsync(tables, rows, cancellation)).Ndcg;
    }

    /// <summary>All recommenders, with weights learned inside what is left.</summary>
    internal async Task<RecommenderTables> FitAsync(RecommenderOptions options, CancellationToken cancellation)
    {
        var weights = await WeightLearner.LearnAsync(Asked.Known, options, cancellation);
        return (await RecommenderTables.FitAsync(
            Asked.Known, Asked.Customers, weights, options, cancellation))!;
    }

    /// <summary>nDCG and coverage of the hybrid.</summary>
    internal Task<(double Ndcg, double Coverage)> HybridAsync(
        RecommenderTables fitted, CancellationToken cancellation) =>
        ScoreAsync(fitted.Preferences, fitted.Hybrid(K), cancellation);

    private async Task<(PreferenceTables Tables, DataFrame Asked)> PreferencesAsync(
        RecommenderOptions options, CancellationToken cancellation)
    {
        var tables = await PreferenceTables.MakeAsync(Asked.Known, options, cancellation);
        return (tables, tables.NumbersOf(Asked.Customers));
    }

    private async Task<(double Ndcg, double Coverage)> ScoreAsync(
        PreferenceTables tables, DataFrame rows, CancellationToken cancellation)
    {
        var lists = await rows.Filter(Col("rank").Leq(K)).Select(
                Lit("").Alias(RankedLists.Recommender), Col(InteractionColumns.CustomerIndex),
                Col(InteractionColumns.ItemIndex), Col("rank"))
            .LocalCheckpointAsync(cancellation: cancellation);
        var (relevant, counts) = RecommenderEvaluation.Indexed(tables, Asked.Later);
        var customers = await counts.CountAsync(cancellation);
        var hits = await RankingMetrics.OfHitsAsync(lists, relevant, counts, customers, K, cancellation);
        var coverage = await ListMetrics.CoverageAsync(lists, tables.ItemCount, cancellation);
        return (
            hits.GetValueOrDefault("")?[EvaluationColumns.Ndcg].Mean ?? 0, coverage.GetValueOrDefault("")?.Mean ?? 0);
    }
}
