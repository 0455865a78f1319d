using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Quality;

/// <summary>Silver's tables of order lines, from the lines with their classes.</summary>
/// <param name="judged">The lines.</param>
/// <param name="shopTimeZone">The zone of the shop's clock, <see cref="CleanOptions.ShopTimeZone"/>.</param>
public sealed class SilverOrders(JudgedOrders judged, string shopTimeZone)
{
    private const string Utc = "UTC";

    /// <summary>The sales, as <see cref="PurchaseColumns"/>.</summary>
    public DataFrame Purchases => Lines(LedgerClasses.Purchase, PurchaseColumns.Product, isNegated: false);

    /// <summary>The cancellations of sales, as <see cref="PurchaseColumns"/>, with positive numbers.</summary>
    public DataFrame Returns => Lines(LedgerClasses.Return, PurchaseColumns.Product, isNegated: true);

    /// <summary>What is no product, as <see cref="ChargeColumns"/>.</summary>
    public DataFrame Charges => Lines(LedgerClasses.Charge, ChargeColumns.Code, isNegated: false);

    private DataFrame Lines(string ofClass, string code, bool isNegated)
    {
        // Bronze holds the wall clock's time as if it were UTC.
        var clock = Col(OrderColumns.InvoiceDate);
        var time = Col(PurchaseColumns.Time);
        return judged.Rows.Filter(Col(OrderClasses.Class).EqualTo(ofClass))
            .WithColumn(PurchaseColumns.Time, shopTimeZone == Utc ? clock : ToUtcTimestamp(clock, shopTimeZone))
            .Select(
            OrderLines.Customer.Alias(PurchaseColumns.Customer),
            Col(OrderColumns.StockCode).Alias(code),
            Col(OrderColumns.Description).Alias(PurchaseColumns.Name),
            Col(OrderColumns.InvoiceNo).Alias(PurchaseColumns.Order),
            Signed(Col(OrderColumns.Quantity), isNegated).Alias(PurchaseColumns.Quantity),
            Col(OrderLines.Price).Alias(PurchaseColumns.Price),
            Signed(Col(OrderLines.Amount), isNegated).Alias(PurchaseColumns.Amount),
            time,
            Col(OrderColumns.Country).Alias(PurchaseColumns.Country),
            Concat(Year(time).Cast("string"), Lit("-"), Lpad(Month(time).Cast("string"), 2, "0"))
                .Alias(PurchaseColumns.Month),
            Col(BronzeColumns.Source).Alias(PurchaseColumns.Source),
            Col(BronzeColumns.Position).Alias(PurchaseColumns.Position),
            Col(OrderClasses.Flags).Alias(PurchaseColumns.Flags),
            Col(OrderClasses.Imputed).Alias(PurchaseColumns.Imputed));
    }

    private static Column Signed(Column value, bool isNegated) => isNegated ? -value : value;
}
