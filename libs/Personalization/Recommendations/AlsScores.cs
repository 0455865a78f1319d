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

    /// <summary>c, i, als (double) and its rank for the customers asked for; null with nothing to fit.</summary>
    internal static async Task<DataFrame?> MakeAsync(
        PreferenceTables tables, DataFrame asked, RecommenderOptions options, CancellationToken cancellation)
    {
        var ratings = tables.Pairs.Filter(Col(InteractionColumns.Confidence).Gt(0.0)).Select(
            Col(InteractionColumns.CustomerIndex), Col(InteractionColumns.ItemIndex).Alias(InteractionColumns.Item),
            Col(InteractionColumns.Confidence).Cast("float").Alias(InteractionColumns.Confidence));
        if (await ratings.IsEmptyAsync(cancellation))
            return null;
        var model = await Estimator(options).FitAsync(ratings, cancellation);
        await using (model)
        {
            var best = await BestAsync(model, tables, asked, options, cancellation);
            return await tables.BestNewAsync(best, Score, options.Candidates, cancellation);
        }
    }

    private static ALS Estimator(RecommenderOptions options) => new ALS()
        .SetImplicitPrefs(true).SetRank(options.AlsRank).SetAlpha(options.AlsAlpha)
        .SetRegParam(options.AlsRegularization).SetMaxIter(options.AlsIterations).SetSeed(options.Seed)
        .SetUserCol(InteractionColumns.CustomerIndex).SetItemCol(InteractionColumns.Item)
        .SetRatingCol(InteractionColumns.Confidence).SetCheckpointInterval(-1);

    private static async Task<DataFrame> BestAsync(
        ALSModel model,
        PreferenceTables tables,
        DataFrame asked,
        RecommenderOptions options,
        CancellationToken cancellation)
    {
        var sizes = tables.Pairs.Join(asked, InteractionColumns.CustomerIndex, "left_semi")
            .GroupBy(InteractionColumns.CustomerIndex).Agg(Count("*").Alias("size"));
        var greatest = await sizes.Agg(Max("size")).FirstAsync(cancellation);
        var most = greatest is null || greatest.IsNullAt(0) ? 0 : greatest.GetAs<long>(0);
        DataFrame? all = null;
        long above = -1;
        for (long upTo = options.Candidates; above < most || all is null; (above, upTo) = (upTo, upTo * Growth))
        {
            var group = sizes.Filter(Col("size").Gt(above) & Col("size").Leq(upTo))
                .Select(InteractionColumns.CustomerIndex);
            var count = (int)Math.Min(upTo + options.Candidates, tables.ItemCount);
            var rows = model.RecommendForUserSubset(group, count)
                .Select(Col(InteractionColumns.CustomerIndex), Explode("recommendations").Alias("best"))
                .Select(
                    Col(InteractionColumns.CustomerIndex),
                    Col("best." + InteractionColumns.Item).Alias(InteractionColumns.ItemIndex),
                    Col("best.rating").Cast("double").Alias(Score));
            all = all is null ? rows : all.Union(rows);
        }

        return all;
    }
}
