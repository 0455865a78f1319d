namespace Personalization.Evaluation;

/// <summary>The product's recommenders.</summary>
public static class RecommenderNames
{
    /// <summary>What most customers have taken so far.</summary>
    public const string Popular = "popular";

    /// <summary>What most customers have taken in the last days.</summary>
    public const string Recent = "recent";

    /// <summary>What is like the customer's latest items.</summary>
    public const string ItemToItem = "item_to_item";

    /// <summary>Implicit alternating least squares.</summary>
    public const string Als = "als";

    /// <summary>All of them, with learned weights: what customers see.</summary>
    public const string Hybrid = "hybrid";
}
