using SparkConnect.Client;
using SparkConnect.Client.Ml;
using static SparkConnect.Client.Functions;

namespace Personalization.Recommendations;

/// <summary>Implicit ALS: the best items for each customer of those that the customer does not have yet.</summary>
/// <remarks>
/// MLlib's estimator gives the best items of all. Of a customer's first n + count at most n can be those that the
/// customer has, so customers are asked for in groups by their n: the rows grow with pairs + customers × count.
/// </remarks>
internal static class AlsScores
{
    internal const string Score = "als";
    private const int Growth = 4;

    // MLlib multiplies 4,096 customers by as many items at most, and each customer keeps the best of every block of
    // items before the best of all are known: smaller blocks mean more rows for the same answer.
    private const int ItemsInBlock = 4096;
    private const int MostBlocks = 10;

    /// <summary>The factors; null with nothing to fit.</summary>
    internal static async Task<ALSModel?> FitAsync(
        PreferenceTables tables, RecommenderOptions options, CancellationToken cancellation)
    {
        var ratings = tables.Pairs.Filter(Col(InteractionColumns.Confidence).Gt(0.0)).Select(
            Col(InteractionColumns.CustomerIndex), Col(InteractionColumns.ItemIndex),
            Col(InteractionColumns.Confidence).Cast("float").Alias(InteractionColumns.Confidence));
        return await ratings.IsEmptyAsync(cancellation)
            ? null
            : await Estimator(options).SetNumItemBlocks(ItemBlocks(tables.ItemCount)).FitAsync(ratings, cancellation);
    }

    /// <summary>c, i, als (double) and its rank for the customers asked for.</summary>
    internal static async Task<DataFrame> MakeAsync(
        ALSModel model, PreferenceTables tables, DataFrame asked, RecommenderOptions options, Workspace work)
    {
        var theirs = tables with { Pairs = tables.Pairs.Join(asked, InteractionColumns.CustomerIndex, "left_semi") };
        var best = await BestAsync(model, theirs, options, work.Cancellation);
        return await work.KeepAsync(theirs.BestNew(best, Score, Quanta.Fine, options.Candidates));
    }

    private static ALS Estimator(RecommenderOptions options) => new ALS()
        .SetImplicitPrefs(true).SetRank(options.AlsRank).SetAlpha(options.AlsAlpha)
        .SetRegParam(options.AlsRegularization).SetMaxIter(options.AlsIterations).SetSeed(options.Seed)
        .SetUserCol(InteractionColumns.CustomerIndex).SetItemCol(InteractionColumns.ItemIndex)
        .SetRatingCol(InteractionColumns.Confidence).SetCheckpointInterval(-1);

    private static int ItemBlocks(long items) =>
        (int)Math.Clamp((items + ItemsInBlock - 1) / ItemsInBlock, 2, MostBlocks);

    private static async Task<DataFrame> BestAsync(
        ALSModel model, PreferenceTables theirs, RecommenderOptions options, CancellationToken cancellation)
    {
        var sizes = theirs.Pairs.GroupBy(InteractionColumns.CustomerIndex).Agg(Count("*").Alias("size"));
        var greatest = await sizes.Agg(Max("size")).FirstAsync(cancellation);
        var most = greatest is null || greatest.IsNullAt(0) ? 0 : greatest.GetAs<long>(0);
        DataFrame? all = null;
        long above = -1;
        for (long upTo = options.Candidates; above < most || all is null; (above, upTo) = (upTo, upTo * Growth))
        {
            var group = sizes.Filter(Col("size").Gt(above) & Col("size").Leq(upTo))
                .Select(InteractionColumns.CustomerIndex);
            var count = (int)Math.Min(upTo + options.Candidates, theirs.ItemCount);
            var rows = model.RecommendForUserSubset(group, count)
                .Select(Col(InteractionColumns.CustomerIndex), Explode("recommendations").Alias("best"))
                .Select(
                    Col(InteractionColumns.CustomerIndex),
                    Col("best." + InteractionColumns.ItemIndex).Alias(InteractionColumns.ItemIndex),
                    Quanta.OfScore(Col("best.rating").Cast("double")).Alias(Score));
            all = all is null ? rows : all.Union(rows);
        }

        return all;
    }
}
