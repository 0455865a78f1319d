using Personalization.Contracts;
using Personalization.Reports.Html;

namespace Personalization.Reports.Sections;

/// <summary>The head of the report: what all of it says, the time that it covers and the key figures.</summary>
internal sealed record Head(string Title, string Period, IReadOnlyList<KeyFigure> KeyFigures)
{
    internal static async Task<Head> OfAsync(ReportData data, CancellationToken cancellation)
    {
        if (data.Has(LakeTables.SilverPurchases)
            && await Totals.OfAsync(data.Read(LakeTables.SilverPurchases), cancellation) is { } totals)
            return Of(data.Figures, totals, await LedgerSummary.LastAsync(data, cancellation));
        if (!data.Has(LakeTables.BronzeOrders))
            return new Head(
                "The lake is empty", "./submit.sh ingest brings orders in, ./submit.sh pipeline does the rest.", []);
        var lines = await data.Read(LakeTables.BronzeOrders).CountAsync(cancellation);
        return new Head(
            $"{Figures.Counted(lines, "order line")} received, {(lines == 1 ? "not" : "none of them")} a purchase yet",
            data.Has(LakeTables.SilverPurchases)
                ? "Every line is something else than a purchase; the ledger below says what."
                : "./submit.sh clean checks them, ./submit.sh pipeline does that and all that follows.",
            []);
    }

    private static Head Of(Figures figures, Totals totals, LedgerSummary? ledger)
    {
        var average = totals.Orders == 0 ? 0 : totals.Revenue / totals.Orders;
        var revenue = figures.MoneyShort((double)totals.Revenue);
        var title = totals.Customers == 0
            ? $"{revenue} of sales to customers without a name"
            : $"{Figures.Counted(totals.Customers, "customer")} and {revenue} of sales";
        var period = totals.From.Date == totals.To.Date
            ? $"Sales of {Figures.Date(totals.From)}."
            : $"Sales from {Figures.Date(totals.From)} to {Figures.Date(totals.To)}.";
        return new Head(title, period,
        [
            new("Revenue", revenue, "before returns"),
            new("Orders", Figures.Count(totals.Orders), Figures.Counted(totals.Lines, "line")),
            new("Customers", Figures.Count(totals.Customers), "known by their number"),
            new(
                "Repeat rate", Figures.Share(Figures.Part(totals.Repeating, totals.Customers)),
                "ordered twice or more"),
            new("Average order", figures.Money(average), "all lines of one basket"),
            ledger is null
                ? new("Ledger", "–", "not kept yet")
                : new("Ledger balances", ledger.IsBalanced ? "Yes" : "No", ledger.InWords),
        ]);
    }
}
