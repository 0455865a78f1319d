using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Recommendations;

/// <summary>
/// What might be shown to each customer asked for: the best of item to item, of ALS and of the trends, with a feature
/// from each. At most three times <see cref="RecommenderOptions.Candidates"/> rows a customer.
/// </summary>
/// <param name="Rows">c, i and <see cref="Features"/>: logarithms, larger for better.</param>
/// <param name="Near">The answer of item to item alone: c, i, near, rank.</param>
/// <param name="Als">The answer of ALS alone: c, i, als, rank; null where ALS was not possible.</param>
/// <param name="Times">What its parts took.</param>
internal sealed record CandidateTable(DataFrame Rows, DataFrame Near, DataFrame? Als, StageTimes Times)
{
    // Scores are divided by the customer's best one, so this is the share of it at which "none" lies.
    private const double Floor = 0.05;

    /// <summary>The feature of item to item.</summary>
    internal const string NearLog = "near_log";

    /// <summary>The feature of ALS.</summary>
    internal const string AlsLog = "als_log";

    /// <summary>The feature of the trends.</summary>
    internal const string TrendLog = "trend_log";

    /// <summary>The feature of popularity.</summary>
    internal const string PopularLog = "popular_log";

    /// <summary>The features' names, in the order of the weights.</summary>
    internal static readonly string[] Features = [NearLog, AlsLog, TrendLog, PopularLog];

    /// <summary>The logarithm of a share of nothing: the least that the first two features can be.</summary>
    internal static double None => Math.Log(Floor);

    /// <summary>The best trends, or the most popular items where there are no moments.</summary>
    internal static IReadOnlyList<Column> TrendOrder =>
        [Col(PreferenceTables.Recent).Desc(), Col(PreferenceTables.Ever).Desc()];

    /// <summary>Makes the candidates of the customers asked for.</summary>
    /// <param name="fitted">The recommenders.</param>
    /// <param name="asked">c: the customers.</param>
    /// <param name="work">Where to keep them.</param>
    internal static async Task<CandidateTable> MakeAsync(RecommenderTables fitted, DataFrame asked, Workspace work)
    {
        var (tables, options) = (fitted.Preferences, fitted.Options);
        var (near, nearSeconds) = await Timed.RunAsync(
            () => NeighbourScores.MakeAsync(tables, fitted.Neighbours, asked, options, work));
        var (als, alsSeconds) = await Timed.RunAsync(async () => fitted.Als is null
            ? null
            : await AlsScores.MakeAsync(fitted.Als, tables, asked, options, work));
        var trend = PopularScores.Make(tables, asked, TrendOrder, options.Candidates);
        var none = Lit(None);
        var all = Form(trend, none, none).Union(
            Form(WithBest(near, NeighbourScores.Score), Share(NeighbourScores.Score), none));
        if (als is not null)
            all = all.Union(Form(WithBest(als, AlsScores.Score), none, Share(AlsScores.Score)));
        var (rows, seconds) = await Timed.RunAsync(() => work.KeepAsync(WithItems(all, tables)));
        return new CandidateTable(rows, near, als, new StageTimes(0, nearSeconds, alsSeconds, seconds, 0));
    }

    private static DataFrame Form(DataFrame rows, Column near, Column als) => rows.Select(
        Col(InteractionColumns.CustomerIndex), Col(InteractionColumns.ItemIndex),
        near.Alias(NearLog), als.Alias(AlsLog));

    private static DataFrame WithBest(DataFrame rows, string score) => rows.Join(
        rows.Filter(Col("rank").EqualTo(1)).Select(Col(InteractionColumns.CustomerIndex), Col(score).Alias("best")),
        InteractionColumns.CustomerIndex);

    private static Column Share(string score) => Log(
        When(Col("best").Gt(0.0), Greatest(Col(score), Lit(0.0)) / Col("best")).Otherwise(Lit(0.0)) + Floor);

    private static DataFrame WithItems(DataFrame all, PreferenceTables tables)
    {
        var items = tables.Items.Select(
            Col(InteractionColumns.ItemIndex),
            Log(Col(PreferenceTables.Recent) + 1.0).Alias(TrendLog),
            Log(Col(PreferenceTables.Ever) + 1.0).Alias(PopularLog));
        return all.GroupBy(InteractionColumns.CustomerIndex, InteractionColumns.ItemIndex).Agg(
                Max(NearLog).Alias(NearLog), Max(AlsLog).Alias(AlsLog))
            .Join(items, InteractionColumns.ItemIndex);
    }
}
