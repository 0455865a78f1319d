using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Quality;

/// <summary>What makes an order line one that can be counted.</summary>
public static class OrderRules
{
    /// <summary>The rules in the order in which they are tried; the first that fails is recorded.</summary>
    /// <param name="options">How products are known.</param>
    public static IReadOnlyList<Rule> Default(CleanOptions options) =>
    [
        new("readable", Col(BronzeColumns.Unfit).IsNull(),
            Concat(Lit("does not fit its column: "), Col(BronzeColumns.Unfit))),
        Present("invoice", OrderColumns.InvoiceNo),
        Present("code", OrderColumns.StockCode),
        Present("date", OrderColumns.InvoiceDate),
        new("quantity",
            When(OrderLines.IsCancellation, Col(OrderColumns.Quantity).Lt(0)).Otherwise(
                Col(OrderColumns.Quantity).Gt(0)),
            Concat(
                Lit("is neither a sale nor a cancellation: "), Text(OrderColumns.Quantity), Lit(" pieces on invoice "),
                Text(OrderColumns.InvoiceNo))),
        new("price",
            OrderLines.Price.Gt(0).Or(
                OrderLines.Price.Lt(0).And(!OrderLines.IsProduct(options.ProductPattern))),
            Concat(Lit("has no price: "), Text(OrderColumns.UnitPrice))),
        new("amount", OrderLines.Amount.IsNotNull(),
            Concat(
                Lit("is worth more than all money: "), Text(OrderColumns.Quantity), Lit(" at "),
                Text(OrderColumns.UnitPrice))),
    ];

    private static Rule Present(string name, string column) => new(
        name, Trim(Col(column).Cast("string")).NotEqual(""), Concat(Lit($"has no {column}")));

    private static Column Text(string column) => Coalesce(Col(column).Cast("string"), Lit("nothing"));
}
