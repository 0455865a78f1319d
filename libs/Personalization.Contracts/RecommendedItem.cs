namespace Personalization.Contracts;

/// <summary>One item of an answer, as a release holds it and the read API returns it.</summary>
/// <param name="Item">The item's code.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Score">What its rank was made from; higher comes first.</param>
/// <param name="Reason">Why it is shown, in words.</param>
public sealed record RecommendedItem(string Item, string Name, double Score, string Reason);

/// <summary>The tiers of an answer: an answer falls from one to the next and is never empty.</summary>
public static class Tiers
{
    /// <summary>Ranked for this customer.</summary>
    public const string Personal = "personal";

    /// <summary>What is popular in a segment of the customer's.</summary>
    public const string Segment = "segment";

    /// <summary>What sells more than it used to.</summary>
    public const string Trending = "trending";

    /// <summary>What most customers buy.</summary>
    public const string Popular = "popular";
}
