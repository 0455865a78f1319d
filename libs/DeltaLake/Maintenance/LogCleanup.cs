using DeltaLake.Log;
using DeltaLake.Spec;

namespace DeltaLake.Maintenance;

/// <summary>
/// Deletes the part of the log that is older than its retention (protocol, section Metadata Cleanup): everything before
/// the newest checkpoint at or before the newest expired commit. Days are kept whole, from midnight UTC.
/// </summary>
internal sealed class LogCleanup(LogReader log, ICheckpointParquet parquet, TimeProvider clock)
{
    private static readonly TimeSpan SidecarGrace = TimeSpan.FromDays(1);

    public async Task<IReadOnlyList<string>> RunAsync(DeltaSnapshot snapshot, CancellationToken cancellation)
    {
        var oldest = clock.GetUtcNow().Subtract(snapshot.Properties.LogRetention);
        var cutoff = new DateTimeOffset(oldest.UtcDateTime.Date, TimeSpan.Zero).ToUnixTimeMilliseconds();
        var files = await log.Store.ListAsync(log.LogPath, LogFileName.Prefix(0), cancellation);
        var listing = LogListing.Sort(files);
        var expired = listing.Commits.LastOrDefault(commit => commit.File.ModificationTimeMs < cutoff)?.Version;
        var keepFrom = listing.Checkpoints.LastOrDefault(checkpoint => checkpoint.Version <= expired)?.Version;
        if (keepFrom is null)
            return [];
        var deleted = files
            .Where(file => LogFileName.Parse(file.Name) is { } name && name.Version < keepFrom)
            .Select(file => file.Path)
            .ToList();
        foreach (var path in deleted)
            await log.Store.DeleteAsync(path, cancellation);
        if (snapshot.Protocol.Has("v2Checkpoint"))
            deleted.AddRange(await DeleteSidecarsAsync(listing, keepFrom.Value, cancellation));
        return deleted;
    }

    private async Task<IReadOnlyList<string>> DeleteSidecarsAsync(
        LogListing listing, long keepFrom, CancellationToken cancellation)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var kept = listing.Checkpoints.Where(checkpoint => checkpoint.Version >= keepFrom);
        foreach (var file in kept.SelectMany(checkpoint => checkpoint.Files))
            used.UnionWith(await SidecarsOfAsync(file.Path, cancellation));
        var young = clock.GetUtcNow().Subtract(SidecarGrace).ToUnixTimeMilliseconds();
        var unused = (await log.Store.ListAsync($"{log.LogPath}/_sidecars", "", cancellation))
            .Where(file => file.ModificationTimeMs < young && !used.Contains(file.Name))
            .Select(file => file.Path)
            .ToList();
        foreach (var path in unused)
            await log.Store.DeleteAsync(path, cancellation);
        return unused;
    }

    private async Task<IReadOnlyList<string>> SidecarsOfAsync(string path, CancellationToken cancellation)
    {
        if (path.EndsWith(".json", StringComparison.Ordinal))
            return Names(ActionJson.ReadCommit(await log.Store.ReadAsync(path, cancellation)));
        var lines = new List<DeltaAction>();
        await foreach (var line in parquet.ReadAsync(path, ["sidecar"], cancellation))
        {
            if (ActionJson.Read(line) is { } action)
                lines.Add(action);
        }

        return Names(lines);
    }

    private static List<string> Names(IEnumerable<DeltaAction> actions) => actions.OfType<SidecarFile>()
        .Select(sidecar => FilePathCodec.Decode(sidecar.Path[(sidecar.Path.LastIndexOf('/') + 1)..]))
        .ToList();
}
