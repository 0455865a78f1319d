using System.Globalization;
using Personalization.Contracts;
using Personalization.Reports.Html;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;
using Columns = Personalization.Contracts.SegmentSizeColumns;

namespace Personalization.Reports.Sections;

/// <summary>How large each segment is, and who came and went since the run before.</summary>
internal sealed class SegmentsSection : ISection
{
    private const int Shown = 30;

    public string Id => "segments";

    public string Name => "Segments";

    public IReadOnlyList<(string Table, string MadeBy)> Needs => [(LakeTables.GoldSegmentSizes, "segments")];

    public async Task<Findings> MakeAsync(ReportData data, CancellationToken cancellation)
    {
        var segments = await LedgerSummary.Last(data.Read(LakeTables.GoldSegmentSizes))
            .Filter(Col(Columns.Size).Gt(0) | Col(Columns.Left).Gt(0))
            .OrderBy(Col(Columns.Size).Desc(), Col(Columns.Segment).Asc()).Limit(Shown)
            .CollectAsync(cancellation);
        return segments.Count == 0 ? Findings.None : new Findings(Title(segments), Table(segments));
    }

    private static string Title(IReadOnlyList<Row> segments)
    {
        // Before the first run everybody was in no segment: that is no news.
        var moved = segments.Where(row => row[Columns.Growth] is not null)
            .MaxBy(row => row.Whole(Columns.Entered) + row.Whole(Columns.Left));
        if (moved is not null && moved.Whole(Columns.Entered) + moved.Whole(Columns.Left) > 0)
            return $"“{FeatureNames.InWords(moved.Text(Columns.Segment))}” moved most: " +
                $"{Figures.Count(moved.Whole(Columns.Entered))} came and " +
                $"{Figures.Count(moved.Whole(Columns.Left))} went since the run before";
        return $"“{FeatureNames.InWords(segments[0].Text(Columns.Segment))}” is the largest of " +
            $"{Figures.Counted(segments.Count, "segment")}: {Figures.Share(segments[0].Number(Columns.Share))} " +
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
                new Cell(FeatureNames.InWords(row.Text(Columns.Segment))),
                Bars.Cell(
                    Figures.Count(row.Whole(Columns.Size)), row.Number(Columns.Size),
                    segments[0].Number(Columns.Size)),
                new Cell(Figures.Share(row.Number(Columns.Share))),
                new Cell(Signed(row.Number(Columns.Entered), "+")),
                new Cell(Signed(row.Number(Columns.Left), "−")),
                new Cell(Growth(row.Number(Columns.Growth))),
                new Cell(Figures.Share(row.Number(Columns.Churn))),
            }),
        ]);

    private static string Signed(double count, string sign) => count == 0 ? "0" : sign + Figures.Count((long)count);

    private static string Growth(double share) => double.IsNaN(share)
        ? "–"
        : (share < 0 ? "−" : share > 0 ? "+" : "")
            + (Math.Abs(share) * 100).ToString("0.#", CultureInfo.InvariantCulture) + Figures.Space + "%";
}
