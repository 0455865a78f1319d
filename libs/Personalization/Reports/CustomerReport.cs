using System.Globalization;
using Personalization.Contracts;
using Personalization.Lakes;
using Personalization.Reports.Html;
using Personalization.Reports.Sections;
using SparkConnect.Protocol;

namespace Personalization.Reports;

/// <summary>
/// What the lake's tables say, as one HTML page for people: pictures and letters are inside it and nothing is loaded
/// from elsewhere. A section whose tables are not there says which job makes them.
/// </summary>
public static class CustomerReport
{
    private static readonly IReadOnlyList<ISection> Sections =
    [
        new QualitySection(), new SalesSection(), new CountriesSection(), new ProductsSection(),
        new FeaturesSection(), new RfmSection(), new SegmentsSection(), new ClustersSection(),
        new EvaluationSection(), new ExamplesSection(),
    ];

    /// <summary>The tables that the report reads where they are there.</summary>
    public static IReadOnlyList<string> Tables => LakeTables.All;

    /// <summary>Makes the page. Only small aggregates come to this process.</summary>
    /// <param name="store">The lake's tables.</param>
    /// <param name="versions">The tables that are there, of <see cref="Tables"/>, and the versions to read.</param>
    /// <param name="options">How it is written; checked by the caller.</param>
    /// <param name="madeAt">The moment that the page names as its own, UTC.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>An HTML document.</returns>
    public static async Task<string> MakeAsync(
        LakeStore store, IReadOnlyDictionary<string, long> versions, ReportOptions options, DateTime madeAt,
        CancellationToken cancellation)
    {
        var data = new ReportData(store, versions, options);
        var head = await Head.OfAsync(data, cancellation);
        var sections = new List<Section>();
        foreach (var section in Sections)
            sections.Add(await MakeAsync(section, data, cancellation));
        return PageWriter.Write(new Page(
            head.Title, head.Period,
            string.Create(CultureInfo.InvariantCulture, $"Made on {madeAt:d MMMM yyyy} at {madeAt:HH:mm} UTC."),
            head.KeyFigures, sections,
            [
                .. versions.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => new Fact(pair.Key, pair.Value.ToString(CultureInfo.InvariantCulture))),
            ]));
    }

    private static async Task<Section> MakeAsync(ISection section, ReportData data, CancellationToken cancellation)
    {
        var absent = section.Needs.FirstOrDefault(need => !data.Has(need.Table));
        if (absent.Table is not null)
            return Missing(section, absent.MadeBy.Length == 0
                ? $"Nothing to show yet: no job has written {absent.Table}."
                : $"Nothing to show yet: ./submit.sh {absent.MadeBy} makes {absent.Table}.");
        try
        {
            var findings = await section.MakeAsync(data, cancellation);
            return findings.Title is null
                ? Missing(section, $"Nothing to show: {section.Needs[0].Table} has no rows.")
                : new Section(section.Id, section.Name, findings.Title, findings.Blocks);
        }
        catch (SparkException error) when (error.ErrorClass == "UNRESOLVED_COLUMN.WITH_SUGGESTION")
        {
            // A table that an older version of a job left must not cost the rest of the report.
            var (table, madeBy) = section.Needs[^1];
            return Missing(
                section, $"{table} lacks a column that this report reads; ./submit.sh {madeBy} makes it anew.");
        }
    }

    private static Section Missing(ISection section, string text) =>
        new(section.Id, section.Name, null, [], text);
}
