using Personalization.Contracts;
using Personalization.Reports.Html;
using static SparkConnect.Client.Functions;

namespace Personalization.Reports.Sections;

/// <summary>Revenue, orders, customers and returns over time.</summary>
internal sealed class SalesSection : ISection
{
    private const int ShownMonths = 24;

    public string Id => "sales";

    public string Name => "Sales over time";

    public IReadOnlyList<(string Table, string MadeBy)> Needs => [(LakeTables.SilverPurchases, "clean")];

    public async Task<Findings> MakeAsync(ReportData data, CancellationToken cancellation)
    {
        var months = await SalesMonth.AllAsync(data, cancellation);
        if (months.Count == 0)
            return Findings.None;
        var (unit, points) = await TimelineAsync(data, cancellation);
        var money = data.Figures.MoneyShort;
        var blocks = new List<Block>();
        if (points.Count > 1)
        {
            blocks.Add(FigureBlock.Full($"{Id}-revenue", $"Revenue by {unit}", null, size => Charts.Timeline(
                $"Revenue by {unit} from {Figures.Date(points[0].Time)} to {Figures.Date(points[^1].Time)}; " +
                $"the highest is {money(points.Max(point => point.Value))}.",
                points, money, size)));
        }

        if (months.Count > 1)
        {
            blocks.Add(Columns("orders", "Orders by month", months, month => month.Orders));
            blocks.Add(Columns(
                "newcomers", "Customers who bought for the first time, by month", months, month => month.Newcomers));
        }

        blocks.Add(Table(data, months));
        return new Findings(Title(data, months), blocks);
    }

    private static string Title(ReportData data, IReadOnlyList<SalesMonth> months)
    {
        var best = months.MaxBy(month => month.Revenue)!;
        var revenue = data.Figures.MoneyShort((double)best.Revenue);
        if (months.Count == 1)
            return $"{Figures.Counted(best.Orders, "order")} brought {revenue} in {Figures.Month(best.Month)}";
        var above = Figures.Part((double)best.Revenue, (double)months.Average(month => month.Revenue)) - 1;
        return $"{Figures.Month(best.Month)} brought the most: {revenue}, {Figures.Share(above)} above an average " +
            "month";
    }

    private FigureBlock Columns(
        string id, string caption, IReadOnlyList<SalesMonth> months, Func<SalesMonth, double> value)
    {
        var bars = months.Select(month => (Figures.ShortMonth(month.Month), value(month))).ToArray();
        var best = bars.MaxBy(bar => bar.Item2);
        var description = $"{caption}: most in {best.Item1} with {Figures.Count((long)best.Item2)}.";
        return FigureBlock.Half($"{Id}-{id}", caption, null, Charts.Columns(description, bars));
    }

    private static TableBlock Table(ReportData data, IReadOnlyList<SalesMonth> months)
    {
        var largest = (double)months.Max(month => month.Revenue);
        var shown = months.TakeLast(ShownMonths).ToArray();
        var caption = shown.Length < months.Count ? $"The last {ShownMonths} months" : "Month by month";
        return new TableBlock(
            caption,
            [
                new("Month"), new("Revenue", IsBar: true), new("Orders", IsNumber: true),
                new("Customers", IsNumber: true, IsMinor: true), new("Average order", IsNumber: true, IsMinor: true),
                new("Returned", IsNumber: true),
            ],
            [.. shown.Select(month => Row(data.Figures, month, largest))]);
    }

    private static Cell[] Row(Figures figures, SalesMonth month, double largest) =>
    [
        new(Figures.ShortMonth(month.Month)),
        Bars.Cell(figures.MoneyShort((double)month.Revenue), (double)month.Revenue, largest),
        new(Figures.Count(month.Orders)),
        new(Figures.Count(month.Customers)),
        new(figures.Money(month.Orders == 0 ? 0 : month.Revenue / month.Orders)),
        new(month.Returned is { } returned
            ? Figures.Share(Figures.Part((double)returned, (double)month.Revenue)) : "–"),
    ];

    // Days up to two months, weeks up to three years; a unit without sales counts as 0.
    private static async Task<(string Unit, IReadOnlyList<(DateTime Time, double Value)> Points)> TimelineAsync(
        ReportData data, CancellationToken cancellation)
    {
        var purchases = data.Read(LakeTables.SilverPurchases);
        var range = await purchases.Agg(
            Min(PurchaseColumns.Time).Alias("from"), Max(PurchaseColumns.Time).Alias("to")).OneAsync(cancellation);
        var days = (range.Time("to") - range.Time("from")).TotalDays;
        var unit = days <= 62 ? "day" : days <= 1100 ? "week" : "month";
        var rows = await purchases.GroupBy(DateTrunc(unit, Col(PurchaseColumns.Time)).Alias("start"))
            .Agg(Sum(PurchaseColumns.Amount).Alias("revenue")).OrderBy("start").CollectAsync(cancellation);
        var sums = rows.ToDictionary(row => row.Time("start"), row => row.Number("revenue"));
        var points = new List<(DateTime, double)>();
        for (var start = sums.Keys.Min(); start <= sums.Keys.Max(); start = Next(start, unit))
            points.Add((start, sums.GetValueOrDefault(start)));
        return (unit, points);
    }

    private static DateTime Next(DateTime start, string unit) => unit switch
    {
        "day" => start.AddDays(1),
        "week" => start.AddDays(7),
        _ => start.AddMonths(1),
    };
}
