using Personalization.Contracts;
using Personalization.Quality;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Ingestion;

/// <summary>Silver's purchases.</summary>
public static class Purchases
{
    /// <summary>
    /// Accepted order lines as <see cref="PurchaseColumns"/>, exact duplicates dropped: the source repeats lines, and a
    /// line that is equal in invoice, item, text, quantity, moment, price, customer and country is the same sale.
    /// </summary>
    /// <param name="orders">Rows of bronze that meet <see cref="OrderRules"/>.</param>
    public static DataFrame From(DataFrame orders) => orders
        .Select(
            Col(OrderColumns.CustomerId).Alias(PurchaseColumns.Customer),
            Col(OrderColumns.StockCode).Alias(PurchaseColumns.Product),
            Col(OrderColumns.Description).Alias(PurchaseColumns.Name),
            Col(OrderColumns.InvoiceNo).Alias(PurchaseColumns.Order),
            Col(OrderColumns.Quantity).Alias(PurchaseColumns.Quantity),
            OrderRules.UnitPrice.Alias(PurchaseColumns.Price),
            OrderRules.Amount.Alias(PurchaseColumns.Amount),
            Col(OrderColumns.InvoiceDate).Alias(PurchaseColumns.Time),
            Col(OrderColumns.Country).Alias(PurchaseColumns.Country))
        .Distinct();

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
