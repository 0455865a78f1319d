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
    DataFrame Items, DataFrame Popular, DataFrame Recommendations, DataFrame Similar, string Note) : IAsyncDisposable
{
    private Workspace? Work { get; init; }

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
    /// <param name="shared">Fits to the same purchases that others in this run need too; null for none.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task<RecommendationTables> MakeAsync(
        SparkSession spark,
        DataFrame purchases,
        DateTime asOfExclusive,
        DataFrame? segments,
        ItemRules rules,
        RecommendOptions options,
        RecommenderFits? shared,
        CancellationToken cancellation)
    {
        var work = new Workspace(cancellation);
        try
        {
            var made = await MakeAsync(spark, purchases, asOfExclusive, segments, rules, options, shared, work);
            return made with { Work = work };
        }
        catch
        {
            await work.DisposeAsync();
            throw;
        }
    }

    /// <summary>Frees what the tables are read from: they cannot be read any more.</summary>
    public ValueTask DisposeAsync() => Work?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<RecommendationTables> MakeAsync(
        SparkSession spark,
        DataFrame purchases,
        DateTime asOfExclusive,
        DataFrame? segments,
        ItemRules rules,
        RecommendOptions options,
        RecommenderFits? shared,
        Workspace work)
    {
        var items = Personalization.Recommendations.Items.From(purchases);
        // Each window reads the buyers.
        var buyers = await work.KeepAsync(rules.Showable(
            Popularity.Buyers(purchases, segments, asOfExclusive, options.RecentDays), PopularColumns.Item));
        var popular = Popularity.Top(buyers, options);
        var similar = await TogetherAsync(purchases, rules, options, work);
        var interactions = Interactions.FromPurchases(purchases, asOfExclusive);
        var weights = await WeightLearner.LearnAsync(interactions, options.Recommender, shared, work.Cancellation);
        if (await RecommenderTables.FitAsync(interactions, options.Recommender, work) is not { } fit)
            return new(items, popular, spark.EmptyDataFrame(Nobody), similar,
                "no customer is known: nothing is personal");
        var fitted = fit with { Weights = weights };
        var shown = await ShownAsync(fitted, rules, options.Count, work);
        return new(
            items, popular, Reasons.Tell(shown, fitted, items),
            SimilarItems.From(
                    fitted.Neighbours, fitted.Preferences.Items, ItemRelations.Similar, rules, options.Count)
                .Union(similar),
            fitted.Als is null ? $"{weights.Origin}; no ALS: nothing to factorise" : weights.Origin);
    }

    private static async Task<DataFrame> TogetherAsync(
        DataFrame purchases, ItemRules rules, RecommendOptions options, Workspace work)
    {
        await using var part = work.Part();
        var baskets = await Baskets.MakeAsync(purchases, part);
        var neighbours = await CoOccurrence.NearestAsync(baskets.Members, options.Recommender, part);
        return await work.KeepAsync(SimilarItems.From(
            neighbours, baskets.Items, ItemRelations.BoughtTogether, rules, options.Count));
    }

    // Part by part: what might be shown takes many times the room of what is.
    private static async Task<DataFrame> ShownAsync(
        RecommenderTables fitted, ItemRules rules, int count, Workspace work)
    {
        DataFrame? all = null;
        foreach (var asked in fitted.Parts(fitted.Preferences.NumbersOf(null)))
        {
            await using var part = work.Part();
            var candidates = await CandidateTable.MakeAsync(fitted, asked, part);
            var shown = await part.KeepAsync(fitted.Hybrid(Showable(candidates.Rows, fitted, rules), count));
            var led = await work.KeepAsync(Reasons.WithCauses(shown, candidates.Rows, fitted));
            all = all is null ? led : all.Union(led);
        }

        return all!;
    }

    private static DataFrame Showable(DataFrame rows, RecommenderTables fitted, ItemRules rules) =>
        rules.NotShown is null
            ? rows
            : rows.Join(
                fitted.Preferences.Items.Join(rules.NotShown, InteractionColumns.Item),
                InteractionColumns.ItemIndex, "left_anti");
}
