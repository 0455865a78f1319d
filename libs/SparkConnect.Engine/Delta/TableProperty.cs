using SparkConnect.Engine.Sessions;

namespace SparkConnect.Engine.Delta;

/// <summary>The names of table properties that Delta knows; others must not start with <c>delta.</c>.</summary>
internal static class TableProperty
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "delta.appendOnly", "delta.autoOptimize", "delta.autoOptimize.autoCompact", "delta.autoOptimize.optimizeWrite",
        "delta.checkpoint.writeStatsAsJson", "delta.checkpoint.writeStatsAsStruct", "delta.checkpointInterval",
        "delta.checkpointPolicy", "delta.checkpointRetentionDuration", "delta.columnMapping.maxColumnId",
        "delta.columnMapping.mode", "delta.compatibility.symlinkFormatManifest.enabled",
        "delta.dataSkippingNumIndexedCols", "delta.dataSkippingStatsColumns", "delta.deletedFileRetentionDuration",
        "delta.enableChangeDataFeed", "delta.enableDeletionVectors", "delta.enableExpiredLogCleanup",
        "delta.enableFullRetentionRollback", "delta.enableInCommitTimestamps", "delta.enableRowTracking",
        "delta.enableTypeWidening", "delta.isolationLevel", "delta.logRetentionDuration", "delta.minReaderVersion",
        "delta.minWriterVersion", "delta.parquet.compression.codec", "delta.randomizeFilePrefixes",
        "delta.randomPrefixLength", "delta.sampleRetentionDuration", "delta.setTransactionRetentionDuration",
        "delta.targetFileSize", "delta.tuneFileSizesForRewrites",
    };

    private static readonly string[] Prefixes =
    [
        "delta.constraints.", "delta.feature.", "delta.rowTracking.", "delta.inCommitTimestamp",
        "delta.universalFormat.",
    ];

    /// <summary>Refuses properties in Delta's name that Delta does not know.</summary>
    public static void CheckKnown(IEnumerable<string> keys, SessionState session)
    {
        const string leave = "spark.databricks.delta.allowArbitraryProperties.enabled";
        var unknown = keys.FirstOrDefault(key =>
            key.StartsWith("delta.", StringComparison.OrdinalIgnoreCase) && !Known.Contains(key) &&
            !Prefixes.Any(prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));
        if (unknown is null || session.Config.Find(leave) == "true")
            return;
        throw DeltaErrors.Of(
            "DELTA_UNKNOWN_CONFIGURATION",
            $"Unknown configuration was specified: {unknown}\nTo disable this check, set {leave}=true in the Spark " +
            "session configuration.",
            "F0000");
    }
}
