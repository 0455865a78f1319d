using System.Globalization;
using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol;

namespace SparkConnect.Engine.Sessions;

/// <summary>Which settings a session may change, and to what.</summary>
internal static class SettingRules
{
    private const string Partitions = "spark.sql.shuffle.partitions";

    private static readonly string[] Whole =
    [
        Partitions, "spark.sql.execution.arrow.maxRecordsPerBatch", "spark.sql.session.localRelationCacheThreshold",
    ];

    // Of Spark's StaticSQLConf.
    private static readonly HashSet<string> Static = new(StringComparer.Ordinal)
    {
        "spark.sql.cache.serializer", "spark.sql.catalogImplementation", "spark.sql.codegen.cache.maxEntries",
        "spark.sql.event.truncate.length", "spark.sql.extensions", "spark.sql.filesourceTableRelationCacheSize",
        "spark.sql.globalTempDatabase", "spark.sql.queryExecutionListeners", "spark.sql.streaming.ui.enabled",
        "spark.sql.streaming.streamingQueryListeners", "spark.sql.ui.retainedExecutions", "spark.sql.warehouse.dir",
    };

    // What starts the processes of a cluster.
    private static readonly HashSet<string> OfProcesses = new(StringComparer.Ordinal)
    {
        "spark.default.parallelism", "spark.driver.cores", "spark.driver.maxResultSize", "spark.driver.memory",
        "spark.dynamicAllocation.enabled", "spark.executor.cores", "spark.executor.instances", "spark.executor.memory",
        "spark.memory.fraction", "spark.serializer", "spark.task.cpus",
    };

    // Settings that change answers: another value than these would be taken and then not be honoured.
    private static readonly Dictionary<string, string[]> Honoured = new(StringComparer.Ordinal)
    {
        ["spark.sql.caseSensitive"] = ["false"],
        ["spark.sql.legacy.timeParserPolicy"] = ["EXCEPTION", "CORRECTED"],
        ["spark.sql.mapKeyDedupPolicy"] = ["EXCEPTION"],
        ["spark.sql.timestampType"] = ["TIMESTAMP_LTZ"],
    };

    public static bool IsStatic(string key) => Static.Contains(key) || OfProcesses.Contains(key);

    /// <summary>Fails as Spark does where the setting is fixed, or the value not of its type.</summary>
    public static void Check(string key, string value, string? fallback)
    {
        if (Static.Contains(key))
        {
            throw new SparkException(
                "CANNOT_MODIFY_STATIC_CONFIG", $"Cannot modify the value of the static Spark config: \"{key}\".",
                "46110", new Dictionary<string, string> { ["key"] = $"\"{key}\"" });
        }

        if (OfProcesses.Contains(key))
        {
            throw new SparkException(
                "CANNOT_MODIFY_CONFIG",
                $"Cannot modify the value of the Spark config: \"{key}\". See also "
                + $"'{SparkErrors.Docs}/sql-migration-guide.html#ddl-statements'.",
                "46110", new Dictionary<string, string> { ["key"] = $"\"{key}\"", ["docroot"] = SparkErrors.Docs });
        }

        if (key == SessionConfig.TimeZoneKey)
            CheckZone(value);
        if (fallback is "true" or "false" && !bool.TryParse(value, out _))
            throw Invalid("TYPE_MISMATCH", key, value, "It should be a/an 'boolean' value.", ("confType", "boolean"));
        if (Whole.Contains(key))
            CheckWhole(key, value);
        if (key == "spark.sql.ansi.enabled" && !bool.Parse(value))
            throw Unhonoured(
                "The embedded engine knows ANSI mode only; use try_ functions where errors should be NULL.");
        if (Honoured.TryGetValue(key, out var known) && !known.Contains(value, StringComparer.OrdinalIgnoreCase))
            throw Unhonoured(
                $"The embedded engine knows {key} = {string.Join(" or ", known)} only, not {value}.");
    }

    private static void CheckZone(string value)
    {
        if (TimeZones.Offset(value) is null && TimeZones.Find(value) is null)
            throw Invalid("TIME_ZONE", SessionConfig.TimeZoneKey, value, "Cannot resolve the given timezone.");
        // Of offsets DuckDB has some only, and says so.
        _ = TimeZones.DuckDbName(value);
    }

    private static void CheckWhole(string key, string value)
    {
        if (!int.TryParse(value.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            throw Invalid("TYPE_MISMATCH", key, value, "It should be a/an 'int' value.", ("confType", "int"));
        const string positive = $"The value of {Partitions} must be positive";
        if (key == Partitions && number <= 0)
            throw Invalid("REQUIREMENT", key, value, positive, ("confRequirement", positive));
    }

    private static SparkException Unhonoured(string message) =>
        new("UNSUPPORTED_FEATURE.EMBEDDED_ENGINE", message, "0A000");

    private static SparkException Invalid(
        string kind, string key, string value, string text, params (string Name, string Value)[] more) => new(
        $"INVALID_CONF_VALUE.{kind}", $"The value '{value}' in the config \"{key}\" is invalid. {text}", "22022",
        more.Append(("confName", key)).Append(("confValue", value)).ToDictionary(p => p.Item1, p => p.Item2));
}
