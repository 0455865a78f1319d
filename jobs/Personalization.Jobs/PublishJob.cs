using System.CommandLine;
using System.Globalization;
using Personalization.Contracts;
using Personalization.Jobs.Publishing;
using Personalization.Jobs.Running;
using Personalization.Recommendations;
using Serving;
using SparkConnect.Client;

namespace Personalization.Jobs;

/// <summary>Gold tables → the next release, which a running read API takes up by itself.</summary>
internal sealed class PublishJob() : Step("publish", "Publish the gold tables as the next release for the read API")
{
    private static readonly PublishOptions Defaults = new();

    private static readonly Option<int> Keep = new("--keep")
    {
        Description = "Releases that stay in the store; one in use stays in any case",
        DefaultValueFactory = _ => Defaults.Keep,
    };

    private static readonly Option<double> MinPersonal = new("--min-personal")
    {
        Description = "Refuse a release in which a smaller share of customers has items of its own, 0 to 1",
        DefaultValueFactory = _ => Defaults.MinPersonalShare,
    };

    internal override IReadOnlyList<Option> OwnOptions => [Keep, MinPersonal];

    internal override IReadOnlyList<Option> Options =>
        [ServingOption.Serving, .. OwnOptions, RecommendJob.Rules, Moment.AsOf];

    internal override IReadOnlyList<string> Reads => [.. ServingInputs.All.Select(input => input.Table)];

    internal override IReadOnlyList<string> Writes => [];

    internal override void Validate(ParseResult values) => Read(values).Validate();

    internal override async Task<StepOutcome> ExecuteAsync(JobRun run, CancellationToken cancellation)
    {
        var versions = new Dictionary<string, long>();
        foreach (var (_, table, madeBy) in ServingInputs.All)
            versions[table] = await run.Store.VersionAsync(table, madeBy, cancellation);
        await ItemRulesCheck.RunAsync(run, versions, cancellation);
        await using var store = ServingOption.Open(run.Values);
        var (same, damage) = await SameAsync(store, run.Lake.Root, versions, cancellation);
        if (same is not null && damage is null)
            return new StepOutcome(
                same.Rows.Values.Sum(), $"release {same.Name} holds these versions already", IsSkipped: true);

        await using var builder = await store.BeginAsync(versions, cancellation);
        var loader = await ReleaseLoader.ForAsync(builder, run.Spark, cancellation);
        foreach (var (serving, table, _) in ServingInputs.All)
            await loader.LoadAsync(serving, Rows(serving, run.Store.Read(table, versions[table])), cancellation);

        var published = await builder.PublishAsync(
            Read(run.Values) with { Lake = run.Lake.Root }, cancellation);
        var replaced = damage is null ? "" : $", in place of {same!.Name}, which is damaged: {damage}";
        return new StepOutcome(published.Manifest.Rows.Values.Sum(), Note(published) + replaced);
    }

    // What customers bought lies in no gold table: it is the purchases, by customer.
    private static DataFrame Rows(ServingTable serving, DataFrame rows) =>
        serving == ServingTables.Bought ? BoughtItems.Of(rows) : rows;

    private static PublishOptions Read(ParseResult values) => new()
    {
        Keep = values.GetValue(Keep),
        MinPersonalShare = values.GetValue(MinPersonal),
    };

    private static string Note(PublishedRelease published)
    {
        var personal = 100 * published.Manifest.Coverage!.PersonalShare;
        var deleted = published.Deleted.Count == 0 ? "" : $", deleted {string.Join(", ", published.Deleted)}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"release {published.Manifest.Name} is current, {personal:F0} % have items of their own{deleted}");
    }

    // The current release, if it was made from the same; one that is damaged does not count, nor one that cannot be
    // opened. A store that is away is told by what follows.
    private static async Task<(ReleaseManifest? Same, string? Damage)> SameAsync(
        IReleaseStore store, string lake, Dictionary<string, long> versions, CancellationToken cancellation)
    {
        try
        {
            await using var release = await store.OpenCurrentAsync(cancellation);
            return release is not null && release.Manifest.Lake == lake
                && versions.Count == release.Manifest.Inputs.Count && versions.All(
                    pair => release.Manifest.Inputs.TryGetValue(pair.Key, out var version) && version == pair.Value)
                ? (release.Manifest, await release.FindDamageAsync(countsRows: true, cancellation))
                : (null, null);
        }
        catch (ServingException)
        {
            return (null, null);
        }
    }
}
