using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Personalization.Jobs.Output;
using Personalization.Jobs.Publishing;
using Personalization.Jobs.Running;
using Serving;

namespace Personalization.Jobs;

/// <summary>The releases of a store.</summary>
internal sealed class ReleasesJob() : Job("releases", "List the releases: when each was made, from what, and its state")
{
    private static readonly Option<ListFormat> Format = new("--format")
    {
        Description = "table for people, json for programs",
    };

    internal override IReadOnlyList<Option> Options => [ServingOption.Serving];

    internal override IReadOnlyList<Option> LoneOptions => [Format];

    internal override bool NeedsEngine => false;

    internal override bool NeedsLake => false;

    internal override bool IsQuiet => true;

    internal override async Task RunAsync(JobRun run, CancellationToken cancellation)
    {
        await using var store = ServingOption.Open(run.Values);
        var releases = await store.ListAsync(cancellation);
        if (run.Get(Format) == ListFormat.Json)
            run.Say(JsonSerializer.Serialize(releases.Select(Json), JsonOutput.Options));
        else
            new TextTable(["release", "created (UTC)", "rows", "state", "inputs"], rightAligned: [2]).Write(
                run.Output, [.. releases.Select(Cells)]);
    }

    private static object Json(ReleaseListing release) => new
    {
        release.Name, release.Manifest?.CreatedUtc, release.IsCurrent, release.IsInUse, release.Manifest?.Rows,
        release.Manifest?.Inputs, release.Manifest?.Coverage,
    };

    private static string[] Cells(ReleaseListing release) =>
    [
        release.Name,
        release.Manifest?.CreatedUtc.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "unreadable",
        release.Manifest?.Rows.Values.Sum().ToString("N0", CultureInfo.InvariantCulture) ?? "",
        string.Join(", ", States(release)),
        string.Join(' ', release.Manifest?.Inputs.Select(
            input => string.Create(CultureInfo.InvariantCulture, $"{input.Key}@{input.Value}")) ?? []),
    ];

    private static IEnumerable<string> States(ReleaseListing release)
    {
        if (release.IsCurrent)
            yield return "current";
        if (release.IsInUse)
            yield return "in use";
    }
}
