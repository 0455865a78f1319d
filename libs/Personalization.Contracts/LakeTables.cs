namespace Personalization.Contracts;

/// <summary>
/// The lake's tables by their path under the lake root. Every one is a Delta table; the first segment is the layer
/// (bronze as received, quarantine, silver cleaned, gold derived).
/// </summary>
public static class LakeTables
{
    /// <summary>The version of this layout; a lake of another version is refused, never guessed at.</summary>
    public const int LayoutVersion = 1;

    /// <summary>Order lines as received, with <see cref="BronzeColumns"/> beside the source's own columns.</summary>
    public const string BronzeOrders = "bronze/orders";

    /// <summary>Customers with their traits as received: <see cref="CustomerColumns"/>.</summary>
    public const string BronzeCustomers = "bronze/customers";

    /// <summary>
    /// Rows that did not fit bronze's schema: <see cref="QuarantineColumns"/>, always of the rule schema.
    /// </summary>
    public const string QuarantineIngest = "quarantine/ingest";

    /// <summary>Order lines that failed a rule: <see cref="QuarantineColumns"/>.</summary>
    public const string QuarantineOrders = "quarantine/orders";

    /// <summary>Sales of products: <see cref="PurchaseColumns"/>.</summary>
    public const string SilverPurchases = "silver/purchases";

    /// <summary>Cancelled sales of products: <see cref="PurchaseColumns"/> and <see cref="ReturnColumns"/>.</summary>
    public const string SilverReturns = "silver/returns";

    /// <summary>Order lines that are no product: <see cref="ChargeColumns"/>.</summary>
    public const string SilverCharges = "silver/charges";

    /// <summary>What became of every row of bronze, run by run: <see cref="LedgerColumns"/>.</summary>
    public const string QualityLedger = "quality/ledger";

    /// <summary>What every rule found, run by run: <see cref="RuleResultColumns"/>.</summary>
    public const string QualityRules = "quality/rules";

    /// <summary>How each product sells: <see cref="ProductFeatureColumns"/>.</summary>
    public const string GoldProductFeatures = "gold/product_features";

    /// <summary>How each customer buys: <see cref="CustomerFeatureColumns"/>.</summary>
    public const string GoldCustomerFeatures = "gold/customer_features";

    /// <summary>Scores of recency, frequency and monetary value, and the tier: <see cref="RfmColumns"/>.</summary>
    public const string GoldRfm = "gold/rfm";

    /// <summary>Who is in what segment: <see cref="SegmentColumns"/>.</summary>
    public const string GoldSegments = "gold/segments";

    /// <summary>Who entered or left a segment: <see cref="SegmentChangeColumns"/>.</summary>
    public const string GoldSegmentChanges = "gold/segment_changes";

    /// <summary>How large segments were: <see cref="SegmentSizeColumns"/>.</summary>
    public const string GoldSegmentSizes = "gold/segment_sizes";

    /// <summary>What is known of each customer: <see cref="ProfileColumns"/>.</summary>
    public const string GoldProfiles = "gold/profiles";

    /// <summary>What training sets were made from: <see cref="TrainingSetVersionColumns"/>.</summary>
    public const string GoldTrainingSetVersions = "gold/training_set_versions";

    /// <summary>The cluster of each customer: <see cref="ClusterColumns"/>.</summary>
    public const string GoldClusters = "gold/clusters";

    /// <summary>What each cluster is like, in words and medians: <see cref="ClusterProfileColumns"/>.</summary>
    public const string GoldClusterProfiles = "gold/cluster_profiles";

    /// <summary>The numbers of clusters that were tried: <see cref="ClusterChoiceColumns"/>.</summary>
    public const string GoldClusterChoice = "gold/cluster_choice";

    /// <summary>A sample of customers on a plane: <see cref="ClusterPictureColumns"/>.</summary>
    public const string GoldClusterPicture = "gold/cluster_picture";

    /// <summary>One row an item with its current name: <see cref="ItemColumns"/>.</summary>
    public const string GoldItems = "gold/items";

    /// <summary>The popular items of each window: <see cref="PopularColumns"/>.</summary>
    public const string GoldPopularItems = "gold/popular_items";

    /// <summary>The ranked answer for each customer: <see cref="RecommendationColumns"/>.</summary>
    public const string GoldRecommendations = "gold/recommendations";

    /// <summary>For each item what is like it and what is bought with it: <see cref="SimilarItemColumns"/>.</summary>
    public const string GoldSimilarItems = "gold/similar_items";

    /// <summary>How well each recommender foretold: <see cref="EvaluationColumns"/>.</summary>
    public const string GoldEvaluation = "gold/evaluation";

    /// <summary>All tables, in the order in which the pipeline writes them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        BronzeOrders, BronzeCustomers, QuarantineIngest, QuarantineOrders, SilverPurchases, SilverReturns,
        SilverCharges, QualityLedger, QualityRules,
        GoldProductFeatures, GoldCustomerFeatures, GoldRfm, GoldSegments, GoldSegmentChanges, GoldSegmentSizes,
        GoldClusters, GoldClusterProfiles, GoldClusterChoice, GoldClusterPicture, GoldProfiles,
        GoldTrainingSetVersions,
        GoldItems, GoldPopularItems, GoldRecommendations, GoldSimilarItems,
        GoldEvaluation,
    ];

    /// <summary>
    /// The table of a training set, beside <see cref="GoldTrainingSetVersions"/>, which tells what it was made from.
    /// </summary>
    public static string TrainingSet(string name) => $"gold/training_sets/{name}";

    /// <summary>
    /// The plain name under which SQL sees a table: <c>silver/purchases</c> is <c>silver_purchases</c>.
    /// </summary>
    public static string ViewName(string table) => table.Replace('/', '_');
}
