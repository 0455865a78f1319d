using System.Globalization;
using Personalization.Reports.Html;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Reports.Sections;

/// <summary>How large each segment is, and who came and went since the run before.</summary>
internal sealed class SegmentsSection : ISection
{
    private const int Shown = 30;
    private const string SegmentColumn = "segment";
    private const string SizeColumn = "size";
    private const string ShareColumn = "share";
    private const string EnteredColumn = "entered";
    private const string LeftColumn = "left";
    private const string GrowthColumn = "growth";
    private const string ChurnColumn = "churn";

    public string Id => "segments";

    public string Name => "Segments";

    public IReadOnlyList<(string Table, string MadeBy)> Needs => [(LakeNames.GoldSegmentSizes, "segments")];

    public async Task<Findings> MakeAsync(ReportData data, CancellationToken cancellation)
    {
        var segments = await LedgerSummary.Last(data.Read(LakeNames.GoldSegmentSizes))
            .OrderBy(Col(SizeColumn).Desc(), Col(SegmentColumn).Asc()).Limit(Shown)
            .CollectAsync(cancellation);
        return segments.Count == 0 ? Findings.None : new Findings(Title(segments), Table(segments));
    }

    private static string Title(IReadOnlyList<Row> segments)
    {
        // Before the first run everybody was in no segment: that is no news.
        var moved = segments.Where(row => row[GrowthColumn] is not null)
            .MaxBy(row => row.Whole(EnteredColumn) + row.Whole(LeftColumn));
        if (moved is not null && moved.Whole(EnteredColumn) + moved.Whole(LeftColumn) > 0)
            return $"“{moved.Text(SegmentColumn)}” moved most: " +
                $"{Figures.Count(moved.Whole(EnteredColumn))} came and " +
                $"{Figures.Count(moved.Whole(LeftColumn))} went since the run before";
        return $"“{segments[0].Text(SegmentColumn)}” is the largest of " +
            $"{Figures.Counted(segments.Count, "segment")}: {Figures.Share(segments[0].Number(ShareColumn))} " +
            "of the customers";
    }

    private static TableBlock Table(IReadOnlyList<Row> segments) => new(
        "Segments by size; came and went are counted against the run before",
        [
            new("Segment"), new("Customers", IsBar: true), new("Share", IsNumber: true), new("Came", IsNumber: true),
            new("Went", IsNumber: true), new("Growth", IsNumber: true, IsMinor: true),
            new("Churn", IsNumber: true, IsMinor: true),
        ],
        [
            .. segments.Select(row => new[]
            {
                new Cell(row.Text(SegmentColumn)),
                Bars.Cell(
                    Figures.Count(row.Whole(SizeColumn)), row.Number(SizeColumn),
                    segments[0].Number(SizeColumn)),
                new Cell(Figures.Share(row.Number(ShareColumn))),
                new Cell(Signed(row.Number(EnteredColumn), "+")),
                new Cell(Signed(row.Number(LeftColumn), "−")),
                new Cell(Growth(row.Number(GrowthColumn))),
                new Cell(Figures.Share(row.Number(ChurnColumn))),
            }),
        ]);

    private static string Signed(double count, string sign) => count == 0 ? "0" : sign + Figures.Count((long)count);

    private static string Growth(double share) => double.IsNaN(share)
        ? "–"
        : (share < 0 ? "−" : share > 0 ? "+" : "")
            + (Math.Abs(share) * 100).ToString("0.#", CultureInfo.InvariantCulture) + Figures.Space + "%";
}
