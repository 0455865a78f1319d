using Personalization.Contracts;
using SparkConnect.Client;
using SparkConnect.Protocol.Types;

namespace Personalization.Recommendations;

/// <summary>The tables that say what to show: gold's items, popular items, recommendations and similar items.</summary>
/// <param name="Items">As <see cref="ItemColumns"/>.</param>
/// <param name="Popular">As <see cref="PopularColumns"/>.</param>
/// <param name="Recommendations">As <see cref="RecommendationColumns"/>; empty where no customer is known.</param>
/// <param name="Similar">As <see cref="SimilarItemColumns"/>.</param>
/// <param name="Note">What there is to say of how they were made.</param>
public sealed record RecommendationTables(
    DataFrame Items, DataFrame Popular, DataFrame Recommendations, DataFrame Similar, string Note)
{
    private static readonly StructType Nobody = new StructType()
        .Add(RecommendationColumns.Customer, DataTypes.String)
        .Add(RecommendationColumns.Rank, DataTypes.Integer)
        .Add(RecommendationColumns.Item, DataTypes.String)
        .Add(RecommendationColumns.Score, DataTypes.Double)
        .Add(RecommendationColumns.Reason, DataTypes.String);

    /// <summary>Fits the recommenders and makes the tables; nothing is written.</summary>
    /// <param name="spark">The session.</param>
    /// <param name="purchases">Silver's purchases before the moment asked about.</param>
    /// <param name="asOfExclusive">That moment, UTC.</param>
    /// <param name="segments">Who is in what segment; null where nobody is.</param>
    /// <param name="rules">What may not be shown.</param>
    /// <param name="options">How to make them; validated before.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task<RecommendationTables> MakeAsync(
        SparkSession spark,
        DataFrame purchases,
        DateTime asOfExclusive,
        DataFrame? segments,
        ItemRules rules,
        RecommendOptions options,
        CancellationToken cancellation)
    {
        var items = Catalogue(purchases);
        // Each window reads the buyers.
        var buyers = await rules.Showable(
                Popularity.Buyers(purchases, segments, asOfExclusive, options.RecentDays), PopularColumns.Item)
            .LocalCheckpointAsync(cancellation: cancellation);
        var baskets = await Baskets.MakeAsync(purchases, cancellation);
        var together = await CoOccurrence.NearestAsync(baskets.Members, options.Recommender, cancellation);
        var similar = SimilarItems.From(
            together, baskets.Items, ItemRelations.BoughtTogether, rules, options.Count);
        var interactions = Interactions.FromPurchases(purchases, asOfExclusive);
        var fitted = await FitAsync(interactions, options.Recommender, cancellation);
        if (fitted is null)
            return new(
                items, Popularity.Top(buyers, options), spark.EmptyDataFrame(Nobody), similar,
                "no customer is known: nothing is personal");
        var shown = await fitted.Hybrid(options.Count, rows => Showable(rows, fitted, rules))
            .LocalCheckpointAsync(cancellation: cancellation);
        return new(
            items, Popularity.Top(buyers, options), Reasons.Tell(shown, fitted, items),
            SimilarItems.From(
                    fitted.Neighbours, fitted.Preferences.Items, ItemRelations.Similar, rules, options.Count)
                .Union(similar),
            Told(fitted));
    }

    private static string Told(RecommenderTables fitted) =>
        fitted.Candidates.Als is null
            ? $"{fitted.Weights.Origin}; no ALS: nothing to factorise"
            : fitted.Weights.Origin;

    private static DataFrame Catalogue(DataFrame purchases) =>
        Personalization.Recommendations.Items.From(purchases);

    private static async Task<RecommenderTables?> FitAsync(
        Interactions interactions, RecommenderOptions options, CancellationToken cancellation)
    {
        var weights = await WeightLearner.LearnAsync(interactions, options, cancellation);
        return await RecommenderTables.FitAsync(interactions, null, weights, options, cancellation);
    }

    private static DataFrame Showable(DataFrame rows, RecommenderTables fitted, ItemRules rules) =>
        rules.NotShown is null
            ? rows
            : rows.Join(
                fitted.Preferences.Items.Join(rules.NotShown, InteractionColumns.Item),
                InteractionColumns.ItemIndex, "left_anti");
}
