using System.Runtime.CompilerServices;
using DeltaLake.Log;
using DeltaLake.Spec;

namespace DeltaLake;

/// <summary>One commit in the history.</summary>
/// <param name="Version">The version.</param>
/// <param name="TimestampMs">When it was committed, in milliseconds since 1970 UTC.</param>
/// <param name="Info">What the commit says of itself; empty where it says nothing.</param>
public sealed record HistoryEntry(long Version, long TimestampMs, CommitInfo Info);

/// <summary>What one commit changed, for the change data feed.</summary>
/// <param name="Version">The version.</param>
/// <param name="TimestampMs">When it was committed, in milliseconds since 1970 UTC.</param>
/// <param name="ChangeFiles">Files of changed rows; where there are any, they alone are the changes.</param>
/// <param name="Added">Files whose rows were inserted, where there are no change files.</param>
/// <param name="Removed">Files whose rows were deleted, where there are no change files.</param>
/// <param name="Metadata">The new metadata, where the commit changed it.</param>
public sealed record CommitChanges(
    long Version,
    long TimestampMs,
    IReadOnlyList<AddCdcFile> ChangeFiles,
    IReadOnlyList<AddFile> Added,
    IReadOnlyList<RemoveFile> Removed,
    TableMetadata? Metadata);

public sealed partial class DeltaLog
{
    /// <summary>The history, newest first.</summary>
    /// <param name="limit">How many entries at most; null for all that are still there.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyList<HistoryEntry>> HistoryAsync(
        int? limit = null, CancellationToken cancellation = default)
    {
        var listing = await _reader.ListAsync(0, cancellation);
        if (listing.IsEmpty)
            throw LogErrors.TableNotFound(TablePath);
        var entries = new List<HistoryEntry>();
        foreach (var file in listing.Commits.Reverse().Take(limit ?? int.MaxValue))
        {
            var commit = await _reader.ReadCommitAsync(file.File, file.Version, cancellation);
            entries.Add(new HistoryEntry(commit.Version, commit.TimestampMs, commit.Info ?? new CommitInfo()));
        }

        return entries;
    }

    /// <summary>
    /// The changes of each version of a range, in order. Where a commit wrote change files, these are its changes; else
    /// the rows of files that it added or removed with <c>dataChange</c>. A file that is both (with two deletion
    /// vectors) stands for the rows in which the two differ.
    /// </summary>
    /// <param name="fromVersion">The first version.</param>
    /// <param name="toVersion">The last version, itself part of the range; null for the latest.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="DeltaException">
    /// <c>DELTA_INVALID_CDC_RANGE</c>, or <c>DELTA_VERSION_NOT_FOUND</c> where commits of the range are gone.
    /// </exception>
    public async IAsyncEnumerable<CommitChanges> ChangesAsync(
        long fromVersion, long? toVersion = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var latest = (await UpdateAsync(cancellation)).Version;
        var last = Math.Min(toVersion ?? latest, latest);
        if (toVersion < fromVersion)
        {
            throw new DeltaException(
                "DELTA_INVALID_CDC_RANGE",
                $"CDC range from start {fromVersion} to end {toVersion} was invalid. End cannot be before start.",
                "22003");
        }

        if (fromVersion > latest)
        {
            throw new DeltaException(
                "DELTA_CDC_START_VERSION_AFTER_LATEST",
                $"Start version {fromVersion} for change data feed exceeds the latest table version {latest}.",
                "22003");
        }

        for (var version = fromVersion; version <= last; version++)
        {
            var commit = await _reader.TryReadCommitAsync(version, cancellation)
                ?? throw LogErrors.VersionNotFound(version, await EarliestVersionAsync(cancellation), latest);
            yield return ChangesOf(commit);
        }
    }

    private static CommitChanges ChangesOf(CommitContent commit)
    {
        var changeFiles = commit.Actions.OfType<AddCdcFile>().ToList();
        var hasOwn = changeFiles.Count > 0;
        return new CommitChanges(
            commit.Version,
            commit.TimestampMs,
            changeFiles,
            hasOwn ? [] : commit.Actions.OfType<AddFile>().Where(file => file.DataChange).ToList(),
            hasOwn ? [] : commit.Actions.OfType<RemoveFile>().Where(file => file.DataChange).ToList(),
            commit.Actions.OfType<TableMetadata>().LastOrDefault());
    }
}
