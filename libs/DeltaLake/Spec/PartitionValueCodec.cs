using System.Globalization;

namespace DeltaLake.Spec;

/// <summary>
/// Partition values to and from the text of the log (protocol, section Partition Value Serialization). Timestamps are
/// written in UTC (<c>2024-01-01T10:00:00.500000Z</c>) and read in both forms that Spark has written.
/// </summary>
public static class PartitionValueCodec
{
    private static readonly string[] TimestampForms =
        ["yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-dd"];

    /// <summary>The log's text of a value; an empty string is NULL, as Spark has it.</summary>
    /// <param name="value">
    /// A string, bool, integer, double, decimal, <see cref="DateOnly"/>, <see cref="DateTimeOffset"/> (an instant),
    /// <see cref="DateTime"/> (no time zone), a byte array or null.
    /// </param>
    public static string? Write(object? value) => value switch
    {
        null or "" => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant =>
            instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
        DateTime local => local.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        byte[] bytes => string.Concat(bytes.Select(part => (char)part)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"{value.GetType().Name} cannot be a partition value.", nameof(value)),
    };

    /// <summary>
    /// The instant of a timestamp's text, in microseconds since 1970 UTC; null where it is no timestamp.
    /// </summary>
    /// <param name="text">The text in the log.</param>
    /// <param name="zone">The zone of texts that name none; null is UTC.</param>
    public static long? TimestampMicroseconds(string text, TimeZoneInfo? zone = null)
    {
        var hasZone = text.EndsWith('Z') || (text.Length > 19 && text.AsSpan(19).IndexOfAny('+', '-') >= 0);
        if (hasZone)
        {
            return DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
                ? (instant.UtcDateTime - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond
                : null;
        }

        if (!DateTime.TryParseExact(
                text, TimestampForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return null;
        var utc = zone is null ? local : TimeZoneInfo.ConvertTimeToUtc(local, zone);
        return (utc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
    }
}
