using System.CommandLine;
using System.Globalization;
using System.Text;
using Personalization.Jobs.Running;
using Personalization.Lakes;
using Personalization.Reports;

namespace Personalization.Jobs;

/// <summary>All tables that are there → one HTML file for people.</summary>
internal sealed class ReportJob() : Step("report", "Write what the tables say as one HTML file with pictures")
{
    private static readonly ReportOptions Defaults = new();

    private static readonly Option<string?> Out = new("--out")
    {
        Description = "The file to write [default: reports/report.html in the lake]",
        HelpName = "FILE",
    };

    private static readonly Option<string> Currency = new("--currency")
    {
        Description = "The sign before amounts of money, or a code such as EUR",
        HelpName = "SIGN",
        DefaultValueFactory = _ => Defaults.Currency,
    };

    internal override IReadOnlyList<Option> OwnOptions => [Out, Currency];

    internal override IReadOnlyList<string> Reads => CustomerReport.Tables;

    internal override IReadOnlyList<string> Writes => [];

    internal override void Validate(ParseResult values) => Read(values).Validate();

    /// <summary>Where a run writes its report.</summary>
    internal static string PathOf(JobRun run) =>
        run.Get(Out) is { } path ? Path.GetFullPath(path) : Path.Combine(run.Lake.Root, "reports", "report.html");

    internal override async Task<StepOutcome> ExecuteAsync(JobRun run, CancellationToken cancellation)
    {
        var versions = new Dictionary<string, long>();
        foreach (var table in CustomerReport.Tables.Where(run.Lake.Has))
            versions[table] = await run.Store.VersionAsync(table, cancellation);
        var (path, options) = (PathOf(run), Read(run.Values));
        var made = $"{options} in {path}, written by {typeof(CustomerReport).Module.ModuleVersionId}";
        if (run.Ledger.Last(Name) is { } last && last.IsMadeFrom(versions, made) && File.Exists(path))
            return new StepOutcome(last.RowCount, $"{path} stands", IsSkipped: true);

        var page = await CustomerReport.MakeAsync(run.Store, versions, options, DateTime.UtcNow, cancellation);
        await WriteAsync(path, page, cancellation);
        run.Ledger.Record(Name, new StepRecord(versions, made, new Dictionary<string, long>(), RowCount: 1));
        return new StepOutcome(1, string.Create(
            CultureInfo.InvariantCulture, $"{path} ({Encoding.UTF8.GetByteCount(page) / 1000:N0} kB)"));
    }

    // Whole or not at all: a reader never sees half a report.
    private static async Task WriteAsync(string path, string page, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path + ".new", page, cancellation);
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(
                $"The report cannot be written to {path}: {error.Message} Name another file with --out.", error);
        }
    }

    private static ReportOptions Read(ParseResult values) =>
        new() { Currency = values.GetValue(Currency) ?? Defaults.Currency };
}
