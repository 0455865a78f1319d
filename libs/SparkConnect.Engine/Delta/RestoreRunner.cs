using DeltaLake;
using DeltaLake.Spec;
using SparkConnect.Engine.Commands;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Delta;

/// <summary>
/// RESTORE TABLE … TO VERSION or TIMESTAMP AS OF: the files and metadata of an old version, as a new one.
/// </summary>
internal static class RestoreRunner
{
    private static readonly string[] Counters =
    [
        "table_size_after_restore", "num_of_files_after_restore", "num_removed_files", "num_restored_files",
        "removed_files_size", "restored_files_size",
    ];

    private static readonly string[] Metrics =
    [
        "tableSizeAfterRestore", "numOfFilesAfterRestore", "numRemovedFiles", "numRestoredFiles", "removedFilesSize",
        "restoredFilesSize",
    ];

    public static async Task<Relation> RunAsync(RestoreStatement statement, CommandContext context)
    {
        var log = DeltaTarget.LogOf(statement.Table, context);
        var now = await log.UpdateAsync(context.Cancellation);
        var old = await OldAsync(log, now, statement, context);
        var restored = old.Files.Where(file => !now.Contains(file.Key)).ToList();
        var removed = now.Files.Where(file => !old.Contains(file.Key)).ToList();
        CheckThere(old, restored);
        var time = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var actions = new List<DeltaAction>();
        if (old.Metadata != now.Metadata)
            actions.Add(old.Metadata);
        actions.AddRange(restored.Select(file => file with { DataChange = true }));
        actions.AddRange(removed.Select(file => file.ToRemove(time)));
        long[] counts =
        [
            old.SizeInBytes, old.FileCount, removed.Count, restored.Count, removed.Sum(file => file.Size),
            restored.Sum(file => file.Size),
        ];
        var operation = new DeltaOperation("RESTORE")
        {
            Parameters = new Dictionary<string, string?>
            {
                ["version"] = statement.Version is { } version ? RowChangeActions.Text(version) : null,
                ["timestamp"] = statement.Timestamp,
            },
            Metrics = Metrics.Zip(counts).ToDictionary(p => p.First, p => (string?)RowChangeActions.Text(p.Second)),
        };
        await log.StartTransaction(now).ReadWholeTable().CommitAsync(actions, operation, context.Cancellation);
        var columns = new StructType(Counters.Select(name => new StructField(name, DataTypes.Long)));
        return Results.Of(columns, [[.. counts.Select(count => (object?)count)]], context.Session);
    }

    private static async Task<DeltaSnapshot> OldAsync(
        DeltaLog log, DeltaSnapshot now, RestoreStatement statement, CommandContext context)
    {
        var earliest = await log.EarliestVersionAsync(context.Cancellation);
        if (statement.Version is { } version && (version < earliest || version > now.Version))
        {
            throw DeltaErrors.Of(
                "DELTA_CANNOT_RESTORE_TABLE_VERSION",
                $"Cannot restore table to version {version}. Available versions: [{earliest}, {now.Version}].",
                "22003");
        }

        var options = new Dictionary<string, string>();
        if (statement.Version is { } wanted)
            options["versionAsOf"] = RowChangeActions.Text(wanted);
        else
            options["timestampAsOf"] = statement.Timestamp!;
        return await DeltaReadOptions.Of(options, context.Session).SnapshotAsync(log, context.Cancellation);
    }

    private static void CheckThere(DeltaSnapshot old, List<AddFile> restored)
    {
        var missing = restored.Select(old.PathOf).Where(path => !File.Exists(path)).ToList();
        if (missing.Count == 0)
            return;
        throw DeltaErrors.Of(
            "DELTA_FILE_NOT_FOUND",
            $"Not all files from version {old.Version} are available in file system. Missed files (top 100 files): " +
            $"{string.Join(", ", missing.Take(100))}. Please use more recent version or timestamp for restoring.",
            "42K03");
    }
}
