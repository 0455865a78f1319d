using Personalization.Contracts;
using Personalization.Reports.Html;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Reports.Sections;

/// <summary>What sells best.</summary>
internal sealed class ProductsSection : ISection
{
    private const int Shown = 10;
    private const string Known = "known_name";

    public string Id => "products";

    public string Name => "Best sellers";

    public IReadOnlyList<(string Table, string MadeBy)> Needs => [(LakeTables.SilverPurchases, "clean")];

    public async Task<Findings> MakeAsync(ReportData data, CancellationToken cancellation)
    {
        var products = data.Read(LakeTables.SilverPurchases).GroupBy(PurchaseColumns.Product).Agg(
            Sum(PurchaseColumns.Amount).Alias("revenue"),
            Sum(PurchaseColumns.Quantity).Alias("pieces"),
            CountDistinct(PurchaseColumns.Customer).Alias("customers"),
            Max(Struct(PurchaseColumns.Time, PurchaseColumns.Name)).Alias("latest"))
            .WithColumn(Known, Coalesce(Trim(Col("latest.name")), Col(PurchaseColumns.Product))).Drop("latest");
        var all = await products.Agg(
            Count("*").Alias("products"), Sum("revenue").Alias("revenue")).OneAsync(cancellation);
        if (all.Whole("products") == 0)
            return Findings.None;
        var top = await products.OrderBy(Col("revenue").Desc(), Col(PurchaseColumns.Product).Asc())
            .Limit(Shown).CollectAsync(cancellation);
        return new Findings(Title(top, all), Table(data.Figures, top, all.Number("revenue")));
    }

    private static string Title(IReadOnlyList<Row> top, Row all)
    {
        var count = all.Whole("products");
        if (count <= Shown)
            return $"{Figures.Counted(count, "product")} sold, {top[0].Text(Known)} best";
        var share = Figures.Share(Figures.Part(top.Sum(row => row.Number("revenue")), all.Number("revenue")));
        return $"The {Shown} best sellers of {Figures.Count(count)} products bring {share} of the revenue";
    }

    private static TableBlock Table(Figures figures, IReadOnlyList<Row> top, double revenue) => new(
        "Products by revenue",
        [
            new("Product"), new("Revenue", IsBar: true), new("Share", IsNumber: true, IsMinor: true),
            new("Pieces", IsNumber: true, IsMinor: true), new("Customers", IsNumber: true),
        ],
        [
            .. top.Select(row => new[]
            {
                new Cell(row.Text(Known), row.Text(PurchaseColumns.Product)),
                Bars.Cell(
                    figures.MoneyShort(row.Number("revenue")), row.Number("revenue"), top[0].Number("revenue")),
                new Cell(Figures.Share(Figures.Part(row.Number("revenue"), revenue))),
                new Cell(Figures.Count(row.Whole("pieces"))),
                new Cell(Figures.Count(row.Whole("customers"))),
            }),
        ]);
}
