using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Quality;

/// <summary>What makes an order line a sale of a product to a known customer.</summary>
public static class OrderRules
{
    // 18 digits hold every real price and sum, and their product cannot overflow the 38 digits of a decimal.
    private const string MoneyType = "decimal(18,4)";

    /// <summary>The rules in the order in which they are tried; the first that fails is recorded.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        new("readable", Col(BronzeColumns.Unfit).IsNull(),
            Concat(Lit("does not fit its column: "), Col(BronzeColumns.Unfit))),
        new("known_customer", Col(OrderColumns.CustomerId).IsNotNull().And(Col(OrderColumns.CustomerId).NotEqual("")),
            Lit("names no customer")),
        new("product", Col(OrderColumns.StockCode).RLike("^[0-9]{5}"),
            Concat(Lit("is not a product: "), Text(OrderColumns.StockCode))),
        new("sale", Col(OrderColumns.Quantity).Gt(0).And(Amount.Gt(0)).And(Col(OrderColumns.InvoiceDate).IsNotNull()),
            Concat(
                Lit("is not a sale: "), Text(OrderColumns.Quantity), Lit(" at "), Text(OrderColumns.UnitPrice),
                Lit(" on "), Text(OrderColumns.InvoiceDate))),
    ];

    /// <summary>The price of one piece as money; null where it is too large for it.</summary>
    internal static Column UnitPrice => Col(OrderColumns.UnitPrice).TryCast(MoneyType);

    /// <summary>Quantity × price as money; null where it is too large for it.</summary>
    internal static Column Amount =>
        (Col(OrderColumns.Quantity).TryCast("decimal(18,0)") * UnitPrice).TryCast(MoneyType);

    private static Column Text(string column) => Coalesce(Col(column).Cast("string"), Lit("nothing"));
}
