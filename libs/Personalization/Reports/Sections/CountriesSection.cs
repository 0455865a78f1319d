using Personalization.Contracts;
using Personalization.Reports.Html;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Reports.Sections;

/// <summary>Where the customers are.</summary>
internal sealed class CountriesSection : ISection
{
    private const int Shown = 10;

    public string Id => "countries";

    public string Name => "Countries";

    public IReadOnlyList<(string Table, string MadeBy)> Needs => [(LakeTables.SilverPurchases, "clean")];

    public async Task<Findings> MakeAsync(ReportData data, CancellationToken cancellation)
    {
        var purchases = data.Read(LakeTables.SilverPurchases);
        var country = Coalesce(Col(PurchaseColumns.Country), Lit("unknown")).Alias(PurchaseColumns.Country);
        var countries = purchases.GroupBy(country).Agg(
            Sum(PurchaseColumns.Amount).Alias("revenue"),
            CountDistinct(PurchaseColumns.Order).Alias("orders"),
            CountDistinct(PurchaseColumns.Customer).Alias("customers"));
        var all = await countries.Agg(
            Count("*").Alias("countries"), Sum("revenue").Alias("revenue")).OneAsync(cancellation);
        if (all.Whole("countries") == 0)
            return Findings.None;
        var top = await countries.OrderBy(Col("revenue").Desc(), Col(PurchaseColumns.Country).Asc())
            .Limit(Shown).CollectAsync(cancellation);
        return new Findings(Title(top[0], all), Table(data.Figures, top, all));
    }

    private static string Title(Row first, Row all)
    {
        var name = first.Text(PurchaseColumns.Country);
        var others = all.Whole("countries") - 1;
        if (others == 0)
            return $"All revenue comes from one country: {name}";
        var share = Figures.Share(Figures.Part(first.Number("revenue"), all.Number("revenue")));
        var rest = others == 1 ? "one other country" : $"{Figures.Count(others)} other countries";
        return $"{name} brings {share} of the revenue, {rest} the rest";
    }

    private static TableBlock Table(Figures figures, IReadOnlyList<Row> top, Row all)
    {
        var largest = top[0].Number("revenue");
        return new TableBlock(
            top.Count < all.Whole("countries") ? $"The {Shown} countries with the highest revenue" : "By revenue",
            [
                new("Country"), new("Revenue", IsBar: true), new("Share", IsNumber: true),
                new("Orders", IsNumber: true, IsMinor: true), new("Customers", IsNumber: true, IsMinor: true),
            ],
            [
                .. top.Select(row => new[]
                {
                    new Cell(row.Text(PurchaseColumns.Country)),
                    Bars.Cell(figures.MoneyShort(row.Number("revenue")), row.Number("revenue"), largest),
                    new Cell(Figures.Share(Figures.Part(row.Number("revenue"), all.Number("revenue")))),
                    new Cell(Figures.Count(row.Whole("orders"))),
                    new Cell(Figures.Count(row.Whole("customers"))),
                }),
            ]);
    }
}
