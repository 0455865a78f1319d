using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Reports.Sections;

/// <summary>The sales of one calendar month.</summary>
/// <param name="Month">Its first moment.</param>
/// <param name="Revenue">The sum of all amounts.</param>
/// <param name="Orders">Different orders.</param>
/// <param name="Customers">Different known customers.</param>
/// <param name="Newcomers">Customers whose first order it holds.</param>
/// <param name="Returned">What was returned in it; null where returns are not known.</param>
internal sealed record SalesMonth(
    DateTime Month, decimal Revenue, long Orders, long Customers, long Newcomers, decimal? Returned)
{
    private const string Start = "start";

    internal static async Task<IReadOnlyList<SalesMonth>> AllAsync(ReportData data, CancellationToken cancellation)
    {
        var purchases = data.Read(LakeTables.SilverPurchases);
        var newcomers = await SumsAsync(
            purchases.Filter(Col(PurchaseColumns.Customer).IsNotNull())
                .GroupBy(PurchaseColumns.Customer).Agg(Min(PurchaseColumns.Time).Alias(PurchaseColumns.Time)),
            Count("*"), cancellation);
        var returned = data.Has(LakeTables.SilverReturns)
            ? await SumsAsync(data.Read(LakeTables.SilverReturns), Sum(PurchaseColumns.Amount), cancellation) : null;
        var rows = await purchases.GroupBy(MonthOf(PurchaseColumns.Time).Alias(Start)).Agg(
            Sum(PurchaseColumns.Amount).Alias("revenue"),
            CountDistinct(PurchaseColumns.Order).Alias("orders"),
            CountDistinct(PurchaseColumns.Customer).Alias("customers")).OrderBy(Start).CollectAsync(cancellation);
        return
        [
            .. rows.Select(row => new SalesMonth(
                row.Time(Start), row.Amount("revenue"), row.Whole("orders"), row.Whole("customers"),
                (long)newcomers.GetValueOrDefault(row.Time(Start)),
                returned is null ? null : returned.GetValueOrDefault(row.Time(Start)))),
        ];
    }

    private static async Task<Dictionary<DateTime, decimal>> SumsAsync(
        DataFrame rows, Column sum, CancellationToken cancellation)
    {
        var months = await rows.GroupBy(MonthOf(PurchaseColumns.Time).Alias(Start)).Agg(sum.Alias("sum"))
            .CollectAsync(cancellation);
        return months.ToDictionary(row => row.Time(Start), row => row.Amount("sum"));
    }

    private static Column MonthOf(string time) => DateTrunc("month", Col(time));
}
