using DeltaLake.Log;
using DeltaLake.Spec;

namespace DeltaLake.Checkpoint;

/// <summary>
/// Writes the state of a version, so that readers need not read all commits: as one Parquet file, or, under
/// <c>delta.checkpointPolicy = v2</c>, as a JSON head with one sidecar. Tombstones past their retention and removed
/// domains are left out.
/// </summary>
internal sealed class CheckpointWriter(LogReader log, ICheckpointParquet parquet, TimeProvider clock)
{
    public async Task WriteAsync(DeltaSnapshot snapshot, CancellationToken cancellation)
    {
        var others = OtherActions(snapshot).ToList();
        var files = FileActions(snapshot);
        var isV2 = snapshot.Properties.CheckpointPolicy == "v2" && snapshot.Protocol.Has("v2Checkpoint");
        var (actions, bytes) = isV2
            ? await WriteV2Async(snapshot.Version, others, files, cancellation)
            : await WriteClassicAsync(snapshot.Version, others.Concat(files), cancellation);
        var hint = new LastCheckpoint
        {
            Version = snapshot.Version,
            Size = actions,
            SizeInBytes = bytes,
            NumOfAddFiles = snapshot.FileCount,
        };
        var known = await LastCheckpoint.TryReadAsync(log, cancellation);
        if (known is null || known.Version <= hint.Version)
            await hint.WriteAsync(log, cancellation);
    }

    private async Task<(long Actions, long Bytes)> WriteClassicAsync(
        long version, IEnumerable<DeltaAction> actions, CancellationToken cancellation)
    {
        var count = 0L;
        var path = $"{log.LogPath}/{LogFileName.Checkpoint(version)}";
        var bytes = await parquet.WriteAsync(path, Lines(actions, () => count++), cancellation);
        return (count, bytes);
    }

    private async Task<(long Actions, long Bytes)> WriteV2Async(
        long version, List<DeltaAction> others, IEnumerable<DeltaAction> files, CancellationToken cancellation)
    {
        var count = 0L;
        var name = $"{Guid.NewGuid():D}.parquet";
        var path = $"{log.LogPath}/_sidecars/{name}";
        var bytes = await parquet.WriteAsync(path, Lines(files, () => count++), cancellation);
        var sidecar = new SidecarFile
        {
            Path = name,
            SizeInBytes = bytes,
            ModificationTime = (await log.Store.FindAsync(path, cancellation))?.ModificationTimeMs ??
                clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        DeltaAction[] head = [new CheckpointMetadata { Version = version }, .. others, sidecar];
        var content = ActionJson.WriteCommit(head);
        var headPath = $"{log.LogPath}/{LogFileName.UuidCheckpoint(version, Guid.NewGuid())}";
        await log.Store.WriteAsync(headPath, content, cancellation);
        return (count + head.Length, bytes + content.Length);
    }

    private IEnumerable<DeltaAction> OtherActions(DeltaSnapshot snapshot)
    {
        yield return snapshot.Protocol;
        yield return snapshot.Metadata;
        var forget = snapshot.Properties.SetTransactionRetention is { } kept
            ? clock.GetUtcNow().Subtract(kept).ToUnixTimeMilliseconds()
            : long.MinValue;
        foreach (var transaction in snapshot.Transactions.Values)
        {
            if (transaction.LastUpdated is null || transaction.LastUpdated >= forget)
                yield return transaction;
        }

        foreach (var domain in snapshot.Domains.Values)
            yield return domain;
    }

    private IEnumerable<DeltaAction> FileActions(DeltaSnapshot snapshot)
    {
        var oldest = clock.GetUtcNow().Subtract(snapshot.Properties.DeletedFileRetention).ToUnixTimeMilliseconds();
        var tombstones = snapshot.Tombstones.Where(tombstone => (tombstone.DeletionTimestamp ?? 0) > oldest);
        return snapshot.Files.Cast<DeltaAction>().Concat(tombstones);
    }

    private static IEnumerable<string> Lines(IEnumerable<DeltaAction> actions, Action count)
    {
        foreach (var action in actions)
        {
            count();
            yield return ActionJson.Write(action);
        }
    }
}
