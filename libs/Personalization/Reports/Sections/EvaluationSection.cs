using System.Globalization;
using Personalization.Contracts;
using Personalization.Reports.Html;
using SparkConnect.Client;
using Columns = Personalization.Contracts.EvaluationColumns;

namespace Personalization.Reports.Sections;

/// <summary>How well recommendations did on orders that they had not seen, as the evaluation wrote it.</summary>
internal sealed class EvaluationSection : ISection
{
    private const int ShownRows = 40;

    public string Id => "evaluation";

    public string Name => "Evaluation";

    public IReadOnlyList<(string Table, string MadeBy)> Needs => [(LakeTables.GoldEvaluation, "evaluate")];

    public async Task<Findings> MakeAsync(ReportData data, CancellationToken cancellation)
    {
        var rows = await data.Read(LakeTables.GoldEvaluation).OrderBy(Columns.Ndcg, Columns.Recommender)
            .Limit(ShownRows).CollectAsync(cancellation);
        if (rows.Count == 0)
            return Findings.None;
        var (best, k) = (rows[^1], rows[0].Whole(Columns.K));
        var title = $"{FeatureNames.InWords(best.Text(Columns.Recommender))} foretold best what "
            + $"{Figures.Counted(best.Whole(Columns.Customers), "customer")} bought next";
        (string Label, double Low, double Value, double High)[] bars =
        [
            .. rows.Select(row => (
                FeatureNames.InWords(row.Text(Columns.Recommender)), row.Number(Columns.Ndcg + Columns.Low),
                row.Number(Columns.Ndcg), row.Number(Columns.Ndcg + Columns.High))),
        ];
        return new Findings(
            title,
            FigureBlock.Full(
                "evaluation-ndcg", $"nDCG@{k} with 95 % intervals",
                "1 would be a list that begins with all that the customer went on to buy",
                size => Charts.Intervals(title, bars, value => value.ToString("0.00", CultureInfo.InvariantCulture),
                    rows.Count - 1, size)),
            Table(rows));
    }

    private static TableBlock Table(IReadOnlyList<Row> rows) => new(
        $"Purchases from {Figures.Date(rows[0].Time(Columns.Cut))} on, foretold from those before; "
            + $"{Figures.Count(rows[0].Whole(Columns.Items))} products to choose from",
        [
            new("Recommender"),
            .. Columns.Measures.Select((name, at) => new Heading(
                FeatureNames.InWords(name), IsNumber: true, IsMinor: at is 1 or 2 or 3 or > 4)),
        ],
        [
            .. rows.Reverse().Select(row => (IReadOnlyList<Cell>)
            [
                new Cell(FeatureNames.InWords(row.Text(Columns.Recommender))),
                .. Columns.Measures.Select(name => new Cell(
                    Number(row.Number(name)),
                    $"{Number(row.Number(name + Columns.Low))} to {Number(row.Number(name + Columns.High))}")),
            ]),
        ]);

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
