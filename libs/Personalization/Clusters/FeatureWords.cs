using static Personalization.Clusters.Comparison;

namespace Personalization.Clusters;

/// <summary>How people speak of a feature.</summary>
/// <param name="Aspect">What it tells; several features may tell the same.</param>
/// <param name="Place">Where its word stands in a name, from the left.</param>
/// <param name="High">The word for those who have much of it.</param>
/// <param name="Low">The word for those who have little.</param>
/// <param name="Text">A sentence's part about a value beside the typical one.</param>
internal sealed record FeatureWords(
    string Aspect, int Place, string High, string Low, Func<ClusterTrait, string> Text)
{
    /// <summary>The place of the noun; other words lead up to it.</summary>
    public const int Noun = 9;

    // By the beginning of the column's name: windows and decay carry suffixes. Longer beginnings come first.
    private static readonly (string Beginning, FeatureWords Words)[] Known =
    [
        ("recency", new("recency", 1, "lapsed", "recent", LastSeen)),
        ("tenure", new("tenure", 2, "long-standing", "new", t => Days(t, "first came", "ago"))),
        ("frequency", new("frequency", 3, "frequent", "occasional", t => Times(t, "bought", "order"))),
        ("orders", new("frequency", 3, "frequent", "occasional", t => Times(t, "bought", "order"))),
        ("decayed_orders", new("frequency", 3, "frequent", "occasional", t => Counted(t, "recent orders"))),
        ("engagement", new("engagement", 4, "engaged", "quiet", t => Plain(t, "engagement"))),
        ("gap_days", new("rhythm", 4, "slow-paced", "fast-paced", t => Counted(t, "days between orders"))),
        ("basket_amount", new("basket", 5, "large-basket", "small-basket", t => Plain(t, "worth of an order"))),
        ("basket_lines", new("basket", 5, "large-basket", "small-basket", t => Counted(t, "lines an order"))),
        ("basket_quantity", new("basket", 5, "large-basket", "small-basket", t => Counted(t, "pieces an order"))),
        ("products", new("breadth", 6, "wide-choice", "narrow-choice", t => Counted(t, "different products"))),
        ("price_level", new("price", 7, "premium", "bargain", t => Plain(t, "price level"))),
        ("return", new("returns", 8, "often-returning", "seldom-returning", Returned)),
        ("monetary", new("money", Noun, "big spenders", "small spenders", t => Times(t, "spent", ""))),
        ("amount", new("money", Noun, "big spenders", "small spenders", t => Times(t, "spent", ""))),
        ("decayed_amount", new("money", Noun, "big spenders", "small spenders", t => Times(t, "spent", ""))),
        ("lines", new("volume", 6, "high-volume", "low-volume", t => Counted(t, "order lines"))),
        ("quantity", new("volume", 6, "high-volume", "low-volume", t => Counted(t, "pieces"))),
    ];

    public static FeatureWords Of(string feature)
    {
        var found = Known.FirstOrDefault(known => feature.StartsWith(known.Beginning, StringComparison.Ordinal)).Words;
        if (found is not null)
            return found;
        var words = feature.Replace('_', '-');
        return new FeatureWords(
            feature, 0, $"high-{words}", $"low-{words}", t => Plain(t, feature.Replace('_', ' ')));
    }
}
