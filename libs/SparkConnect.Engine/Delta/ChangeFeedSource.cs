using DeltaLake;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Relations;
using SparkConnect.Engine.Sessions;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Delta;

/// <summary>
/// The rows that versions of a table changed, with <c>_change_type</c>, <c>_commit_version</c> and
/// <c>_commit_timestamp</c>; in the columns of the table's latest schema.
/// </summary>
internal sealed class ChangeFeedSource(string from, StructType schema) : TableSource
{
    public override StructType Schema { get; } = schema;

    public static async Task<TableSource> OpenAsync(
        DeltaLog log, DeltaReadOptions options, SessionState session, CancellationToken cancellation)
    {
        var latest = await log.UpdateAsync(cancellation);
        var first = await StartAsync(log, options, cancellation);
        var last = await EndAsync(log, options, cancellation);
        var branches = new List<string>();
        await CheckEnabledAsync(log, first, last ?? latest.Version, cancellation);
        await foreach (var changes in log.ChangesAsync(first, last, cancellation))
        {
            var branch = new ChangeFeedBranch(latest, log, session, changes);
            branches.AddRange(await branch.SelectsAsync(cancellation));
        }

        var types = new StructType([
            .. DeltaSchema.Of(latest).Fields.Select(field => field with { Nullable = true }),
            new StructField("_change_type", DataTypes.String),
            new StructField("_commit_version", DataTypes.Long),
            new StructField("_commit_timestamp", DataTypes.Timestamp),
        ]);
        var nothing = string.Join(
            ", ", types.Fields.Select(f => $"CAST(NULL AS {DuckDbType.Of(f.DataType)}) AS {DuckDbType.Quote(f.Name)}"));
        var sql = branches.Count > 0 ? string.Join(" UNION ALL ", branches) : $"SELECT {nothing} WHERE FALSE";
        return new ChangeFeedSource($"({sql})", types);
    }

    public override TypedPlan Scan(AnalysisContext context) => ScanPlan.Of(from, Schema, context, "delta changes");

    private static async Task<long> StartAsync(DeltaLog log, DeltaReadOptions options, CancellationToken cancellation)
    {
        if (options.StartingVersion is { } version)
            return version;
        if (options.StartingTimestamp is not { } text)
        {
            throw DeltaErrors.Of(
                "DELTA_NO_START_FOR_CDC_READ",
                "No startingVersion or startingTimestamp provided for CDC read.",
                "42601");
        }

        // The first version at or after the time, where the time itself is inside the history.
        var time = options.Instant(text);
        foreach (var entry in (await log.HistoryAsync(cancellation: cancellation)).Reverse())
        {
            if (entry.TimestampMs >= time.ToUnixTimeMilliseconds())
                return entry.Version;
        }

        return await log.VersionAtAsync(time, cancellation: cancellation);
    }

    private static async Task<long?> EndAsync(DeltaLog log, DeltaReadOptions options, CancellationToken cancellation) =>
        options.EndingVersion ?? (options.EndingTimestamp is { } text
            ? await log.VersionAtAsync(options.Instant(text), allowLater: true, cancellation)
            : null);

    private static async Task CheckEnabledAsync(
        DeltaLog log, long first, long last, CancellationToken cancellation)
    {
        var start = await log.SnapshotAtAsync(first, cancellation);
        if (start.Properties.EnableChangeDataFeed)
            return;
        throw DeltaErrors.Of(
            "DELTA_MISSING_CHANGE_DATA",
            $"Error getting change data for range [{first} , {last}] as change data was not\nrecorded for version " +
            $"[{first}]. If you've enabled change data feed on this table,\nuse `DESCRIBE HISTORY` to see when it " +
            "was first enabled.\nOtherwise, to start recording change data, use `ALTER TABLE table_name SET " +
            "TBLPROPERTIES\n(delta.enableChangeDataFeed=true)`.",
            "KD002");
    }
}
