using System.CommandLine;
using Personalization.Contracts;
using Personalization.Jobs.Running;
using Serving;

namespace Personalization.Jobs;

/// <summary>Gold tables → the next release, which a running read API takes up by itself.</summary>
internal sealed class PublishJob() : Step("publish", "Publish the gold tables as the next release for the read API")
{
    private static readonly Option<int> Keep = new("--keep")
    {
        Description = "Releases that stay on disk; one in use stays in any case",
        DefaultValueFactory = _ => 3,
    };

    private static readonly IReadOnlyList<(string Table, ServingTable Serving)> Tables =
    [
        (LakeTables.GoldItems, ServingTables.Items),
        (LakeTables.GoldPopularItems, ServingTables.Popular),
        (LakeTables.GoldRecommendations, ServingTables.Recommendations),
    ];

    internal override IReadOnlyList<Option> OwnOptions => [Keep];

    internal override void Validate(ParseResult values)
    {
        if (values.GetValue(Keep) < 1)
            throw new InvalidInputException($"--keep must be at least 1, not {values.GetValue(Keep)}.");
    }

    internal override async Task<StepOutcome> ExecuteAsync(JobRun run, CancellationToken cancellation)
    {
        var versions = new Dictionary<string, long>();
        foreach (var (table, _) in Tables)
            versions[table] = await run.Store.VersionAsync(table, "recommend", cancellation);
        if (Current(run.Releases) is { } current && current.SchemaVersion == ServingTables.SchemaVersion
            && versions.All(pair => current.Inputs.TryGetValue(pair.Key, out var version) && version == pair.Value))
            return new StepOutcome(
                current.Rows.Values.Sum(), $"release {current.Name} holds these versions already", IsSkipped: true);

        using var builder = run.Releases.Begin(versions);
        foreach (var (table, serving) in Tables)
        {
            var rows = run.Store.Read(table, versions[table]).ToArrowBatchesAsync(cancellation);
            await builder.WriteAsync(serving, rows, cancellation);
        }

        var (manifest, deleted) = builder.Publish(run.Get(Keep));
        var pruned = deleted.Count == 0 ? "" : $", deleted {string.Join(", ", deleted)}";
        return new StepOutcome(manifest.Rows.Values.Sum(), $"release {manifest.Name} is current{pruned}");
    }

    // A release that cannot be opened is replaced, not mourned.
    private static ReleaseManifest? Current(ReleaseStore releases)
    {
        try
        {
            using var release = releases.OpenCurrent();
            return release?.Manifest;
        }
        catch (ServingException)
        {
            return null;
        }
    }
}
