using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Quality;

/// <summary>What the columns of an order line of bronze mean, under names that rules may use too.</summary>
internal static class OrderLines
{
    internal const string IsProduct = "_is_product";
    internal const string IsCancellation = "_is_cancellation";
    internal const string Price = "_price";
    internal const string Amount = "_amount";

    // 18 digits hold every real price and sum, and their product cannot overflow the 38 digits of a decimal.
    private const string MoneyType = "decimal(18,4)";
    private const double MoneyBound = 1e14;

    /// <summary>The customer; null where the line names none.</summary>
    internal static Column Customer => Nullif(Trim(Col(OrderColumns.CustomerId)), "");

    /// <summary>The rows with these columns, made anew where they are there.</summary>
    internal static DataFrame With(DataFrame rows, RuleSet rules)
    {
        // NaN and the infinities are no money, and not below the bound either.
        var given = Col(OrderColumns.UnitPrice);
        var price = When(Abs(given).Lt(MoneyBound), given).TryCast(MoneyType);
        var quantity = Col(OrderColumns.Quantity);
        var isMoney = Abs(quantity.Cast("double") * given).Lt(MoneyBound);
        return rows.WithColumns(
            (IsProduct, Coalesce(Col(OrderColumns.StockCode).RLike(rules.Products), Lit(false))),
            (IsCancellation, Coalesce(Col(OrderColumns.InvoiceNo).RLike(rules.Cancellations), Lit(false))),
            (Price, price),
            (Amount, When(isMoney, (quantity.TryCast("decimal(18,0)") * price).TryCast(MoneyType))));
    }
}
