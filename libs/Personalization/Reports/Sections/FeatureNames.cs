using Personalization.Contracts;

namespace Personalization.Reports.Sections;

/// <summary>What features are called where a marketer reads.</summary>
internal static class FeatureNames
{
    private static readonly Dictionary<string, string> Words = new()
    {
        [CustomerFeatureColumns.RecencyDays] = "days since the last order",
        [CustomerFeatureColumns.Frequency] = "orders",
        [CustomerFeatureColumns.Monetary] = "spent in all",
        ["gap_days_mean"] = "days between orders",
        ["basket_lines"] = "lines an order",
        ["basket_quantity"] = "pieces an order",
        ["basket_amount"] = "spent an order",
        ["price_level"] = "price level (1 is what all pay)",
        ["return_rate"] = "share of pieces returned",
        ["tenure_days"] = "days since the first order",
        ["favourite_hour"] = "favourite hour",
    };

    internal static string InWords(string feature) =>
        Words.GetValueOrDefault(feature) ?? feature.Replace('_', ' ');
}
