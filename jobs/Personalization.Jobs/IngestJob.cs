using System.CommandLine;
using System.Runtime.ExceptionServices;
using Personalization.Contracts;
using Personalization.Ingestion;
using Personalization.Jobs.Cli;
using Personalization.Jobs.Ingesting;
using Personalization.Jobs.Running;

namespace Personalization.Jobs;

/// <summary>Sources of order lines and of customers → <c>bronze/orders</c>, <c>bronze/customers</c>.</summary>
internal sealed class IngestJob()
    : Step("ingest", "Copy order lines and customers from files, databases or REST sources into bronze, once")
{
    private static readonly Option<OnDrift> Drift = new("--on-drift")
    {
        Description = "What to do where a source's columns differ from the table's: refuse the source, let the table " +
            "grow, or set the rows that do not fit aside in quarantine/ingest",
        DefaultValueFactory = _ => OnDrift.Fail,
    };

    internal override IReadOnlyList<Option> OwnOptions => [.. SourceFlags.All, Drift];

    internal override IReadOnlyList<string> Reads => [];

    internal override IReadOnlyList<string> Writes =>
        [LakeTables.BronzeOrders, LakeTables.BronzeCustomers, LakeTables.QuarantineIngest];

    internal override IReadOnlyList<string> Sections => [SourceSections.Orders, SourceSections.Customers];

    internal override void CheckSection(ConfigSection section) => SourceSections.Read(section);

    internal override void Validate(ParseResult values)
    {
        if (values.GetValue(SourceFlags.Source) is not null)
            SourceFlags.Read(values).Validate();
    }

    internal override async Task<StepOutcome> ExecuteAsync(JobRun run, CancellationToken cancellation)
    {
        var ingester = new Ingester(run.Store, DateTime.UtcNow);
        var outcomes = new List<IngestOutcome>();
        var failures = new List<Exception>();
        var sources = Sources(run);
        foreach (var source in sources)
        {
            try
            {
                outcomes.Add(await ingester.RunAsync(source, run.Get(Drift), cancellation));
            }
            catch (Exception error) when (!cancellation.IsCancellationRequested)
            {
                // A source that fails costs none of the others; the job tells of it at the end.
                failures.Add(error);
            }
        }

        ThrowIfAny(failures, sources.Count);
        return Outcome(outcomes);
    }

    // The command line's source, or else those of the configuration, or else the shipped data.
    private IReadOnlyList<SourceOptions> Sources(JobRun run)
    {
        var sections = run.Get(SourceFlags.Source) is null
            ? Sections.Select(name => run.Sections.GetValueOrDefault(ConfigFile.KeyOf(this, name)))
                .OfType<ConfigSection>()
            : [];
        var sources = sections.SelectMany(SourceSections.Read).ToList();
        if (sources.Count == 0)
            sources = [SourceFlags.Read(run.Values)];
        return [.. sources.Select(source => source with { Restart = run.Get(SourceFlags.Restart) })];
    }

    private static void ThrowIfAny(List<Exception> failures, int sourceCount)
    {
        if (failures.Count == 0)
            return;
        if (sourceCount == 1)
            ExceptionDispatchInfo.Throw(failures[0]);
        throw new InvalidInputException(
            $"{failures.Count} of {sourceCount} sources failed, the others are in bronze: " +
            string.Join(" ", failures.Select(ErrorText.Of)), failures[0]);
    }

    private static StepOutcome Outcome(List<IngestOutcome> outcomes)
    {
        var isSkipped = outcomes.All(outcome => outcome.IsSkipped);
        var notes = outcomes.SelectMany(outcome => outcome.Notes.Prepend(Note(outcome)));
        var count = isSkipped
            ? outcomes.DistinctBy(outcome => outcome.Table).Sum(outcome => outcome.TableCount)
            : outcomes.Sum(outcome => outcome.AddedCount);
        return new StepOutcome(count, string.Join("; ", notes), isSkipped);
    }

    private static string Note(IngestOutcome outcome) => outcome switch
    {
        { IsSkipped: false } => $"{outcome.Source} is in {outcome.Table}",
        { TableCount: 0 } => $"{outcome.Source} has no rows yet",
        _ => $"{outcome.Source} is in {outcome.Table} already",
    };
}
