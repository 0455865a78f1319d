using System.Globalization;
using Personalization.Reports.Html;

namespace Personalization.Reports.Sections;

/// <summary>How well recommendations did on orders that they had not seen, as the evaluation wrote it.</summary>
internal sealed class EvaluationSection : ISection
{
    private const int ShownRows = 40;

    public string Id => "evaluation";

    public string Name => "Evaluation";

    public IReadOnlyList<(string Table, string MadeBy)> Needs => [(LakeNames.GoldEvaluation, "")];

    public async Task<Findings> MakeAsync(ReportData data, CancellationToken cancellation)
    {
        var rows = await data.Read(LakeNames.GoldEvaluation).Limit(ShownRows).CollectAsync(cancellation);
        if (rows.Count == 0)
            return Findings.None;
        var columns = rows[0].Schema.Fields.Select(field => field.Name).ToArray();
        return new Findings(
            "How well recommendations foretold what customers bought",
            new TableBlock(
                "As measured",
                [.. columns.Select(name => new Heading(FeatureNames.InWords(name), IsNumber(rows[0][name])))],
                [.. rows.Select(row => columns.Select(name => new Cell(Text(row[name]))).ToArray())]));
    }

    private static bool IsNumber(object? value) => value is double or float or decimal or long or int;

    private static string Text(object? value) => value switch
    {
        double number => number.ToString("0.####", CultureInfo.InvariantCulture),
        long count => Figures.Count(count),
        int count => Figures.Count(count),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
