using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Quality;

/// <summary>What the columns of an order line of bronze mean.</summary>
internal static class OrderLines
{
    // 18 digits hold every real price and sum, and their product cannot overflow the 38 digits of a decimal.
    internal const string MoneyType = "decimal(18,4)";

    /// <summary>The price of one piece as money; null where it is not finite or too large for it.</summary>
    internal static Column Price => Col(OrderColumns.UnitPrice).TryCast(MoneyType);

    /// <summary>Quantity × price as money; null where it is too large for it.</summary>
    internal static Column Amount =>
        (Col(OrderColumns.Quantity).TryCast("decimal(18,0)") * Price).TryCast(MoneyType);

    /// <summary>The customer; null where the line names none.</summary>
    internal static Column Customer => Nullif(Trim(Col(OrderColumns.CustomerId)), "");

    /// <summary>Whether the line cancels one: its invoice begins with C.</summary>
    internal static Column IsCancellation => Coalesce(StartsWith(OrderColumns.InvoiceNo, "C"), Lit(false));

    /// <summary>Whether the line is about a product.</summary>
    internal static Column IsProduct(string productPattern) =>
        Coalesce(Col(OrderColumns.StockCode).RLike(productPattern), Lit(false));
}
