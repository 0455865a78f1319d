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
        [CustomerFeatureColumns.GapDaysMean] = "days between orders",
        [CustomerFeatureColumns.BasketLines] = "lines an order",
        [CustomerFeatureColumns.BasketQuantity] = "pieces an order",
        [CustomerFeatureColumns.BasketAmount] = "spent an order",
        [CustomerFeatureColumns.PriceLevel] = "price level (1 is what all pay)",
        [CustomerFeatureColumns.ReturnRate] = "share of pieces returned",
        [CustomerFeatureColumns.TenureDays] = "days since the first order",
        [CustomerFeatureColumns.FavouriteHour] = "favourite hour",
    };

    private static readonly string[] Amounts =
    [
        CustomerFeatureColumns.Monetary, CustomerFeatureColumns.BasketAmount, CustomerFeatureColumns.DecayedAmount,
        CustomerFeatureColumns.ReturnedAmount,
    ];

    internal static bool IsMoney(string feature) => Amounts.Contains(feature);

    internal static string InWords(string feature) =>
        Words.GetValueOrDefault(feature) ?? feature.Replace('_', ' ');
}
