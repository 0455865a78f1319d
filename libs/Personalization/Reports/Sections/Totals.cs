using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Reports.Sections;

/// <summary>The figures that the head of the report and some sections need of all sales.</summary>
internal sealed record Totals(
    long Lines, decimal Revenue, long Orders, long Customers, long Repeating, DateTime From, DateTime To)
{
    /// <summary>Of silver's purchases; null where there are none.</summary>
    internal static async Task<Totals?> OfAsync(DataFrame purchases, CancellationToken cancellation)
    {
        var row = await purchases.Agg(
            Count("*").Alias("lines"),
            Sum(PurchaseColumns.Amount).Alias("revenue"),
            CountDistinct(PurchaseColumns.Order).Alias("orders"),
            Min(PurchaseColumns.Time).Alias("from"),
            Max(PurchaseColumns.Time).Alias("to")).OneAsync(cancellation);
        if (row.Whole("lines") == 0)
            return null;
        var people = await purchases.Filter(Col(PurchaseColumns.Customer).IsNotNull())
            .GroupBy(PurchaseColumns.Customer).Agg(CountDistinct(PurchaseColumns.Order).Alias("orders"))
            .Agg(Count("*").Alias("customers"), CountIf(Col("orders").Gt(1)).Alias("repeating"))
            .OneAsync(cancellation);
        return new Totals(
            row.Whole("lines"), row.Amount("revenue"), row.Whole("orders"), people.Whole("customers"),
            people.Whole("repeating"), row.Time("from"), row.Time("to"));
    }
}
