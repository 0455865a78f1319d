using System.Globalization;
using Personalization.Contracts;
using Personalization.Reports.Html;
using Columns = Personalization.Contracts.ClusterChoiceColumns;

namespace Personalization.Reports.Sections;

/// <summary>A number of groups that was tried, and what speaks for it.</summary>
internal sealed record ClusterChoice(
    long K, double Inertia, double Silhouette, double DaviesBouldin, double Stability, bool IsChosen)
{
    internal static async Task<IReadOnlyList<ClusterChoice>> AllAsync(
        ReportData data, CancellationToken cancellation)
    {
        if (!data.Has(LakeTables.GoldClusterChoice))
            return [];
        var rows = await data.Read(LakeTables.GoldClusterChoice).OrderBy(Columns.K).Limit(100)
            .CollectAsync(cancellation);
        return
        [
            .. rows.Select(row => new ClusterChoice(
                row.Whole(Columns.K), row.Number(Columns.Inertia), row.Number(Columns.Silhouette),
                row.Number(Columns.DaviesBouldin), row.Number(Columns.Stability), row[Columns.Chosen] is true)),
        ];
    }

    internal static IEnumerable<Block> Blocks(string id, IReadOnlyList<ClusterChoice> choices)
    {
        var chosen = choices.Index().FirstOrDefault(choice => choice.Item.IsChosen, (Index: -1, Item: choices[0]));
        var caption = chosen.Index < 0
            ? "How well the groups stand apart, by their number"
            : $"{chosen.Item.K} groups were chosen among {choices[0].K} to {choices[^1].K}";
        var measured = choices.Where(choice => double.IsFinite(choice.Silhouette)).ToArray();
        var marked = System.Array.FindIndex(measured, choice => choice.IsChosen);
        if (measured.Length > 1)
        {
            yield return FigureBlock.Half(
                $"{id}-choice", caption, "How well groups stand apart (silhouette, higher is better), by their number",
                Charts.Curve(
                    $"{caption}, by silhouette.", [.. measured.Select(choice => ((double)choice.K, choice.Silhouette))],
                    marked: marked < 0 ? null : marked, size: new PictureSize(520, 400)));
        }

        yield return new TableBlock(
            "The numbers of groups that were tried",
            [
                new("Groups"), new("Silhouette", IsNumber: true), new("Davies-Bouldin", IsNumber: true),
                new("Inertia", IsNumber: true, IsMinor: true), new("Stability", IsNumber: true),
                new("", IsMinor: true),
            ],
            [.. choices.Select(choice => choice.Cells())]);
    }

    private Cell[] Cells() =>
    [
        new(Figures.Count(K)), new(Digits(Silhouette)), new(Digits(DaviesBouldin)), new(Figures.Short(Inertia)),
        new(Digits(Stability)), new(IsChosen ? "chosen" : ""),
    ];

    private static string Digits(double value) =>
        double.IsFinite(value) ? value.ToString("0.000", CultureInfo.InvariantCulture) : "–";
}
