using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Recommendations;

/// <summary>What customers own already, for whoever fills an answer when it is asked for.</summary>
public static class BoughtItems
{
    /// <summary>Rows of <see cref="BoughtColumns"/>: what known customers bought before a moment.</summary>
    public static DataFrame Of(DataFrame purchases, DateTime asOfExclusive) =>
        // Pairs first: a customer who buys the same every week makes no longer list on the way.
        Interactions.Pairs(Interactions.FromPurchases(purchases, asOfExclusive).Rows)
            .GroupBy(Col(InteractionColumns.Customer).Alias(BoughtColumns.Customer))
            .Agg(ToJson(SortArray(CollectList(InteractionColumns.Item))).Alias(BoughtColumns.Items));
}
