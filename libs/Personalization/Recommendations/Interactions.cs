using Personalization.Contracts;
using Personalization.Ingestion;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Recommendations;

/// <summary>What recommenders learn from.</summary>
/// <param name="Rows">Rows of <see cref="InteractionColumns"/>, all before the moment.</param>
/// <param name="AsOf">The moment asked about, UTC; null where the rows have no moments, so that nothing fades.</param>
public sealed record Interactions(DataFrame Rows, DateTime? AsOf)
{
    /// <summary>The purchases of known customers before a moment, each of strength 1.</summary>
    public static Interactions FromPurchases(DataFrame purchases, DateTime asOfExclusive) => new(
        Purchases.OfKnownCustomers(Purchases.Before(purchases, asOfExclusive)).Select(
            Col(PurchaseColumns.Customer).Alias(InteractionColumns.Customer),
            Col(PurchaseColumns.Product).Alias(InteractionColumns.Item),
            Lit(1.0).Alias(InteractionColumns.Strength),
            Col(PurchaseColumns.Time).Alias(InteractionColumns.Time)),
        asOfExclusive);

    /// <summary>customer, item: who took what, each once.</summary>
    internal static DataFrame Pairs(DataFrame rows) =>
        rows.Select(InteractionColumns.Customer, InteractionColumns.Item).Distinct();

    /// <summary>Those before an earlier moment; the rows must have moments.</summary>
    internal Interactions Before(DateTime earlier) =>
        new(Rows.Filter(Col(InteractionColumns.Time).Lt(Lit(earlier))), earlier);
}
