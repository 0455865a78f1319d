using System.Globalization;
using Personalization.Contracts;
using Personalization.Reports.Drawing;
using Personalization.Reports.Html;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;
using Dot = Personalization.Contracts.ClusterPictureColumns;
using Profile = Personalization.Contracts.ClusterProfileColumns;

namespace Personalization.Reports.Sections;

/// <summary>The groups that customers fall into, how their number was chosen, and what each is like.</summary>
internal sealed class ClustersSection : ISection
{
    private const int ShownPoints = 2500;
    private const int ShownFacts = 6;

    private static readonly string[] Named =
    [
        Profile.Cluster, Profile.Name, Profile.Size,
        Profile.Share, Profile.Description,
    ];

    public string Id => "clusters";

    public string Name => "Groups of customers";

    public IReadOnlyList<(string Table, string MadeBy)> Needs => [(LakeTables.GoldClusterProfiles, "cluster")];

    public async Task<Findings> MakeAsync(ReportData data, CancellationToken cancellation)
    {
        var clusters = await data.Read(LakeTables.GoldClusterProfiles).OrderBy(Profile.Cluster)
            .Limit(Colours.Groups.Count * 4).CollectAsync(cancellation);
        if (clusters.Count == 0)
            return Findings.None;
        var blocks = new List<Block>();
        if (await PictureAsync(data, clusters, cancellation) is { } picture)
            blocks.Add(picture);
        if (await ClusterChoice.AllAsync(data, cancellation) is { Count: > 1 } choices)
            blocks.AddRange(ClusterChoice.Blocks(Id, choices));
        // Pictures first, then the cards across the page, then the table behind the choice.
        blocks.Insert(blocks.TakeWhile(block => block is FigureBlock).Count(), Cards(data.Figures, clusters));
        return new Findings(Title(clusters), blocks);
    }

    private static string Title(IReadOnlyList<Row> clusters)
    {
        if (clusters.Count == 1)
            return "All customers are much alike: they make one group";
        var largest = clusters.MaxBy(row => row.Number(Profile.Share))!;
        return $"Customers fall into {Figures.Counted(clusters.Count, "group")}; the largest, " +
            $"{Figures.Share(largest.Number(Profile.Share))}, is “{largest.Text(Profile.Name)}”";
    }

    private async Task<Block?> PictureAsync(
        ReportData data, IReadOnlyList<Row> clusters, CancellationToken cancellation)
    {
        if (!data.Has(LakeTables.GoldClusterPicture))
            return null;
        // A sample that does not depend on the order of rows; there may be more customers than a picture can show.
        var points = await data.Read(LakeTables.GoldClusterPicture)
            .OrderBy(Xxhash64(Dot.Customer), Col(Dot.Customer)).Limit(ShownPoints).CollectAsync(cancellation);
        if (points.Count < 3)
            return null;
        var groups = clusters.Select(cluster => points
            .Where(point => point.Whole(Dot.Cluster) == cluster.Whole(Profile.Cluster))
            .Select(point => (point.Number(Dot.X), point.Number(Dot.Y))).ToArray()).ToArray();
        return FigureBlock.Half(
            $"{Id}-picture", "Customers who buy alike lie close together",
            "Each dot is a customer, on the plane that shows the differences best (PCA)",
            Charts.Scatter($"{points.Count} customers in {clusters.Count} groups on two principal components.", groups),
            [.. clusters.Select((row, index) => new Key(row.Text(Profile.Name), Colours.Group(index)))]);
    }

    private static CardsBlock Cards(Figures figures, IReadOnlyList<Row> clusters) => new(
    [
        .. clusters.Select((row, index) => new Card(
            row.Text(Profile.Name),
            $"{Figures.Counted(row.Whole(Profile.Size), "customer")}, {Figures.Share(row.Number(Profile.Share))}",
            row.Text(Profile.Description), Colours.Group(index), Facts(figures, row))),
    ]);

    // Every other number of the row is the median of a feature.
    private static IReadOnlyList<Fact> Facts(Figures figures, Row row) =>
    [
        .. row.Schema.Fields.Select(field => field.Name).Except(Named)
            .Where(name => row[name] is double or decimal or long or int or float).Take(ShownFacts)
            .Select(name => new Fact(
                FeatureNames.InWords(name),
                FeatureNames.IsMoney(name)
                    ? figures.Money(row.Amount(name))
                    : row.Number(name).ToString("#,0.##", CultureInfo.InvariantCulture))),
    ];
}
