using System.Collections.Concurrent;
using System.Globalization;
using DuckDB.NET.Data;
using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol;

namespace SparkConnect.Engine.Execution;

internal static partial class ScalarFunctions
{
    private static readonly ConcurrentDictionary<string, TimePattern> TimePatterns = new(StringComparer.Ordinal);

    private static void RegisterTimes(DuckDBConnection c)
    {
        Map<long, string, string, string>(c, "spark_date_format", FormatTime);
        Map<string, string, string, string>(c, "spark_parse_time", ParseTime);
        Map<string, string>(c, "spark_zone", ZoneName);
        Map<long, long, bool, double>(c, "spark_months_between", MonthsBetween);
    }

    private static TimePattern PatternOf(string pattern)
    {
        try
        {
            return TimePatterns.GetOrAdd(pattern, p => new TimePattern(p));
        }
        catch (SparkException e)
        {
            throw Raise(e);
        }
    }

    private static string FormatTime(long micros, string pattern, string zone)
    {
        var instant = DateTime.UnixEpoch.AddTicks(micros * 10);
        var offset = TimeZones.Get(zone).GetUtcOffset(instant);
        return PatternOf(pattern).Format(instant + offset, offset, zone);
    }

    private static string? ParseTime(string text, string pattern, string sessionZone) =>
        PatternOf(pattern).Parse(text) is { } read
            ? read.Local.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)
                + First(read.Local, Zone(read.Zone), Changing(Zone(read.Zone), sessionZone))
            : null;

    // The region that a local time is meant in, where its clocks are changed; null for an offset.
    private static TimeZoneInfo? Changing(string written, string sessionZone)
    {
        var region = sessionZone.Length == 0 || written.Length > 0 && written[0] != ' ' ? ""
            : written.Length == 0 ? sessionZone : written[1..];
        return region.Length > 0 && TimeZones.Find(region) is { SupportsDaylightSavingTime: true } zone ? zone : null;
    }

    /// <summary>
    /// The zone to write after a local time: where the clocks of a region show the time twice, the offset of the first,
    /// as DuckDB would take the second.
    /// </summary>
    private static string First(DateTime local, string written, TimeZoneInfo? zone)
    {
        if (zone?.IsAmbiguousTime(local) != true)
            return written;
        var first = zone.GetAmbiguousTimeOffsets(local).Max();
        return first < TimeSpan.Zero ? $"-{first:hh\\:mm}" : $"+{first:hh\\:mm}";
    }

    // A name of Spark's as DuckDB knows it.
    private static string ZoneName(string name)
    {
        try
        {
            return TimeZones.DuckDbName(name);
        }
        catch (SparkException e)
        {
            throw Raise(e);
        }
    }

    // DateTimeUtils.monthsBetween: whole months between equal days or month ends, else by months of 31 days.
    private static double MonthsBetween(long later, long earlier, bool round)
    {
        var (a, b) = (DateTime.UnixEpoch.AddTicks(later * 10), DateTime.UnixEpoch.AddTicks(earlier * 10));
        var months = (a.Year - b.Year) * 12 + a.Month - b.Month;
        var (lastA, lastB) = (a.Day == DateTime.DaysInMonth(a.Year, a.Month),
            b.Day == DateTime.DaysInMonth(b.Year, b.Month));
        if (a.Day == b.Day || lastA && lastB)
            return months;
        var seconds = (a.Day - b.Day) * 86_400L + (a.TimeOfDay.Ticks - b.TimeOfDay.Ticks) / 10_000_000;
        var difference = months + seconds / (31.0 * 86_400);
        return round ? Math.Round(difference * 1e8, MidpointRounding.AwayFromZero) / 1e8 : difference;
    }
}
