using System.Globalization;
using System.Text.RegularExpressions;

namespace DeltaLake.Spec;

/// <summary>A table's properties with their types and Delta's defaults.</summary>
/// <param name="values">The metadata's configuration.</param>
public sealed partial class TableProperties(IReadOnlyDictionary<string, string> values)
{
    private const string ConstraintPrefix = "delta.constraints.";
    private const string FeaturePrefix = "delta.feature.";

    /// <summary>Only appends are allowed (<c>delta.appendOnly</c>, false).</summary>
    public bool AppendOnly => Flag("delta.appendOnly", false);

    /// <summary>Rows may be deleted by deletion vectors (<c>delta.enableDeletionVectors</c>, false).</summary>
    public bool EnableDeletionVectors => Flag("delta.enableDeletionVectors", false);

    /// <summary>Changes are recorded row by row (<c>delta.enableChangeDataFeed</c>, false).</summary>
    public bool EnableChangeDataFeed => Flag("delta.enableChangeDataFeed", false);

    /// <summary>Commits carry their own time (<c>delta.enableInCommitTimestamps</c>, false).</summary>
    public bool EnableInCommitTimestamps => Flag("delta.enableInCommitTimestamps", false);

    /// <summary>The first version with in-commit timestamps, where they were enabled later than version 0.</summary>
    public long? InCommitTimestampEnablementVersion => Number("delta.inCommitTimestampEnablementVersion");

    /// <summary>Rows keep their ids (<c>delta.enableRowTracking</c>, false).</summary>
    public bool EnableRowTracking => Flag("delta.enableRowTracking", false);

    /// <summary>Column types may be widened (<c>delta.enableTypeWidening</c>, false).</summary>
    public bool EnableTypeWidening => Flag("delta.enableTypeWidening", false);

    /// <summary><c>none</c>, <c>name</c> or <c>id</c> (<c>delta.columnMapping.mode</c>, none).</summary>
    public string ColumnMappingMode => values.GetValueOrDefault("delta.columnMapping.mode", "none").ToLowerInvariant();

    /// <summary>The greatest column id given so far; 0 without column mapping.</summary>
    public int MaxColumnId => (int)(Number("delta.columnMapping.maxColumnId") ?? 0);

    /// <summary><c>classic</c> or <c>v2</c> (<c>delta.checkpointPolicy</c>, classic).</summary>
    public string CheckpointPolicy => values.GetValueOrDefault("delta.checkpointPolicy", "classic");

    /// <summary>Commits between checkpoints (<c>delta.checkpointInterval</c>, 10).</summary>
    public int CheckpointInterval => (int)(Number("delta.checkpointInterval") ?? 10);

    /// <summary>How long commits are kept (<c>delta.logRetentionDuration</c>, 30 days).</summary>
    public TimeSpan LogRetention => Duration("delta.logRetentionDuration", TimeSpan.FromDays(30));

    /// <summary>How long removed files are kept (<c>delta.deletedFileRetentionDuration</c>, 7 days).</summary>
    public TimeSpan DeletedFileRetention => Duration("delta.deletedFileRetentionDuration", TimeSpan.FromDays(7));

    /// <summary>How long <c>txn</c> actions are kept, or null for ever.</summary>
    public TimeSpan? SetTransactionRetention => values.ContainsKey("delta.setTransactionRetentionDuration")
        ? Duration("delta.setTransactionRetentionDuration", TimeSpan.Zero)
        : null;

    /// <summary>Old commits are deleted after a checkpoint (<c>delta.enableExpiredLogCleanup</c>, true).</summary>
    public bool EnableExpiredLogCleanup => Flag("delta.enableExpiredLogCleanup", true);

    /// <summary>
    /// How many leading columns get statistics; -1 for all (<c>delta.dataSkippingNumIndexedCols</c>, 32).
    /// </summary>
    public int StatisticsColumns => (int)(Number("delta.dataSkippingNumIndexedCols") ?? 32);

    /// <summary>The isolation of commits (<c>delta.isolationLevel</c>, Serializable).</summary>
    public string IsolationLevel => values.GetValueOrDefault("delta.isolationLevel", "Serializable");

    /// <summary>CHECK constraints: name to SQL expression.</summary>
    public IReadOnlyDictionary<string, string> CheckConstraints => values
        .Where(pair => pair.Key.StartsWith(ConstraintPrefix, StringComparison.OrdinalIgnoreCase))
        .ToDictionary(pair => pair.Key[ConstraintPrefix.Length..], pair => pair.Value);

    /// <summary>Features asked for by <c>delta.feature.name = supported</c>.</summary>
    public IReadOnlyList<string> RequestedFeatures => values
        .Where(pair => pair.Key.StartsWith(FeaturePrefix, StringComparison.Ordinal))
        .Select(pair => pair.Key[FeaturePrefix.Length..])
        .ToList();

    private bool Flag(string name, bool otherwise) =>
        values.TryGetValue(name, out var text)
            ? string.Equals(text, "true", StringComparison.OrdinalIgnoreCase)
            : otherwise;

    private long? Number(string name) =>
        values.TryGetValue(name, out var text) && long.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private TimeSpan Duration(string name, TimeSpan otherwise)
    {
        if (!values.TryGetValue(name, out var text))
            return otherwise;
        var total = TimeSpan.Zero;
        var matches = IntervalPart().Matches(text);
        foreach (Match part in matches)
        {
            var count = double.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture);
            total += Unit(part.Groups[2].Value.ToLowerInvariant()) * count;
        }

        return matches.Count > 0
            ? total
            : throw new DeltaException(
                "DELTA_INVALID_INTERVAL",
                $"{text} is not a valid INTERVAL. It is the table property {name}; write it like 'interval 7 days'.",
                "22006");
    }

    private static TimeSpan Unit(string name) => name switch
    {
        "week" => TimeSpan.FromDays(7),
        "day" => TimeSpan.FromDays(1),
        "hour" => TimeSpan.FromHours(1),
        "minute" => TimeSpan.FromMinutes(1),
        "second" => TimeSpan.FromSeconds(1),
        "millisecond" => TimeSpan.FromMilliseconds(1),
        _ => TimeSpan.FromMicroseconds(1),
    };

    [GeneratedRegex(
        @"(-?\d+(?:\.\d+)?)\s+(week|day|hour|minute|second|millisecond|microsecond)s?", RegexOptions.IgnoreCase)]
    private static partial Regex IntervalPart();
}
