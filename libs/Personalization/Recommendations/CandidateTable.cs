using SparkConnect.Client;
using static SparkConnect.Client.Functions;
using Ranking = SparkConnect.Client.Window;

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

    /// <summary>The features' names, in the order of the weights.</summary>
    internal static readonly string[] Features = ["near_log", "als_log", "trend_log", "popular_log"];

    /// <summary>The best trends, or the most popular items where there are no moments.</summary>
    internal static IReadOnlyList<Column> TrendOrder =>
        [Col(PreferenceTables.Recent).Desc(), Col(PreferenceTables.Ever).Desc()];

    internal static async Task<CandidateTable> MakeAsync(
        PreferenceTables tables,
        DataFrame neighbours,
        DataFrame asked,
        RecommenderOptions options,
        CancellationToken cancellation)
    {
        var (near, nearSeconds) = await Timed.RunAsync(
            () => NeighbourScores.MakeAsync(tables, neighbours, asked, options, cancellation));
        var (als, alsSeconds) = await Timed.RunAsync(
            () => AlsScores.MakeAsync(tables, asked, options, cancellation));
        var trend = PopularScores.Make(tables, asked, TrendOrder, options.Candidates);
        var none = Lit(0.0);
        var all = Form(near, Col(NeighbourScores.Score), none).Union(Form(trend, none, none));
        if (als is not null)
            all = all.Union(Form(als, none, Col(AlsScores.Score)));
        var (rows, seconds) = await Timed.RunAsync(
            () => WithFeatures(all, tables).LocalCheckpointAsync(cancellation: cancellation));
        return new CandidateTable(rows, near, als, new StageTimes(0, nearSeconds, alsSeconds, seconds, 0));
    }

    private static DataFrame Form(DataFrame rows, Column near, Column als) => rows.Select(
        Col(InteractionColumns.CustomerIndex), Col(InteractionColumns.ItemIndex),
        near.Alias(NeighbourScores.Score), als.Alias(AlsScores.Score));

    private static DataFrame WithFeatures(DataFrame all, PreferenceTables tables)
    {
        var customer = Ranking.PartitionBy(InteractionColumns.CustomerIndex);
        var items = tables.Items.Select(
            Col(InteractionColumns.ItemIndex),
            Log(Col(PreferenceTables.Recent) + 1.0).Alias(Features[2]),
            Log(Col(PreferenceTables.Ever) + 1.0).Alias(Features[3]));
        return all.GroupBy(InteractionColumns.CustomerIndex, InteractionColumns.ItemIndex).Agg(
                Max(NeighbourScores.Score).Alias(NeighbourScores.Score), Max(AlsScores.Score).Alias(AlsScores.Score))
            .Select(
                Col(InteractionColumns.CustomerIndex), Col(InteractionColumns.ItemIndex),
                Share(NeighbourScores.Score, customer).Alias(Features[0]),
                Share(AlsScores.Score, customer).Alias(Features[1]))
            .Join(items, InteractionColumns.ItemIndex);
    }

    private static Column Share(string score, WindowSpec customer)
    {
        var best = Max(score).Over(customer);
        return Log(When(best.Gt(0.0), Greatest(Col(score), Lit(0.0)) / best).Otherwise(Lit(0.0)) + Floor);
    }
}
