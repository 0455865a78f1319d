using Personalization.Contracts;
using Personalization.Recommendations;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Evaluation;

/// <summary>What was held back of the known interactions, and how well settings foretell it.</summary>
internal sealed record TuningTrial(RelevantItems Asked, int K)
{
    private const int FewestCustomers = 10;

    /// <summary>Holds some back; null where that leaves too few customers.</summary>
    internal static async Task<TuningTrial?> PrepareAsync(
        Interactions known, RecommenderOptions options, int k, Workspace work)
    {
        if (known.AsOf is { } asOf
            && await OfAsync(HoldOut.Last(known, asOf.AddDays(-options.LearnDays)), k, work) is { } trial)
            return trial;
        return await OfAsync(HoldOut.Fifth(known), k, work);
    }

    private static async Task<TuningTrial?> OfAsync(HoldOut past, int k, Workspace work)
    {
        var asked = RelevantItems.NewToCustomer(past.Known, past.Later);
        asked = asked with { Later = await work.KeepAsync(asked.Later) };
        return await asked.Customers.CountAsync(work.Cancellation) < FewestCustomers
            ? null
            : new TuningTrial(asked, k);
    }

    /// <summary>nDCG of ALS alone.</summary>
    internal async Task<double> AlsAsync(RecommenderOptions options, Workspace work)
    {
        await using var part = work.Part();
        var (tables, asked) = await PreferencesAsync(options, part);
        await using var model = await AlsScores.FitAsync(tables, options, part.Cancellation);
        return model is null
            ? 0
            : (await ScoreAsync(tables, await AlsScores.MakeAsync(model, tables, asked, options, part), part)).Ndcg;
    }

    /// <summary>nDCG of item to item alone.</summary>
    internal async Task<double> NearAsync(RecommenderOptions options, Workspace work)
    {
        await using var part = work.Part();
        var (tables, asked) = await PreferencesAsync(options, part);
        var neighbours = await CoOccurrence.NearestAsync(RecommenderTables.ByCustomer(tables), options, part);
        var rows = await NeighbourScores.MakeAsync(tables, neighbours, asked, options, part);
        return (await ScoreAsync(tables, rows, part)).Ndcg;
    }

    /// <summary>nDCG and coverage of the hybrid with each share of trends, its weights learned inside what is left.
    /// </summary>
    internal async Task<IReadOnlyList<(double Share, double Ndcg, double Coverage)>> HybridAsync(
        RecommenderOptions options, IEnumerable<double> shares, Workspace work)
    {
        await using var part = work.Part();
        var weights = await WeightLearner.LearnAsync(Asked.Known, options, null, part.Cancellation);
        var fitted = (await RecommenderTables.FitAsync(Asked.Known, options, part))! with { Weights = weights };
        var tables = fitted.Preferences;
        var candidates = await CandidateTable.MakeAsync(fitted, tables.NumbersOf(Asked.Customers), part);
        var found = new List<(double, double, double)>();
        foreach (var share in shares)
        {
            var with = fitted with { Options = options with { TrendShare = share } };
            var (ndcg, coverage) = await ScoreAsync(tables, with.Hybrid(candidates.Rows, K), part);
            found.Add((share, ndcg, coverage));
        }

        return found;
    }

    private async Task<(PreferenceTables Tables, DataFrame Asked)> PreferencesAsync(
        RecommenderOptions options, Workspace work)
    {
        var tables = await PreferenceTables.MakeAsync(Asked.Known, options, work);
        return (tables, tables.NumbersOf(Asked.Customers));
    }

    private async Task<(double Ndcg, double Coverage)> ScoreAsync(
        PreferenceTables tables, DataFrame rows, Workspace work)
    {
        var lists = await work.KeepAsync(rows.Filter(Col("rank").Leq(K)).Select(
            Lit("").Alias(RankedLists.Recommender), Col(InteractionColumns.CustomerIndex),
            Col(InteractionColumns.ItemIndex), Col("rank")));
        var (relevant, counts) = RecommenderEvaluation.Indexed(tables, Asked.Later);
        var customers = await counts.CountAsync(work.Cancellation);
        var hits = await RankingMetrics.OfHitsAsync(lists, relevant, counts, customers, K, work.Cancellation);
        var coverage = await ListMetrics.CoverageAsync(lists, tables.ItemCount, work.Cancellation);
        return (
            hits.GetValueOrDefault("")?[EvaluationColumns.Ndcg].Mean ?? 0, coverage.GetValueOrDefault("")?.Mean ?? 0);
    }
}
