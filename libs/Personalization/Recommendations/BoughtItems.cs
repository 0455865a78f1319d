using Personalization.Contracts;
using Personalization.Ingestion;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Recommendations;

/// <summary>What customers own already, for whoever fills an answer when it is asked for.</summary>
public static class BoughtItems
{
    /// <summary>
    /// Rows of <see cref="BoughtColumns"/>: all that known customers bought, whatever moment the lists were made for.
    /// </summary>
    public static DataFrame Of(DataFrame purchases) =>
        // Pairs first: a customer who buys the same every week makes no longer list on the way.
        Purchases.OfKnownCustomers(purchases).Select(PurchaseColumns.Customer, PurchaseColumns.Product).Distinct()
            .GroupBy(Col(PurchaseColumns.Customer).Alias(BoughtColumns.Customer))
            .Agg(ToJson(SortArray(CollectList(PurchaseColumns.Product))).Alias(BoughtColumns.Items));
}
