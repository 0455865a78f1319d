using DeltaLake.DeletionVectors;
using DeltaLake.Spec;

namespace DeltaLake.Maintenance;

/// <summary>What a vacuum deleted, or would delete.</summary>
/// <param name="Paths">Full paths of the files.</param>
/// <param name="SizeInBytes">Their total size.</param>
public sealed record VacuumResult(IReadOnlyList<string> Paths, long SizeInBytes);

/// <summary>Deletes files that no version within the retention needs.</summary>
public static class Vacuum
{
    /// <summary>Runs a vacuum.</summary>
    /// <param name="log">The table.</param>
    /// <param name="retention">
    /// How long removed files are kept; null for the table's <c>delta.deletedFileRetentionDuration</c> (7 days).
    /// </param>
    /// <param name="dryRun">True to delete nothing and only tell what would be deleted.</param>
    /// <param name="allowShortRetention">
    /// True to allow a retention shorter than the table's, as Spark's
    /// <c>spark.databricks.delta.retentionDurationCheck.enabled = false</c>. Readers and writers at work may then lose
    /// files that they need.
    /// </param>
    /// <param name="cancellation">Stops between files.</param>
    /// <exception cref="DeltaException">
    /// <c>DELTA_VACUUM_RETENTION_PERIOD_TOO_SHORT</c> or <c>DELTA_VACUUM_RETENTION_PERIOD_NEGATIVE</c>.
    /// </exception>
    public static async Task<VacuumResult> RunAsync(
        DeltaLog log,
        TimeSpan? retention = null,
        bool dryRun = false,
        bool allowShortRetention = false,
        CancellationToken cancellation = default)
    {
        var snapshot = await log.UpdateAsync(cancellation);
        ProtocolRules.CheckWritable(snapshot.Protocol, snapshot.Metadata, snapshot.TablePath);
        var kept = retention ?? snapshot.Properties.DeletedFileRetention;
        CheckRetention(kept, snapshot, allowShortRetention);
        var cutoff = log.Options.Clock.GetUtcNow().Subtract(kept).ToUnixTimeMilliseconds();
        var needed = NeededFiles(snapshot, cutoff);
        var deleted = new List<string>();
        var size = 0L;
        await foreach (var file in log.Store.ListTreeAsync(log.TablePath, cancellation))
        {
            var isFree = !IsHidden(file.Path[(log.TablePath.Length + 1)..]) && !needed.Contains(file.Path);
            if (!isFree || file.ModificationTimeMs >= cutoff)
                continue;
            deleted.Add(file.Path);
            size += file.Size;
            if (!dryRun)
                await log.Store.DeleteAsync(file.Path, cancellation);
        }

        return new VacuumResult(deleted, size);
    }

    private static HashSet<string> NeededFiles(DeltaSnapshot snapshot, long cutoff)
    {
        var recent = snapshot.Tombstones.Where(tombstone => (tombstone.DeletionTimestamp ?? 0) >= cutoff);
        var needed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in snapshot.Files.Cast<FileAction>().Concat(recent))
        {
            needed.Add(snapshot.PathOf(file));
            if (file.DeletionVector is { } vector && DeletionVectorStore.PathOf(snapshot.TablePath, vector) is { } path)
                needed.Add(path);
        }

        return needed;
    }

    // Names with a leading underscore or dot are not data, but for change files and partition folders (_a=1).
    private static bool IsHidden(string relativePath) => relativePath.Split('/').Any(part =>
        part.StartsWith('.') ||
        (part.StartsWith('_') && part != "_change_data" && !part.Contains('=', StringComparison.Ordinal)));

    private static void CheckRetention(TimeSpan kept, DeltaSnapshot snapshot, bool allowShortRetention)
    {
        if (kept < TimeSpan.Zero)
        {
            throw new DeltaException(
                "DELTA_VACUUM_RETENTION_PERIOD_NEGATIVE", "Retention period for Vacuum can't be less than 0 " +
                "hours.", "22003");
        }

        var least = snapshot.Properties.DeletedFileRetention;
        if (allowShortRetention || kept >= least)
            return;
        throw new DeltaException(
            "DELTA_VACUUM_RETENTION_PERIOD_TOO_SHORT",
            $"The specified VACUUM retention period ({kept.TotalHours} hours) is too low and may corrupt this Delta " +
            "table " +
            "if any writes are in progress. If no operations (insert, upsert, delete, optimize) are running on this " +
            "table, you may turn off this check by setting spark.databricks.delta.retentionDurationCheck.enabled = " +
            $"false. Otherwise use a value not less than {least.TotalHours} hours.",
            "22003");
    }
}
