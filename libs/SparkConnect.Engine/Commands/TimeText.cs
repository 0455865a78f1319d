using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Commands;

/// <summary>Dates and timestamps as the texts that Spark writes into CSV and JSON.</summary>
internal static class TimeText
{
    /// <summary>A timestamp in ISO form with milliseconds and, for instants, the zone; or by the pattern.</summary>
    public static string Timestamp(string value, DataType type, string? pattern, string timeZone)
    {
        if (pattern is not null)
            return Format(value, pattern);
        var text = $"strftime({value}, '%Y-%m-%dT%H:%M:%S.%g')";
        if (type is not TimestampType)
            return text;
        // DuckDB says +05 for +05:00.
        return timeZone is "UTC" or "Etc/UTC" or "GMT"
            ? $"{text} || 'Z'"
            : $"{text} || replace(regexp_replace(strftime({value}, '%z'), '^([+-][0-9][0-9])$', '\\1:00'), '+00:00', "
                + $"'Z')";
    }

    public static string Format(string value, string pattern) =>
        $"strftime({value}, {Literal.Quote(TimePatterns.ToStrptime(pattern))})";
}
