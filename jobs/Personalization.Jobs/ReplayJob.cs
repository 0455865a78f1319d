using System.CommandLine;
using System.Globalization;
using Personalization.Contracts;
using Personalization.Jobs.Cli;
using Personalization.Jobs.Running;
using Personalization.Quality;

namespace Personalization.Jobs;

/// <summary>Mended rows of the quarantine → new versions of these rows in <c>bronze/orders</c>, then clean.</summary>
internal sealed class ReplayJob() : Job(
    "replay",
    "Put mended rows of quarantine/orders into bronze/orders again and clean. Export them with " +
    "./submit.sh sql \"SELECT payload FROM quarantine_orders\" --format json > mended.json, and edit the file")
{
    private static readonly Argument<string> Mended = new("file")
    {
        Description = "JSON lines: payloads of the quarantine, or objects with a field payload",
    };

    private static CleanJob Clean => JobRegistry.Steps.OfType<CleanJob>().Single();

    internal override IReadOnlyList<Argument> Arguments => [Mended];

    internal override IReadOnlyList<Option> Options => Clean.Options;

    internal override bool WritesLake => true;

    internal override void Validate(ParseResult values) => Clean.Validate(values);

    internal override async Task RunAsync(JobRun run, CancellationToken cancellation)
    {
        await run.Store.VersionAsync(LakeTables.BronzeOrders, "ingest", cancellation);
        var mended = await MendedRows.ReadAsync(
            run.Spark, run.Values.GetValue(Mended)!, run.Store.Read(LakeTables.BronzeOrders), DateTime.UtcNow,
            cancellation);
        var (changed, unknown) = await mended.MergeAsync(
            run.Spark, run.Lake.PathOf(LakeTables.BronzeOrders), cancellation);
        run.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"replay: {changed:N0} rows have a new version; {mended.Read - changed - unknown:N0} were so already"));
        await Clean.RunAsync(run, cancellation);
        if (unknown + mended.Unreadable > 0)
            run.Problems.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"Of the mended rows {unknown:N0} are not in {LakeTables.BronzeOrders} by _source and _position, and " +
                $"{mended.Unreadable:N0} lines are no JSON object with these or name a row twice; the others are in."));
    }
}
