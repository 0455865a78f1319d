using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Features;

/// <summary>
/// What was bought and what came back: all that features are made from. Whoever wants features as of a moment cuts the
/// history there first, so that nothing later can reach them by any way.
/// </summary>
/// <param name="Purchases">Silver's purchases: <see cref="PurchaseColumns"/>; a null customer is nobody known.</param>
/// <param name="Returns">Silver's returns: the same columns, quantity and amount above 0.</param>
public sealed record SalesHistory(DataFrame Purchases, DataFrame Returns)
{
    /// <summary>A history in which nothing came back.</summary>
    public static SalesHistory WithoutReturns(DataFrame purchases) => new(purchases, purchases.Filter(Lit(false)));

    /// <summary>
    /// What had happened before a moment; a return counts from its own moment on, not the purchase's.
    /// </summary>
    /// <param name="momentExclusive">The moment, UTC.</param>
    public SalesHistory Before(DateTime momentExclusive) =>
        new(Before(Purchases, momentExclusive), Before(Returns, momentExclusive));

    /// <summary>What concerns customers that are known.</summary>
    internal SalesHistory OfKnownCustomers() => new(OfKnown(Purchases), OfKnown(Returns));

    private static DataFrame Before(DataFrame rows, DateTime momentExclusive) =>
        rows.Filter(Col(PurchaseColumns.Time).Lt(Lit(momentExclusive)));

    private static DataFrame OfKnown(DataFrame rows) => rows.Filter(Col(PurchaseColumns.Customer).IsNotNull());
}
