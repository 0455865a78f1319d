using System.Globalization;
using Personalization.Contracts;
using Personalization.Reports.Html;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Reports.Sections;

/// <summary>A few customers: what they bought and what they would see, and why.</summary>
internal sealed class ExamplesSection : ISection
{
    private const int Shown = 5;

    public string Id => "examples";

    public string Name => "Recommendations";

    public IReadOnlyList<(string Table, string MadeBy)> Needs =>
    [
        (LakeTables.GoldRecommendations, "recommend"), (LakeTables.GoldItems, "recommend"),
        (LakeTables.SilverPurchases, "clean"),
    ];

    public async Task<Findings> MakeAsync(ReportData data, CancellationToken cancellation)
    {
        var all = await data.Read(LakeTables.GoldRecommendations).Agg(
            CountDistinct(RecommendationColumns.Customer).Alias("customers"),
            CountDistinct(RecommendationColumns.Item).Alias("items")).OneAsync(cancellation);
        if (all.Whole("customers") == 0)
            return Findings.None;
        var people = new List<Person>();
        foreach (var (customer, who) in await ChosenAsync(data, cancellation))
        {
            people.Add(new Person(
                customer, who, await BoughtAsync(data, customer, cancellation),
                await WouldSeeAsync(data, customer, cancellation)));
        }

        var (customers, products) = (all.Whole("customers"), all.Whole("items"));
        return new Findings(
            $"{Figures.Counted(customers, "customer")} would see something new, from " +
            $"{Figures.Counted(products, "product")}",
            new PeopleBlock(people));
    }

    // The best customer, the one in the middle, and the newest: each once, and only those who have an answer.
    private static async Task<IReadOnlyList<(string Customer, string Who)>> ChosenAsync(
        ReportData data, CancellationToken cancellation)
    {
        var answered = data.Read(LakeTables.GoldRecommendations).Select(RecommendationColumns.Customer).Distinct();
        var customers = data.Read(LakeTables.SilverPurchases).GroupBy(PurchaseColumns.Customer).Agg(
            CountDistinct(PurchaseColumns.Order).Alias("orders"),
            Sum(PurchaseColumns.Amount).Alias("spent"),
            Min(PurchaseColumns.Time).Alias("first")).Join(answered, PurchaseColumns.Customer, "left_semi");
        var middle = await customers.Agg(Median(Col("spent").Cast("double")).Alias("spent")).OneAsync(cancellation);
        var fromMiddle = Abs(Col("spent").Cast("double") - Lit(middle.Number("spent")));
        (string Who, Column Order)[] wanted =
        [
            ("The best customer", Col("spent").Desc()), ("A customer in the middle", fromMiddle.Asc()),
            ("The newest customer", Col("first").Desc()),
        ];
        var chosen = new List<(string, string)>();
        foreach (var (who, order) in wanted.Take(data.Options.Examples))
        {
            var rows = await customers.OrderBy(order, Col(PurchaseColumns.Customer).Asc()).Limit(wanted.Length)
                .CollectAsync(cancellation);
            var row = rows.FirstOrDefault(row => chosen.All(c => c.Item1 != row.Text(PurchaseColumns.Customer)));
            if (row is not null)
                chosen.Add((row.Text(PurchaseColumns.Customer), Describe(data.Figures, who, row)));
        }

        return chosen;
    }

    private static string Describe(Figures figures, string who, Row row) =>
        $"{who}: {Figures.Counted(row.Whole("orders"), "order")} worth {figures.Money(row.Amount("spent"))}";

    private static async Task<IReadOnlyList<Line>> BoughtAsync(
        ReportData data, string customer, CancellationToken cancellation)
    {
        var rows = await data.Read(LakeTables.SilverPurchases)
            .Filter(Col(PurchaseColumns.Customer).EqualTo(customer))
            .GroupBy(Col(PurchaseColumns.Product).Alias(ItemColumns.Item)).Agg(
                Max(PurchaseColumns.Time).Alias("last"), Sum(PurchaseColumns.Quantity).Alias("pieces"))
            .OrderBy(Col("last").Desc(), Col("pieces").Desc(), Col(ItemColumns.Item).Asc()).Limit(Shown)
            .Join(data.Read(LakeTables.GoldItems), ItemColumns.Item, "left")
            .OrderBy(Col("last").Desc(), Col("pieces").Desc(), Col(ItemColumns.Item).Asc())
            .CollectAsync(cancellation);
        return
        [
            .. rows.Select(row => new Line(
                NameOf(row), $"{Figures.Counted(row.Whole("pieces"), "piece")}, last on " +
                    row.Time("last").ToString("d MMM yyyy", CultureInfo.InvariantCulture))),
        ];
    }

    private static async Task<IReadOnlyList<Line>> WouldSeeAsync(
        ReportData data, string customer, CancellationToken cancellation)
    {
        var rows = await data.Read(LakeTables.GoldRecommendations)
            .Filter(Col(RecommendationColumns.Customer).EqualTo(customer) & Col(RecommendationColumns.Rank).Leq(Shown))
            .Join(data.Read(LakeTables.GoldItems), ItemColumns.Item, "left")
            .OrderBy(RecommendationColumns.Rank).CollectAsync(cancellation);
        return [.. rows.Select(row => new Line(NameOf(row), row.Text(RecommendationColumns.Reason)))];
    }

    private static string NameOf(Row row) =>
        row.Text(ItemColumns.Name) is { Length: > 0 } name ? name : row.Text(ItemColumns.Item);
}
