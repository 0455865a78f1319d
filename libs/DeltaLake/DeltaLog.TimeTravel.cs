using DeltaLake.Log;

namespace DeltaLake;

public sealed partial class DeltaLog
{
    /// <summary>The table as it was at a version.</summary>
    /// <exception cref="DeltaException"><c>DELTA_VERSION_NOT_FOUND</c>, with the range that can be read.</exception>
    public async Task<DeltaSnapshot> SnapshotAtAsync(long version, CancellationToken cancellation = default)
    {
        var latest = await UpdateAsync(cancellation);
        if (version == latest.Version)
            return latest;
        var earliest = await EarliestVersionAsync(cancellation);
        return version < earliest || version > latest.Version
            ? throw LogErrors.VersionNotFound(version, earliest, latest.Version)
            : await _loader.LoadAsync(version, cancellation);
    }

    /// <summary>The version that was the latest one at a time.</summary>
    /// <param name="time">The time asked for.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <param name="allowLater">True to take the latest version for a time after it, instead of an error.</param>
    /// <exception cref="DeltaException">
    /// <c>DELTA_TIMESTAMP_EARLIER_THAN_COMMIT_RETENTION</c> or <c>DELTA_TIMESTAMP_GREATER_THAN_COMMIT</c>.
    /// </exception>
    public async Task<long> VersionAtAsync(
        DateTimeOffset time, bool allowLater = false, CancellationToken cancellation = default)
    {
        var snapshot = await UpdateAsync(cancellation);
        var earliest = await EarliestVersionAsync(cancellation);
        var commits = (await CommitTimesAsync(snapshot, cancellation))
            .Where(commit => commit.Version >= earliest)
            .ToList();
        if (commits.Count == 0)
            throw LogErrors.VersionNotFound(snapshot.Version, earliest, snapshot.Version);
        // To the microsecond: a time a fraction after a commit's millisecond is after that commit.
        var asked = time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        if (asked < commits[0].TimestampMs * TimeSpan.TicksPerMillisecond)
            throw LogErrors.TimestampTooEarly(time, commits[0].TimestampMs);
        if (!allowLater && asked > commits[^1].TimestampMs * TimeSpan.TicksPerMillisecond)
            throw LogErrors.TimestampTooLate(time, commits[^1].TimestampMs);
        return commits.Last(commit => commit.TimestampMs * TimeSpan.TicksPerMillisecond <= asked).Version;
    }

    /// <summary>The first version that can still be read.</summary>
    public async Task<long> EarliestVersionAsync(CancellationToken cancellation = default)
    {
        var listing = await _reader.ListAsync(0, cancellation);
        if (listing.IsEmpty)
            throw LogErrors.TableNotFound(TablePath);
        if (listing.Commits.Count > 0 && listing.Commits[0].Version == 0)
            return 0;
        return listing.Checkpoints.Count > 0
            ? listing.Checkpoints[0].Version
            : throw LogErrors.MissingStart(
                listing.Commits[0].File.Path, 0, listing.Commits[0].Version, listing.LatestVersion);
    }

    // Files' times are made to rise with versions, as Delta does, since copies and clocks may disorder them. Where
    // commits carry their own time, that time is taken.
    private async Task<List<CommitTime>> CommitTimesAsync(DeltaSnapshot snapshot, CancellationToken cancellation)
    {
        var listing = await _reader.ListAsync(0, cancellation);
        var ownTimesFrom = snapshot.Properties.EnableInCommitTimestamps
            ? snapshot.Properties.InCommitTimestampEnablementVersion ?? 0
            : long.MaxValue;
        var times = new List<CommitTime>(listing.Commits.Count);
        foreach (var commit in listing.Commits)
        {
            var own = commit.Version >= ownTimesFrom
                ? (await _reader.ReadCommitAsync(commit.File, commit.Version, cancellation)).TimestampMs
                : Math.Max(
                    commit.File.ModificationTimeMs, times.Count > 0 ? times[^1].TimestampMs + 1 : long.MinValue);
            times.Add(new CommitTime(commit.Version, own));
        }

        return times;
    }

    private sealed record CommitTime(long Version, long TimestampMs);
}
