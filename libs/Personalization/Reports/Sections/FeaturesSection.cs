using Personalization.Contracts;
using Personalization.Reports.Html;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Reports.Sections;

/// <summary>How recently, how often and for how much customers buy, and how revenue spreads over them.</summary>
internal sealed class FeaturesSection : ISection
{
    public string Id => "customers";

    public string Name => "Customers";

    public IReadOnlyList<(string Table, string MadeBy)> Needs => [(LakeTables.GoldCustomerFeatures, "features")];

    public async Task<Findings> MakeAsync(ReportData data, CancellationToken cancellation)
    {
        var features = data.Read(LakeTables.GoldCustomerFeatures);
        var all = await features.Agg(
            Count("*").Alias("customers"),
            Max(CustomerFeatureColumns.RecencyDays).Alias("longest"),
            Median(CustomerFeatureColumns.RecencyDays).Alias("recency"),
            Max(CustomerFeatureColumns.Frequency).Alias("most"),
            CountIf(Col(CustomerFeatureColumns.Frequency).EqualTo(1)).Alias("once"),
            Min(CustomerFeatureColumns.Monetary).Alias("least"),
            Max(CustomerFeatureColumns.Monetary).Alias("largest"),
            Median(Col(CustomerFeatureColumns.Monetary).Cast("double")).Alias("monetary"))
            .OneAsync(cancellation);
        if (all.Whole("customers") == 0)
            return Findings.None;
        var curve = await Concentration.OfAsync(features, cancellation);
        List<Block> blocks =
        [
            await MonetaryAsync(data, features, all, cancellation),
            await RecencyAsync(features, all, cancellation),
            await FrequencyAsync(features, all, cancellation),
        ];
        if (curve.Customers > 1)
            blocks.Insert(0, curve.Block($"{Id}-concentration"));
        return new Findings(curve.Title, blocks);
    }

    private async Task<Block> RecencyAsync(DataFrame features, Row all, CancellationToken cancellation)
    {
        var edges = Histogram.EqualEdges(all.Number("longest"), 14);
        var bins = await Histogram.OfAsync(features, CustomerFeatureColumns.RecencyDays, edges, cancellation);
        var median = Figures.Count((long)Math.Ceiling(all.Number("recency")));
        var caption = all.Whole("customers") == 1
            ? $"The one customer bought last {median} day{(median == "1" ? "" : "s")} ago"
            : $"Half of the customers bought within the last {median} days";
        return FigureBlock.Half(
            $"{Id}-recency", caption, "Customers by days since their last purchase",
            Charts.Histogram($"{caption}. Bars: customers by days since their last purchase.", bins.Counts,
                [.. edges.Select(edge => Figures.Count((long)edge))]));
    }

    private async Task<Block> FrequencyAsync(DataFrame features, Row all, CancellationToken cancellation)
    {
        var edges = Histogram.DoublingEdges(all.Number("most"));
        var bins = await Histogram.OfAsync(features, CustomerFeatureColumns.Frequency, edges, cancellation);
        var share = Figures.Share(Figures.Part(all.Number("once"), all.Number("customers")));
        var caption = $"{share} of the customers ordered once";
        return FigureBlock.Half(
            $"{Id}-frequency", caption, "Customers by number of orders, in doubling steps",
            Charts.Columns($"{caption}. Bars: customers by number of orders.",
                [.. edges.Select((edge, index) => (Range(edges, index), (double)bins.Counts[index]))]));
    }

    private async Task<Block> MonetaryAsync(
        ReportData data, DataFrame features, Row all, CancellationToken cancellation)
    {
        var edges = Histogram.GrowingEdges(all.Number("least"), all.Number("largest"));
        var bins = await Histogram.OfAsync(features, CustomerFeatureColumns.Monetary, edges, cancellation);
        var middle = data.Figures.Money(all.Amount("monetary"));
        var caption = all.Whole("customers") == 1
            ? $"The one customer has spent {middle}"
            : $"The customer in the middle has spent {middle}, the best {data.Figures.Money(all.Amount("largest"))}";
        return FigureBlock.Half(
            $"{Id}-monetary", caption, "Customers by what they spent, on a growing scale",
            Charts.Histogram($"{caption}. Bars: customers by what they spent, on a growing scale.", bins.Counts,
                [.. edges.Select(data.Figures.MoneyShort)]));
    }

    private static string Range(double[] edges, int index)
    {
        var last = index + 1 < edges.Length ? edges[index + 1] - 1 : (2 * edges[index]) - 2;
        return last <= edges[index]
            ? Figures.Count((long)edges[index]) : $"{Figures.Count((long)edges[index])}–{Figures.Count((long)last)}";
    }
}
