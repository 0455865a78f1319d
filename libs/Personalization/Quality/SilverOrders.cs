using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Quality;

/// <summary>Silver's tables of order lines, from the lines with their classes.</summary>
public static class SilverOrders
{
    /// <summary>The sales, as <see cref="PurchaseColumns"/>.</summary>
    /// <param name="classified">What <see cref="OrderClasses.ClassifyAsync"/> gave.</param>
    public static DataFrame Purchases(DataFrame classified) =>
        Lines(classified, LedgerClasses.Purchase, PurchaseColumns.Product, isNegated: false);

    /// <summary>The cancellations of sales, as <see cref="PurchaseColumns"/>, with positive numbers.</summary>
    /// <param name="classified">What <see cref="OrderClasses.ClassifyAsync"/> gave.</param>
    public static DataFrame Returns(DataFrame classified) =>
        Lines(classified, LedgerClasses.Return, PurchaseColumns.Product, isNegated: true);

    /// <summary>What is no product, as <see cref="ChargeColumns"/>.</summary>
    /// <param name="classified">What <see cref="OrderClasses.ClassifyAsync"/> gave.</param>
    public static DataFrame Charges(DataFrame classified) =>
        Lines(classified, LedgerClasses.Charge, ChargeColumns.Code, isNegated: false);

    private static DataFrame Lines(DataFrame classified, string ofClass, string code, bool isNegated)
    {
        var time = Col(OrderColumns.InvoiceDate);
        return classified.Filter(Col(OrderClasses.Class).EqualTo(ofClass)).Select(
            OrderLines.Customer.Alias(PurchaseColumns.Customer),
            Col(OrderColumns.StockCode).Alias(code),
            Col(OrderColumns.Description).Alias(PurchaseColumns.Name),
            Col(OrderColumns.InvoiceNo).Alias(PurchaseColumns.Order),
            Signed(Col(OrderColumns.Quantity), isNegated).Alias(PurchaseColumns.Quantity),
            OrderLines.Price.Alias(PurchaseColumns.Price),
            Signed(OrderLines.Amount, isNegated).Alias(PurchaseColumns.Amount),
            time.Alias(PurchaseColumns.Time),
            Col(OrderColumns.Country).Alias(PurchaseColumns.Country),
            DateFormat(time, "yyyy-MM").Alias(PurchaseColumns.Month),
            Col(BronzeColumns.Source).Alias(PurchaseColumns.Source),
            Col(BronzeColumns.Position).Alias(PurchaseColumns.Position));
    }

    private static Column Signed(Column value, bool isNegated) => isNegated ? -value : value;
}
