using DeltaLake.Checkpoint;
using DeltaLake.Log;

namespace DeltaLake.Snapshot;

/// <summary>
/// Builds a table's state from its log: the newest checkpoint that can be read, then the commits after it. A checkpoint
/// that is missing or cut is passed over for an older one, or for the commits alone, where those are still there.
/// </summary>
internal sealed class SnapshotLoader(LogReader log, ICheckpointParquet parquet)
{
    private const int CommitsReadAtOnce = 16;

    /// <summary>Loads a version, or the latest where <paramref name="version"/> is null.</summary>
    public async Task<DeltaSnapshot> LoadAsync(long? version, CancellationToken cancellation)
    {
        var hint = await LastCheckpoint.TryReadAsync(log, cancellation);
        if (hint is not null && (version is null || hint.Version <= version))
        {
            var recent = await log.ListAsync(hint.Version, cancellation);
            if (recent.Checkpoints.Any(checkpoint => checkpoint.Version == hint.Version) &&
                await TryLoadAsync(recent, version, [], cancellation) is { } quick)
                return quick;
        }

        var listing = await log.ListAsync(0, cancellation);
        if (listing.IsEmpty)
            throw LogErrors.TableNotFound(log.TablePath);
        var failures = new List<Exception>();
        return await TryLoadAsync(listing, version, failures, cancellation)
            ?? throw Explain(listing, version, failures);
    }

    /// <summary>The state after the commits that follow a snapshot; the snapshot itself where there are none.</summary>
    public async Task<DeltaSnapshot> AdvanceAsync(DeltaSnapshot from, CancellationToken cancellation)
    {
        var builder = new TableStateBuilder(from.State);
        var last = default(CommitContent);
        while (await log.TryReadCommitAsync((last?.Version ?? from.Version) + 1, cancellation) is { } commit)
        {
            builder.Apply(commit.Actions);
            last = commit;
        }

        return last is null ? from : Finish(builder.ToState(), last.Version, last, null);
    }

    private async Task<DeltaSnapshot?> TryLoadAsync(
        LogListing listing, long? version, List<Exception> failures, CancellationToken cancellation)
    {
        var target = version ?? listing.LatestVersion;
        if (target > listing.LatestVersion)
            return null;
        foreach (var checkpoint in listing.Checkpoints.Where(candidate => candidate.Version <= target).Reverse())
        {
            try
            {
                var state = await new CheckpointReader(log, parquet).ReadAsync(checkpoint, cancellation);
                return await ApplyCommitsAsync(listing, state, checkpoint, target, cancellation);
            }
            catch (Exception unreadable) when (IsOfCheckpoint(unreadable) || failures.Count > 0)
            {
                failures.Add(unreadable);
            }
        }

        return listing.Commits.Count > 0 && listing.Commits[0].Version == 0
            ? await ApplyCommitsAsync(listing, TableState.Empty, null, target, cancellation)
            : null;

        // A gap in the commits is not the checkpoint's fault, unless an older one is tried in place of a broken one.
        static bool IsOfCheckpoint(Exception error) => error is not (OperationCanceledException or DeltaException);
    }

    private async Task<DeltaSnapshot> ApplyCommitsAsync(
        LogListing listing, TableState start, CheckpointFiles? checkpoint, long target, CancellationToken cancellation)
    {
        var builder = new TableStateBuilder(start);
        var last = default(CommitContent);
        foreach (var chunk in listing.CommitsBetween(checkpoint?.Version ?? -1, target).Chunk(CommitsReadAtOnce))
        {
            var contents = await Task.WhenAll(
                chunk.Select(commit => log.ReadCommitAsync(commit.File, commit.Version, cancellation)));
            foreach (var content in contents)
                builder.Apply(content.Actions);
            last = contents[^1];
        }

        // The commit of the checkpoint's own version, where it is still there, tells when the table was last changed.
        if (last is null && listing.Commits.FirstOrDefault(commit => commit.Version == target) is { } own)
            last = await log.ReadCommitAsync(own.File, own.Version, cancellation);
        var reached = last?.Version ?? checkpoint?.Version ?? -1;
        return reached == target
            ? Finish(builder.ToState(), target, last, checkpoint)
            : throw LogErrors.NotContiguous(reached, target, target);
    }

    private DeltaSnapshot Finish(TableState state, long version, CommitContent? last, CheckpointFiles? checkpoint)
    {
        if (state.Protocol is null || state.Metadata is null)
        {
            var missing = state.Protocol is null ? "protocol" : "metadata";
            throw LogErrors.Unrecoverable(log.LogPath, version, $"there is no {missing} action.", null);
        }

        Spec.ProtocolRules.CheckReadable(state.Protocol, log.TablePath);
        return new DeltaSnapshot(
            log.TablePath, version, last?.TimestampMs ?? checkpoint?.Files[0].ModificationTimeMs ?? 0, state);
    }

    private DeltaException Explain(LogListing listing, long? version, List<Exception> failures)
    {
        var target = version ?? listing.LatestVersion;
        var earliest = listing.Commits.Count > 0 ? listing.Commits[0].Version : listing.Checkpoints[0].Version;
        if (target > listing.LatestVersion)
            return LogErrors.VersionNotFound(target, earliest, listing.LatestVersion);
        if (failures.Count > 0)
        {
            return LogErrors.Unrecoverable(
                log.LogPath,
                target,
                $"no checkpoint can be read ({failures[0].Message}), and the commits before it are gone.",
                failures[0]);
        }

        if (listing.IncompleteCheckpoints.Count > 0)
            return LogErrors.MissingParts(listing.IncompleteCheckpoints[^1]);
        return target < earliest || version is not null
            ? LogErrors.VersionNotFound(target, earliest, listing.LatestVersion)
            : LogErrors.MissingStart(listing.Commits[0].File.Path, 0, earliest, target);
    }
}
