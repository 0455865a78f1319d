using Personalization.Contracts;
using Personalization.Reports.Drawing;
using Personalization.Reports.Html;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Reports.Sections;

/// <summary>Scores of recency and frequency as a heat map, and the tiers that marketers name after them.</summary>
internal sealed class RfmSection : ISection
{
    private const int Scores = 5;

    public string Id => "tiers";

    public string Name => "Tiers";

    public IReadOnlyList<(string Table, string MadeBy)> Needs =>
        [(LakeTables.GoldRfm, "segments"), (LakeTables.GoldCustomerFeatures, "features")];

    public async Task<Findings> MakeAsync(ReportData data, CancellationToken cancellation)
    {
        var monetary = data.Read(LakeTables.GoldCustomerFeatures)
            .Select(CustomerFeatureColumns.Customer, CustomerFeatureColumns.Monetary);
        var scored = data.Read(LakeTables.GoldRfm).Join(monetary, CustomerFeatureColumns.Customer, "left");
        var tiers = await Summed(scored, RfmColumns.Tier)
            .OrderBy(Col("spent").Desc(), Col(RfmColumns.Tier).Asc()).Limit(20).CollectAsync(cancellation);
        if (tiers.Count == 0)
            return Findings.None;
        var cells = await Summed(scored, RfmColumns.RecencyScore, RfmColumns.FrequencyScore).CollectAsync(cancellation);
        var (customers, spent) = (tiers.Sum(row => row.Number("customers")), tiers.Sum(row => row.Number("spent")));
        return new Findings(Title(tiers, customers, spent), Heat(data, cells), Tiers(data, tiers, customers, spent));
    }

    private static DataFrame Summed(DataFrame scored, params string[] by) => scored
        .GroupBy([.. by.Select(name => (ColumnOrName)name)])
        .Agg(Count("*").Alias("customers"), Sum(CustomerFeatureColumns.Monetary).Alias("spent"));

    private static string Title(IReadOnlyList<Row> tiers, double customers, double spent)
    {
        var best = tiers[0];
        if (tiers.Count == 1)
            return $"All customers are of one tier: {best.Text(RfmColumns.Tier)}";
        var people = Figures.Share(Figures.Part(best.Number("customers"), customers));
        var revenue = Figures.Share(Figures.Part(best.Number("spent"), spent));
        return $"{best.Text(RfmColumns.Tier)} are {people} of the customers and bring {revenue} of the revenue";
    }

    private static HeatBlock Heat(ReportData data, IReadOnlyList<Row> cells)
    {
        var byScores = cells.ToDictionary(
            row => (row.Whole(RfmColumns.RecencyScore), row.Whole(RfmColumns.FrequencyScore)));
        var most = cells.Max(row => row.Number("customers"));
        var scores = Enumerable.Range(1, Scores).Select(score => (long)score).ToArray();
        return new HeatBlock(
            "Customers by how recently and how often they bought",
            "Recency from 1 to 5 (bought last) upwards", "Frequency to the right; beneath, what one spent on average",
            [.. scores.Select(Figures.Count)],
            [
                .. scores.Reverse().Select(recency => new HeatRow(
                    Figures.Count(recency),
                    [
                        .. scores.Select(frequency =>
                            Cell(data, byScores.GetValueOrDefault((recency, frequency)), most)),
                    ])),
            ]);
    }

    private static HeatCell Cell(ReportData data, Row? row, double most)
    {
        var count = row?.Whole("customers") ?? 0;
        var (colour, ink) = Colours.Shade(count / most);
        var average = count == 0 ? "" : data.Figures.MoneyShort(Math.Round(row!.Number("spent") / count));
        return new HeatCell(Figures.Count(count), average, colour, ink);
    }

    private static TableBlock Tiers(ReportData data, IReadOnlyList<Row> tiers, double customers, double spent) => new(
        "Tiers by what they bring",
        [
            new("Tier"), new("Revenue", IsBar: true), new("of all", IsNumber: true), new("Customers", IsNumber: true),
            new("of all", IsNumber: true, IsMinor: true),
        ],
        [
            .. tiers.Select(row => new[]
            {
                new Cell(row.Text(RfmColumns.Tier)),
                Bars.Cell(data.Figures.MoneyShort(row.Number("spent")), row.Number("spent"), tiers[0].Number("spent")),
                new Cell(Figures.Share(Figures.Part(row.Number("spent"), spent))),
                new Cell(Figures.Count(row.Whole("customers"))),
                new Cell(Figures.Share(Figures.Part(row.Number("customers"), customers))),
            }),
        ],
        IsFull: false);
}
