using Personalization.Contracts;
using Personalization.Reports.Drawing;
using Personalization.Reports.Html;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Reports.Sections;

/// <summary>What became of the rows received: the ledger, the rules that failed, and why.</summary>
internal sealed class QualitySection : ISection
{
    private const int ShownReasons = 8;
    private const int ShownRules = 12;

    private static readonly IReadOnlyList<(string Class, string Name, string Meaning, string Colour)> Classes =
    [
        (LedgerClasses.Purchase, "Purchases", "sales of products", Colours.Groups[0]),
        (LedgerClasses.Return, "Returns", "cancelled sales", Colours.Groups[1]),
        (LedgerClasses.Charge, "Charges", "postage and fees, no products", Colours.Groups[3]),
        (LedgerClasses.Quarantined, "Quarantined", "a rule failed; kept with the reason", Colours.Groups[4]),
        (LedgerClasses.Duplicate, "Duplicates", "the same row again", "#bbbbbb"),
    ];

    public string Id => "quality";

    public string Name => "Data quality";

    public IReadOnlyList<(string Table, string MadeBy)> Needs =>
        [(LakeTables.BronzeOrders, "ingest"), (LakeTables.QualityLedger, "clean")];

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
        var share = Figures.Share(Figures.Part(ledger.Of(LedgerClasses.Purchase), ledger.Sum));
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
        if (!data.Has(LakeTables.QualityRules))
            return null;
        var (failed, imputed) = (Col(RuleResultColumns.Failed), Col(RuleResultColumns.Imputed));
        var rows = await LedgerSummary.Last(data.Read(LakeTables.QualityRules)).Filter(failed.Gt(0) | imputed.Gt(0))
            .OrderBy(failed.Desc(), Col(RuleResultColumns.Rule).Asc(), Col(RuleResultColumns.Column).Asc())
            .Limit(ShownRules).CollectAsync(cancellation);
        if (rows.Count == 0)
            return null;
        return new TableBlock(
            "Rules that found something",
            [
                new("Rule"), new("Column"), new("Kind", IsMinor: true), new("Then", IsMinor: true),
                new("Failed", IsNumber: true), new("Of those checked", IsNumber: true),
                new("Filled in", IsNumber: true, IsMinor: true),
            ],
            [.. rows.Select(Rule)]);
    }

    private static Cell[] Rule(Row row) =>
    [
        new(row.Text(RuleResultColumns.Rule)),
        new(row.Text(RuleResultColumns.Column)),
        new(row.Text(RuleResultColumns.Kind)),
        new(row.Text(RuleResultColumns.Action)),
        new(Figures.Count(row.Whole(RuleResultColumns.Failed))),
        new(Figures.Share(Figures.Part(
            row.Number(RuleResultColumns.Failed), row.Number(RuleResultColumns.Checked)))),
        new(Figures.Count(row.Whole(RuleResultColumns.Imputed))),
    ];
}
