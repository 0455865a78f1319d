namespace Personalization.Contracts;

/// <summary>The tables of a release. The keys are the read API's access paths.</summary>
public static class ServingTables
{
    /// <summary>
    /// The version of these tables; a reader refuses a release of another one. A table more leaves it as it is: older
    /// readers do not ask for it, and newer ones see in the manifest whether a release has it.
    /// </summary>
    public const int SchemaVersion = 2;

    /// <summary>Item names.</summary>
    public static ServingTable Items { get; } = new(
        "item", [new(ItemColumns.Item), new(ItemColumns.Name)], [ItemColumns.Item]);

    /// <summary>Popular items by segment (empty for everyone), window and rank.</summary>
    public static ServingTable Popular { get; } = new(
        "popular",
        [
            new(PopularColumns.Segment), new(PopularColumns.Window), new(PopularColumns.Rank, ServingType.Integer),
            new(PopularColumns.Item), new(PopularColumns.Score, ServingType.Real), new(PopularColumns.Reason),
        ],
        [PopularColumns.Segment, PopularColumns.Window, PopularColumns.Rank]);

    /// <summary>Recommendations by customer and rank.</summary>
    public static ServingTable Recommendations { get; } = new(
        "recommendation",
        [
            new(RecommendationColumns.Customer), new(RecommendationColumns.Rank, ServingType.Integer),
            new(RecommendationColumns.Item), new(RecommendationColumns.Score, ServingType.Real),
            new(RecommendationColumns.Reason),
        ],
        [RecommendationColumns.Customer, RecommendationColumns.Rank]);

    /// <summary>Related items by item, relation and rank.</summary>
    public static ServingTable Similar { get; } = new(
        "similar",
        [
            new(SimilarItemColumns.Item), new(SimilarItemColumns.Relation),
            new(SimilarItemColumns.Rank, ServingType.Integer), new(SimilarItemColumns.Similar),
            new(SimilarItemColumns.Score, ServingType.Real), new(SimilarItemColumns.Reason),
        ],
        [SimilarItemColumns.Item, SimilarItemColumns.Relation, SimilarItemColumns.Rank]);

    /// <summary>One row a customer; moments are text in ISO 8601, UTC.</summary>
    public static ServingTable Profiles { get; } = new(
        "profile",
        [
            new(ProfileColumns.Customer), new(ProfileColumns.Country, IsNullable: true),
            new(ProfileColumns.Traits, IsNullable: true), new(ProfileColumns.FirstSeen, IsNullable: true),
            new(ProfileColumns.LastSeen, IsNullable: true),
            new(ProfileColumns.RecencyDays, ServingType.Integer, IsNullable: true),
            new(ProfileColumns.Orders, ServingType.Integer, IsNullable: true),
            new(ProfileColumns.Lines, ServingType.Integer, IsNullable: true),
            new(ProfileColumns.Quantity, ServingType.Integer, IsNullable: true),
            new(ProfileColumns.Products, ServingType.Integer, IsNullable: true),
            new(ProfileColumns.Spent, ServingType.Real, IsNullable: true),
            new(ProfileColumns.Returned, ServingType.Real, IsNullable: true),
            new(ProfileColumns.BasketAmount, ServingType.Real, IsNullable: true),
            new(ProfileColumns.Engagement, ServingType.Real, IsNullable: true),
            new(ProfileColumns.PriceLevel, ServingType.Real, IsNullable: true),
            new(ProfileColumns.FavouriteHour, ServingType.Integer, IsNullable: true),
            new(ProfileColumns.FavouriteWeekday, ServingType.Integer, IsNullable: true),
            new(ProfileColumns.Tier, IsNullable: true),
            new(ProfileColumns.Cluster, ServingType.Integer, IsNullable: true),
            new(ProfileColumns.AsOf, IsNullable: true),
        ],
        [ProfileColumns.Customer]);

    /// <summary>Who is in what segment, and since when: text in ISO 8601, UTC.</summary>
    public static ServingTable Memberships { get; } = new(
        "membership",
        [new(SegmentColumns.Customer), new(SegmentColumns.Segment), new(SegmentColumns.Since, IsNullable: true)],
        [SegmentColumns.Customer, SegmentColumns.Segment]);

    /// <summary>What each customer bought; a release of an older build lacks it.</summary>
    public static ServingTable Bought { get; } = new(
        "bought", [new(BoughtColumns.Customer), new(BoughtColumns.Items)], [BoughtColumns.Customer]);

    /// <summary>Every table that a release holds.</summary>
    public static IReadOnlyList<ServingTable> All { get; } =
        [Items, Popular, Recommendations, Similar, Profiles, Memberships, Bought];
}
