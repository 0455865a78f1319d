using System.Diagnostics;
using Personalization.Recommendations;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Evaluation;

/// <summary>The lists that each recommender gave the customers asked for.</summary>
/// <param name="Rows">recommender, c, i, rank (1 to k).</param>
/// <param name="Seconds">What each recommender took, by its name.</param>
internal sealed record RankedLists(DataFrame Rows, IReadOnlyDictionary<string, double> Seconds)
{
    internal const string Recommender = "recommender";

    internal static async Task<RankedLists> MakeAsync(
        RecommenderTables fitted, bool hasMoments, int k, CancellationToken cancellation)
    {
        var seconds = new Dictionary<string, double>();
        DataFrame? all = null;
        foreach (var (name, make, before) in Recommenders(fitted, hasMoments, k))
        {
            var watch = Stopwatch.StartNew();
            var rows = await Form(name, make()).LocalCheckpointAsync(cancellation: cancellation);
            seconds[name] = before + watch.Elapsed.TotalSeconds;
            all = all is null ? rows : all.Union(rows);
        }

        return new RankedLists(all!, seconds);
    }

    private static IEnumerable<(string Name, Func<DataFrame> Make, double SecondsBefore)> Recommenders(
        RecommenderTables fitted, bool hasMoments, int k)
    {
        var (tables, candidates, times) = (fitted.Preferences, fitted.Candidates, fitted.Times);
        yield return (
            RecommenderNames.Popular,
            () => PopularScores.Make(tables, fitted.Asked, [Col(PreferenceTables.Ever).Desc()], k), times.Prepare);
        if (hasMoments)
            yield return (
                RecommenderNames.Recent,
                () => PopularScores.Make(tables, fitted.Asked, CandidateTable.TrendOrder, k), times.Prepare);
        yield return (
            RecommenderNames.ItemToItem, () => candidates.Near.Filter(Col("rank").Leq(k)),
            times.Prepare + times.Near);
        if (candidates.Als is { } als)
            yield return (
                RecommenderNames.Als, () => als.Filter(Col("rank").Leq(k)), times.Prepare + times.Als);
        yield return (RecommenderNames.Hybrid, () => fitted.Hybrid(k), times.Total);
    }

    private static DataFrame Form(string name, DataFrame rows) => rows.Select(
        Lit(name).Alias(Recommender), Col(InteractionColumns.CustomerIndex), Col(InteractionColumns.ItemIndex),
        Col("rank"));
}
