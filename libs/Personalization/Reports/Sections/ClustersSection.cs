using System.Globalization;
using Personalization.Reports.Drawing;
using Personalization.Reports.Html;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Reports.Sections;

/// <summary>The groups that customers fall into, how their number was chosen, and what each is like.</summary>
internal sealed class ClustersSection : ISection
{
    private const int ShownPoints = 2500;
    private const int ShownFacts = 6;

    private static readonly string[] Named = ["cluster", "name", "size", "share", "description"];

    public string Id => "clusters";

    public string Name => "Groups of customers";

    public IReadOnlyList<(string Table, string MadeBy)> Needs => [(LakeNames.GoldClusterProfiles, "cluster")];

    public async Task<Findings> MakeAsync(ReportData data, CancellationToken cancellation)
    {
        var clusters = await data.Read(LakeNames.GoldClusterProfiles).OrderBy("cluster").Limit(Colours.Groups.Count * 4)
            .CollectAsync(cancellation);
        if (clusters.Count == 0)
            return Findings.None;
        var blocks = new List<Block>();
        if (await PictureAsync(data, clusters, cancellation) is { } picture)
            blocks.Add(picture);
        if (await ClusterChoice.AllAsync(data, cancellation) is { Count: > 1 } choices)
            blocks.AddRange(ClusterChoice.Blocks(Id, choices));
        // Pictures first, then the cards across the page, then the table behind the choice.
        blocks.Insert(blocks.TakeWhile(block => block is FigureBlock).Count(), Cards(clusters));
        return new Findings(Title(clusters), blocks);
    }

    private static string Title(IReadOnlyList<Row> clusters)
    {
        if (clusters.Count == 1)
            return "All customers are much alike: they make one group";
        var largest = clusters.MaxBy(row => row.Number("share"))!;
        return $"Customers fall into {Figures.Counted(clusters.Count, "group")}; the largest, " +
            $"{Figures.Share(largest.Number("share"))}, is “{largest.Text("name")}”";
    }

    private async Task<Block?> PictureAsync(
        ReportData data, IReadOnlyList<Row> clusters, CancellationToken cancellation)
    {
        if (!data.Has(LakeNames.GoldClusterPicture))
            return null;
        // A sample that does not depend on the order of rows; there may be more customers than a picture can show.
        var points = await data.Read(LakeNames.GoldClusterPicture)
            .OrderBy(Xxhash64("customer"), Col("customer")).Limit(ShownPoints).CollectAsync(cancellation);
        if (points.Count < 3)
            return null;
        var groups = clusters.Select(cluster => points
            .Where(point => point.Whole("cluster") == cluster.Whole("cluster"))
            .Select(point => (point.Number("x"), point.Number("y"))).ToArray()).ToArray();
        return FigureBlock.Half(
            $"{Id}-picture", "Customers who buy alike lie close together",
            "Each dot is a customer, on the plane that shows the differences best (PCA)",
            Charts.Scatter($"{points.Count} customers in {clusters.Count} groups on two principal components.", groups),
            [.. clusters.Select((row, index) => new Key(row.Text("name"), Colours.Group(index)))]);
    }

    private static CardsBlock Cards(IReadOnlyList<Row> clusters) => new(
    [
        .. clusters.Select((row, index) => new Card(
            row.Text("name"),
            $"{Figures.Counted(row.Whole("size"), "customer")}, {Figures.Share(row.Number("share"))}",
            row.Text("description"), Colours.Group(index), Facts(row))),
    ]);

    // Every other number of the row is the median of a feature.
    private static IReadOnlyList<Fact> Facts(Row row) =>
    [
        .. row.Schema.Fields.Select(field => field.Name).Except(Named)
            .Where(name => row[name] is double or decimal or long or int or float).Take(ShownFacts)
            .Select(name => new Fact(
                FeatureNames.InWords(name), row.Number(name).ToString("#,0.##", CultureInfo.InvariantCulture))),
    ];
}
