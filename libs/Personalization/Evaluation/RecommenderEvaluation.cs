using Personalization.Contracts;
using Personalization.Recommendations;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Evaluation;

/// <summary>
/// Lets every recommender of the product learn from what is known and measures how well it foretells what came later.
/// The hybrid's weights are learned inside of what is known.
/// </summary>
public static class RecommenderEvaluation
{
    private const string Nobody =
        "no customer has both something to learn from and something to foretell: nothing can be measured";

    /// <summary>Measures.</summary>
    /// <param name="asked">What is known, and what is relevant.</param>
    /// <param name="options">How recommenders are fitted.</param>
    /// <param name="k">The length of the lists.</param>
    /// <param name="shared">Fits to the same interactions that others in this run need too; null for none.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The results; none where no customer has both something known and something relevant.</returns>
    public static async Task<EvaluationResult> RunAsync(
        RelevantItems asked, RecommenderOptions options, int k, RecommenderFits? shared,
        CancellationToken cancellation)
    {
        var wide = options with { Candidates = Math.Max(options.Candidates, k) };
        await using var work = new Workspace(cancellation);
        asked = asked with { Later = await work.KeepAsync(asked.Later) };
        var (weights, seconds) = await Timed.RunAsync(() => WeightLearner.LearnAsync(
            asked.Known, wide, null, cancellation));
        if (await RecommenderFits.FitAsync(shared, asked.Known, wide, work) is not { } fit)
            return new EvaluationResult(k, 0, 0, [], [Nobody]);
        var fitted = fit with { Weights = weights, Times = fit.Times with { Learn = seconds } };
        var numbers = await work.KeepAsync(fitted.Preferences.NumbersOf(asked.Customers));
        var customers = await numbers.CountAsync(cancellation);
        if (customers == 0)
            return new EvaluationResult(k, 0, fitted.Preferences.ItemCount, [], [Nobody]);
        var lists = await RankedLists.MakeAsync(fitted, numbers, asked.Known.AsOf is not null, k, work);
        return new EvaluationResult(
            k, customers, fitted.Preferences.ItemCount,
            await MeasureAsync(fitted, lists, asked.Later, customers, k, cancellation), Notes(fitted));
    }

    /// <summary>The relevant items that could be shown (c, i), and how many each customer has (c, relevant).</summary>
    internal static (DataFrame Pairs, DataFrame Counts) Indexed(PreferenceTables tables, DataFrame relevant)
    {
        var indexed = relevant.Join(tables.Customers, InteractionColumns.Customer);
        return (
            indexed.Join(tables.Items, InteractionColumns.Item)
                .Select(InteractionColumns.CustomerIndex, InteractionColumns.ItemIndex),
            indexed.GroupBy(InteractionColumns.CustomerIndex).Agg(Count("*").Alias("relevant")));
    }

    private static async Task<IReadOnlyList<RecommenderResult>> MeasureAsync(
        RecommenderTables fitted,
        RankedLists lists,
        DataFrame relevant,
        long customers,
        int k,
        CancellationToken cancellation)
    {
        var tables = fitted.Preferences;
        var (pairs, counts) = Indexed(tables, relevant);
        var hits = await RankingMetrics.OfHitsAsync(lists.Rows, pairs, counts, customers, k, cancellation);
        var coverage = await ListMetrics.CoverageAsync(lists.Rows, tables.ItemCount, cancellation);
        var diversity = await ListMetrics.DiversityAsync(lists.Rows, fitted.Neighbours, cancellation);
        var novelty = await ListMetrics.NoveltyAsync(lists.Rows, tables, cancellation);
        var none = new Measure(0, 0, 0);
        return
        [
            .. lists.Seconds.Select(of => new RecommenderResult(
                of.Key,
                EvaluationColumns.Measures.ToDictionary(name => name, name => name switch
                {
                    EvaluationColumns.Coverage => coverage.GetValueOrDefault(of.Key, none),
                    EvaluationColumns.Diversity => diversity.GetValueOrDefault(of.Key, none),
                    EvaluationColumns.Novelty => novelty.GetValueOrDefault(of.Key, none),
                    _ => hits.GetValueOrDefault(of.Key)?[name] ?? none,
                }),
                of.Value)),
        ];
    }

    private static List<string> Notes(RecommenderTables fitted)
    {
        List<string> notes = [$"hybrid: {fitted.Weights}"];
        if (fitted.Als is null)
            notes.Add("als: not possible, for want of interactions of positive strength");
        return notes;
    }
}
