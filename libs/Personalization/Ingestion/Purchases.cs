using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Ingestion;

/// <summary>Silver's purchases.</summary>
public static class Purchases
{
    /// <summary>
    /// The purchases of known customers. A sale without a customer is nobody's: what is told of persons is made from
    /// these.
    /// </summary>
    public static DataFrame OfKnownCustomers(DataFrame purchases) =>
        purchases.Filter(Col(PurchaseColumns.Customer).IsNotNull());

    /// <summary>The purchases before a moment.</summary>
    public static DataFrame Before(DataFrame purchases, DateTime asOfExclusive) =>
        purchases.Filter(Col(PurchaseColumns.Time).Lt(Lit(asOfExclusive)));

    /// <summary>
    /// The moment that "now" stands for where none is given: the end of the last purchase's day, so that old data gives
    /// the answers of its own time. Null where there are no purchases.
    /// </summary>
    public static async Task<DateTime?> EndAsync(DataFrame purchases, CancellationToken cancellation)
    {
        var last = await purchases.Agg(Max(PurchaseColumns.Time)).FirstAsync(cancellation);
        return last is null || last.IsNullAt(0)
            ? null
            : DateTime.SpecifyKind(last.GetAs<DateTime>(0).Date.AddDays(1), DateTimeKind.Utc);
    }
}
