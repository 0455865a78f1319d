using Personalization.Contracts;
using Personalization.Reports.Drawing;
using Personalization.Reports.Html;
using static SparkConnect.Client.Functions;

namespace Personalization.Reports.Sections;

/// <summary>What became of the rows received: the ledger, the rules that failed, and why.</summary>
internal sealed class QualitySection : ISection
{
    private const int ShownReasons = 8;

    private static readonly IReadOnlyList<(string Class, string Name, string Meaning, string Colour)> Classes =
    [
        ("purchase", "Purchases", "sales of products", Colours.Groups[0]),
        ("return", "Returns", "cancelled sales", Colours.Groups[1]),
        ("charge", "Charges", "postage and fees, no products", Colours.Groups[3]),
        ("quarantined", "Quarantined", "a rule failed; kept with the reason", Colours.Groups[4]),
        ("duplicate", "Duplicates", "the same row again", "#bbbbbb"),
    ];

    public string Id => "quality";

    public string Name => "Data quality";

    public IReadOnlyList<(string Table, string MadeBy)> Needs =>
        [(LakeTables.BronzeOrders, "ingest"), (LakeNames.QualityLedger, "clean")];

    public async Task<Findings> MakeAsync(ReportData data, CancellationToken cancellation)
    {
        if (await LedgerSummary.LastAsync(data, cancellation) is not { } ledger || ledger.Sum == 0)
            return Findings.None;
        var blocks = new List<Block> { Stack(ledger) };
        if (await ReasonsAsync(data, cancellation) is { } reasons)
            blocks.Add(reasons);
        if (await RulesAsync(data, cancellation) is { } rules)
            blocks.Add(rules);
        return new Findings(Title(ledger), blocks);
    }

    private static string Title(LedgerSummary ledger)
    {
        var share = Figures.Share(Figures.Part(ledger.Of("purchase"), ledger.Sum));
        return ledger.IsBalanced
            ? $"{share} of the rows received are purchases, and every row is accounted for"
            : $"The ledger does not balance: {ledger.InWords}. Run ./submit.sh clean";
    }

    private static StackBlock Stack(LedgerSummary ledger)
    {
        var parts = Classes.Where(part => ledger.Of(part.Class) > 0).Select(part =>
        {
            var share = Figures.Part(ledger.Of(part.Class), ledger.Sum);
            return new StackPart(
                part.Name, part.Meaning, Figures.Count(ledger.Of(part.Class)), Figures.Share(share),
                Bars.Percent(share), part.Colour);
        }).ToArray();
        return new StackBlock(
            $"What became of {Figures.Counted(ledger.Sum, "row")}",
            string.Join(", ", parts.Select(part => $"{part.Name} {part.Share}")), parts);
    }

    private static async Task<Block?> ReasonsAsync(ReportData data, CancellationToken cancellation)
    {
        if (!data.Has(LakeTables.QuarantineOrders))
            return null;
        var rows = await data.Read(LakeTables.QuarantineOrders).GroupBy(QuarantineColumns.Rule).Agg(
                Count("*").Alias("rows"),
                Min(QuarantineColumns.Reason).Alias("example"), Max(QuarantineColumns.Reason).Alias("other"))
            .OrderBy(Col("rows").Desc(), Col(QuarantineColumns.Rule).Asc()).Limit(ShownReasons)
            .CollectAsync(cancellation);
        if (rows.Count == 0)
            return null;
        return new TableBlock(
            "Why rows are in quarantine", [new("Rule"), new("Rows", IsBar: true), new("For example")],
            [
                .. rows.Select(row => new[]
                {
                    new Cell(row.Text(QuarantineColumns.Rule)),
                    Bars.Cell(Figures.Count(row.Whole("rows")), row.Number("rows"), rows[0].Number("rows")),
                    new Cell(row.Text("example"), row.Text("other") == row.Text("example") ? null : row.Text("other")),
                }),
            ]);
    }

    private static async Task<Block?> RulesAsync(ReportData data, CancellationToken cancellation)
    {
        if (!data.Has(LakeNames.QualityRules))
            return null;
        var rows = await LedgerSummary.Last(data.Read(LakeNames.QualityRules))
            .Filter(Col("failed").Gt(0) | Col("imputed").Gt(0))
            .OrderBy(Col("failed").Desc(), Col("rule").Asc(), Col("column").Asc()).Limit(12)
            .CollectAsync(cancellation);
        if (rows.Count == 0)
            return null;
        return new TableBlock(
            "Rules that found something",
            [
                new("Rule"), new("Column"), new("Kind", IsMinor: true), new("Then", IsMinor: true),
                new("Failed", IsNumber: true), new("Of those checked", IsNumber: true),
                new("Filled in", IsNumber: true, IsMinor: true),
            ],
            [
                .. rows.Select(row => new[]
                {
                    new Cell(row.Text("rule")), new Cell(row.Text("column")), new Cell(row.Text("kind")),
                    new Cell(row.Text("action")), new Cell(Figures.Count(row.Whole("failed"))),
                    new Cell(Figures.Share(Figures.Part(row.Number("failed"), row.Number("checked")))),
                    new Cell(Figures.Count(row.Whole("imputed"))),
                }),
            ]);
    }
}
