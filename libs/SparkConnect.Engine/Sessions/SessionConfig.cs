using System.Collections.Concurrent;
using SparkConnect.Protocol;

namespace SparkConnect.Engine.Sessions;

/// <summary>The session's settings, with Spark's keys and defaults.</summary>
internal sealed class SessionConfig(string timeZone)
{
    public const string TimeZoneKey = "spark.sql.session.timeZone";

    private readonly ConcurrentDictionary<string, string> _values = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _defaults = new(ClientSettings.Defaults, StringComparer.Ordinal)
    {
        [TimeZoneKey] = timeZone,
        ["spark.sql.ansi.enabled"] = "true",
        ["spark.sql.caseSensitive"] = "false",
        ["spark.sql.shuffle.partitions"] = "200",
        ["spark.sql.execution.arrow.maxRecordsPerBatch"] = "10000",
        ["spark.sql.timestampType"] = "TIMESTAMP_LTZ",
        ["spark.sql.sources.default"] = "parquet",
        ["spark.sql.sources.partitionOverwriteMode"] = "STATIC",
        ["spark.databricks.delta.schema.autoMerge.enabled"] = "false",
        ["spark.databricks.delta.retentionDurationCheck.enabled"] = "true",
        ["spark.sql.session.localRelationCacheThreshold"] = "1048576",
        ["spark.sql.session.localRelationChunkSizeRows"] = "10000",
        ["spark.sql.session.localRelationChunkSizeBytes"] = "16777216",
        ["spark.sql.session.localRelationBatchOfChunksSizeBytes"] = "268435456",
        ["spark.sql.session.localRelationSizeLimit"] = "3221225472",
    };

    public string TimeZone => Find(TimeZoneKey)!;

    /// <summary>The session's time zone.</summary>
    public TimeZoneInfo Zone => TimeZones.Get(TimeZone);

    public IReadOnlyDictionary<string, string> All =>
        _defaults.Concat(_values).GroupBy(p => p.Key).ToDictionary(g => g.Key, g => g.Last().Value);

    public string? Find(string key) =>
        _values.TryGetValue(key, out var value) ? value : _defaults.GetValueOrDefault(key);

    public string Get(string key) => Find(key) ?? throw new SparkException(
        "SQL_CONF_NOT_FOUND",
        $"The SQL config \"{key}\" cannot be found. Please verify that the config exists.",
        "42K0I", new Dictionary<string, string> { ["sqlConf"] = $"\"{key}\"" });

    public void Set(string key, string value)
    {
        SettingRules.Check(key, value, _defaults.GetValueOrDefault(key));
        _values[key] = value;
    }

    /// <summary>Whether a session may change the setting: it is known, and not fixed at the start.</summary>
    public bool IsModifiable(string key) => !SettingRules.IsStatic(key)
        && (_defaults.ContainsKey(key) || key.StartsWith("spark.sql.", StringComparison.Ordinal));

    public void Unset(string key) => _values.TryRemove(key, out _);
}
