using System.Globalization;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sessions;

namespace SparkConnect.Engine.Execution;

internal static partial class ScalarFunctions
{
    private static void RegisterCasts(DuckDBConnection c)
    {
        Map<string, string>(c, "spark_date_text", DateText);
        Map<string, string, string>(c, "spark_timestamp_text", TimestampText);
        Map<long, int, int, string>(c, "spark_daytime_text", IntervalText.DayTime);
        Map<long, int, int, string>(c, "spark_yearmonth_text", IntervalText.YearMonth);
    }

    // y, y-m, y-m-d with one or two digits; what follows a T or a blank is passed over (DateTimeUtils.stringToDate).
    private static string? DateText(string text)
    {
        var match = DateForm().Match(text);
        return match.Success ? Date(match) : null;
    }

    private static string Date(Match match) =>
        match.Groups["y"].Value.PadLeft(4, '0')
        + $"-{Part(match, "m", "1").PadLeft(2, '0')}-{Part(match, "d", "1").PadLeft(2, '0')}";

    // The forms of DateTimeUtils.stringToTimestamp, rewritten as DuckDB reads them. A time alone is one of today, which
    // a timestamp_ntz, without a zone, does not know.
    private static string? TimestampText(string text, string sessionZone)
    {
        var withZone = sessionZone.Length > 0;
        var match = TimestampForm().Match(text);
        if (!match.Success && withZone)
            match = TimeForm().Match(text);
        if (!match.Success || int.Parse(Part(match, "h", "0"), CultureInfo.InvariantCulture) > 23)
            return null;
        var fraction = Part(match, "f", "0");
        var time = $"{Part(match, "h", "0").PadLeft(2, '0')}:{Part(match, "i", "0").PadLeft(2, '0')}:"
            + $"{Part(match, "s", "0").PadLeft(2, '0')}.{fraction[..Math.Min(6, fraction.Length)]}";
        var zone = Part(match, "z", "").Trim();
        var offset = withZone ? Zone(zone) : "";
        var date = match.Groups["y"].Success ? Date(match) : Today(offset.Length > 0 ? offset : sessionZone);
        return withZone && Changing(offset, sessionZone) is { } region && DateTime.TryParseExact(
            $"{date} {time[..8]}", "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var local)
            ? $"{date} {time}{First(local, offset, region)}"
            : $"{date} {time}{offset}";
    }

    // In a zone by its name, or by an offset such as +02:00; one that is not known fails where the moment is read.
    private static string Today(string zone)
    {
        var now = DateTimeOffset.UtcNow;
        var offset = TimeSpan.TryParse(zone.TrimStart('+'), CultureInfo.InvariantCulture, out var given) ? given
            : TimeZones.Find(zone.Trim()) is { } named ? named.GetUtcOffset(now)
            : TimeSpan.Zero;
        return now.ToOffset(offset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static string Zone(string zone)
    {
        if (zone.Length == 0)
            return "";
        if (zone is "Z" or "UTC" or "GMT" or "UT")
            return "+00:00";
        foreach (var prefix in (string[])["UTC", "GMT", "UT"])
        {
            if (zone.StartsWith(prefix, StringComparison.Ordinal))
                zone = zone[prefix.Length..];
        }

        if (zone[0] is not ('+' or '-'))
            return " " + zone;
        var parts = zone[1..].Split(':');
        return $"{zone[0]}{parts[0].PadLeft(2, '0')}:{(parts.Length > 1 ? parts[1] : "0").PadLeft(2, '0')}";
    }

    private static string Part(Match match, string group, string missing) =>
        match.Groups[group] is { Success: true, Length: > 0 } g ? g.Value : missing;

    // A zone comes after seconds alone.
    private const string Clock =
        @"(?<h>\d{1,2})(:(?<i>\d{1,2})(:(?<s>\d{1,2})(\.(?<f>\d{0,9}))?" + ZoneForm + ")?)?";

    private const string ZoneForm =
        @"(?<z>\s*(Z|(UTC|GMT|UT)?[+-]\d{1,2}(:\d{1,2})?|UTC|GMT|UT|[A-Za-z]+/[A-Za-z_/]+))?";

    // INTERVAL '1 02:03:04.5' DAY TO SECOND, from the first field to the last.
    [GeneratedRegex(@"^\s*(?<y>\d{4,7})(-(?<m>\d{1,2})(-(?<d>\d{1,2})([T ].*)?)?)?\s*$", RegexOptions.Singleline)]
    private static partial Regex DateForm();

    [GeneratedRegex(@"^(T" + Clock + @"|\s*(?=\d{1,2}:)" + Clock + @")\s*$")]
    private static partial Regex TimeForm();

    [GeneratedRegex(@"^\s*(?<y>\d{4,6})(-(?<m>\d{1,2})(-(?<d>\d{1,2})([T ](" + Clock + @")?)?)?)?\s*$")]
    private static partial Regex TimestampForm();
}
