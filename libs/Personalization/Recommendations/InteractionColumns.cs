namespace Personalization.Recommendations;

/// <summary>Columns of the interactions that recommenders learn from: a row each time one took something.</summary>
public static class InteractionColumns
{
    /// <summary>string: who; never null.</summary>
    public const string Customer = "customer";

    /// <summary>string: what; never null.</summary>
    public const string Item = "item";

    /// <summary>double: how much it says, 1 for a purchase; 0 or less says only that the item is known.</summary>
    public const string Strength = "strength";

    /// <summary>timestamp: when; null in data without moments.</summary>
    public const string Time = "time";

    // Indices, and what is made for each pair of a customer and an item.
    internal const string CustomerIndex = "c";
    internal const string ItemIndex = "i";
    internal const string Weight = "weight";
    internal const string Confidence = "confidence";
    internal const string Place = "place";
}
