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

    /// <summary>Asks all recommenders, part by part of the customers.</summary>
    /// <param name="fitted">The recommenders.</param>
    /// <param name="asked">c: the customers.</param>
    /// <param name="hasMoments">Whether something is recent.</param>
    /// <param name="k">The length of the lists.</param>
    /// <param name="work">Where to keep them.</param>
    internal static async Task<RankedLists> MakeAsync(
        RecommenderTables fitted, DataFrame asked, bool hasMoments, int k, Workspace work)
    {
        var seconds = new Dictionary<string, double>();
        DataFrame? all = null;
        foreach (var some in fitted.Parts(asked))
        {
            await using var part = work.Part();
            var candidates = await CandidateTable.MakeAsync(fitted, some, part);
            foreach (var (name, make, before) in Recommenders(fitted, candidates, some, hasMoments, k))
            {
                var (rows, took) = await Timed.RunAsync(() => work.KeepAsync(Form(name, make())));
                seconds[name] = seconds.GetValueOrDefault(name, Fit(fitted.Times, name)) + before + took;
                all = all is null ? rows : all.Union(rows);
            }
        }

        return new RankedLists(all!, seconds);
    }

    private static double Fit(StageTimes times, string name) => name switch
    {
        RecommenderNames.ItemToItem => times.Prepare + times.Near,
        RecommenderNames.Als => times.Prepare + times.Als,
        RecommenderNames.Hybrid => times.Total,
        _ => times.Prepare,
    };

    private static IEnumerable<(string Name, Func<DataFrame> Make, double SecondsBefore)> Recommenders(
        RecommenderTables fitted, CandidateTable candidates, DataFrame asked, bool hasMoments, int k)
    {
        var (tables, times) = (fitted.Preferences, candidates.Times);
        yield return (
            RecommenderNames.Popular,
            () => PopularScores.Make(tables, asked, [Col(PreferenceTables.Ever).Desc()], k), 0);
        if (hasMoments)
            yield return (
                RecommenderNames.Recent, () => PopularScores.Make(tables, asked, CandidateTable.TrendOrder, k), 0);
        yield return (RecommenderNames.ItemToItem, () => candidates.Near.Filter(Col("rank").Leq(k)), times.Near);
        if (candidates.Als is { } als)
            yield return (RecommenderNames.Als, () => als.Filter(Col("rank").Leq(k)), times.Als);
        yield return (RecommenderNames.Hybrid, () => fitted.Hybrid(candidates.Rows, k), times.Total);
    }

    private static DataFrame Form(string name, DataFrame rows) => rows.Select(
        Lit(name).Alias(Recommender), Col(InteractionColumns.CustomerIndex), Col(InteractionColumns.ItemIndex),
        Col("rank"));
}
