using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Quality;

/// <summary>Finds the purchase that a return undoes.</summary>
public static class Returns
{
    private const string Return = "_return";
    private const string Purchase = "_purchase";
    private const string Undone = "_undone";

    /// <summary>
    /// Each return with <see cref="ReturnColumns"/>: the latest purchase that is not after it, by the same customer, of
    /// the same product, at the same price, of at least as many pieces. Null where there is none, or no customer.
    /// </summary>
    /// <param name="returns">What <see cref="SilverOrders.Returns"/> gave.</param>
    /// <param name="purchases">What <see cref="SilverOrders.Purchases"/> gave.</param>
    public static DataFrame WithUndone(DataFrame returns, DataFrame purchases)
    {
        string[] same = [PurchaseColumns.Customer, PurchaseColumns.Product, PurchaseColumns.Price];
        string[] line = [PurchaseColumns.Source, PurchaseColumns.Position];
        var made = purchases.Select(
            [.. same.Select(name => (ColumnOrName)name), Struct(
                PurchaseColumns.Time, PurchaseColumns.Order, PurchaseColumns.Source, PurchaseColumns.Position,
                PurchaseColumns.Quantity).Alias(Purchase)]);
        var found = returns.Select(
                [.. same.Select(name => (ColumnOrName)name), Struct(
                    PurchaseColumns.Time, PurchaseColumns.Quantity, PurchaseColumns.Source, PurchaseColumns.Position)
                    .Alias(Return)])
            .Join(made, same)
            .Filter(Col($"{Purchase}.time").Leq(Col($"{Return}.time"))
                .And(Col($"{Purchase}.quantity").Geq(Col($"{Return}.quantity"))))
            .GroupBy(line.Select(name => (ColumnOrName)Col($"{Return}.{name}").Alias(name)).ToArray())
            .Agg(Max(Purchase).Alias(Undone));
        return returns.Join(found, line, "left")
            .WithColumns(
                (ReturnColumns.UndoneOrder, Col($"{Undone}.order")), (ReturnColumns.UndoneTime, Col($"{Undone}.time")))
            .Drop(Undone);
    }
}
