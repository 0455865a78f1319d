using System.Globalization;
using System.Text.RegularExpressions;
using SparkConnect.Engine.Sessions;

namespace SparkConnect.Engine.Sql;

/// <summary>Reads the texts of date and timestamp literals as Spark's string casts do.</summary>
internal static partial class SqlDates
{
    private const long MicrosPerDay = 86_400_000_000;

    /// <summary>Days since 1970-01-01, or null where the text is no date.</summary>
    public static int? ParseDays(string text, TimeZoneInfo zone)
    {
        var trimmed = text.Trim();
        if (Special(trimmed, zone) is { } special)
            return (int)Math.Floor(special / (double)MicrosPerDay);
        var match = Pattern().Match(trimmed);
        return match.Success ? Day(match)?.DayNumber - new DateOnly(1970, 1, 1).DayNumber : null;
    }

    /// <summary>
    /// Microseconds since 1970-01-01: of the instant, where a zone is given for texts that name none, or of the wall
    /// clock, where <paramref name="zone"/> is null. Null where the text is no timestamp.
    /// </summary>
    public static long? ParseMicros(string text, TimeZoneInfo? zone)
    {
        var trimmed = text.Trim();
        if (Special(trimmed, zone ?? TimeZoneInfo.Utc) is { } special)
            return zone is null || trimmed.Equals("epoch", StringComparison.OrdinalIgnoreCase)
                ? special
                : special - Offset(special, zone);
        var match = Pattern().Match(trimmed);
        if (!match.Success || Day(match) is not { } day || TimeOfDay(match) is not { } time)
            return null;
        var wall = ((day.DayNumber - new DateOnly(1970, 1, 1).DayNumber) * MicrosPerDay) + time;
        if (zone is null)
            return wall;
        var name = match.Groups["zone"].Value.Trim();
        return name.Length == 0 ? wall - Offset(wall, zone)
            : FindZone(name) is { } found ? wall - Offset(wall, found)
            : null;
    }

    private static DateOnly? Day(Match match)
    {
        var year = Number(match, "year", 0);
        var month = Number(match, "month", 1);
        var day = Number(match, "day", 1);
        return year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1
            && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    private static long? TimeOfDay(Match match)
    {
        var hour = Number(match, "hour", 0);
        var minute = Number(match, "minute", 0);
        var second = Number(match, "second", 0);
        if (hour > 23 || minute > 59 || second > 59)
            return null;
        var fraction = match.Groups["fraction"].Value.PadRight(6, '0')[..6];
        return (((((hour * 60L) + minute) * 60) + second) * 1_000_000)
            + long.Parse(fraction, CultureInfo.InvariantCulture);
    }

    private static int Number(Match match, string group, int missing) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : missing;

    private static long? Special(string text, TimeZoneInfo zone)
    {
        var now = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, zone).DateTime;
        DateTime? moment = text.ToLowerInvariant() switch
        {
            "epoch" => DateTime.UnixEpoch,
            "now" => now,
            "today" => now.Date,
            "yesterday" => now.Date.AddDays(-1),
            "tomorrow" => now.Date.AddDays(1),
            _ => null,
        };
        return moment is { } m ? (m - DateTime.UnixEpoch).Ticks / 10 : null;
    }

    // The zone's offset at a wall clock's time; in a gap, the one that was in force before it.
    private static long Offset(long wall, TimeZoneInfo zone)
    {
        var local = DateTime.UnixEpoch.AddTicks(wall * 10);
        var clock = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var offset = zone.IsAmbiguousTime(clock) ? zone.GetAmbiguousTimeOffsets(clock).Max()
            : zone.IsInvalidTime(clock) ? zone.GetUtcOffset(clock.AddHours(-3))
            : zone.GetUtcOffset(clock);
        return offset.Ticks / 10;
    }

    private static TimeZoneInfo? FindZone(string name) => name == "z" ? TimeZoneInfo.Utc : TimeZones.Find(name);

    private const string TimePattern =
        @"(?<hour>\d{1,2})(:(?<minute>\d{1,2})(:(?<second>\d{1,2})(\.(?<fraction>\d{0,9}))?)?)?";

    private const string ZonePattern = @"(?<zone>\s*(Z|[+-]\d.*|[A-Za-z]+.*))?";

    [GeneratedRegex(
        @"^(?<year>\d{4,6})(-(?<month>\d{1,2})(-(?<day>\d{1,2})([T ](" + TimePattern + ")?" + ZonePattern + ")?)?)?$")]
    private static partial Regex Pattern();
}
