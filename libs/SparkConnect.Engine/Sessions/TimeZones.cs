using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using SparkConnect.Protocol;

namespace SparkConnect.Engine.Sessions;

/// <summary>
/// Time zones by the names that Spark takes (DateTimeUtils.getZoneId): regions, offsets such as +05:30 or GMT+2, and
/// Java's short names.
/// </summary>
internal static partial class TimeZones
{
    private static readonly ConcurrentDictionary<string, TimeZoneInfo> Found = new(StringComparer.Ordinal);

    // java.time.ZoneId.SHORT_IDS.
    private static readonly Dictionary<string, string> ShortNames = new(StringComparer.Ordinal)
    {
        ["ACT"] = "Australia/Darwin", ["AET"] = "Australia/Sydney", ["AGT"] = "America/Argentina/Buenos_Aires",
        ["ART"] = "Africa/Cairo", ["AST"] = "America/Anchorage", ["BET"] = "America/Sao_Paulo",
        ["BST"] = "Asia/Dhaka", ["CAT"] = "Africa/Harare", ["CNT"] = "America/St_Johns", ["CST"] = "America/Chicago",
        ["CTT"] = "Asia/Shanghai", ["EAT"] = "Africa/Addis_Ababa", ["ECT"] = "Europe/Paris",
        ["EST"] = "-05:00", ["HST"] = "-10:00", ["IET"] = "America/Indiana/Indianapolis", ["IST"] = "Asia/Kolkata",
        ["JST"] = "Asia/Tokyo", ["MIT"] = "Pacific/Apia", ["MST"] = "-07:00", ["NET"] = "Asia/Yerevan",
        ["NST"] = "Pacific/Auckland", ["PLT"] = "Asia/Karachi", ["PNT"] = "America/Phoenix",
        ["PRT"] = "America/Puerto_Rico", ["PST"] = "America/Los_Angeles", ["SST"] = "Pacific/Guadalcanal",
        ["VST"] = "Asia/Ho_Chi_Minh",
    };

    /// <summary>The zone; null where the name is none.</summary>
    public static TimeZoneInfo? Find(string name)
    {
        if (Found.TryGetValue(name, out var known))
            return known;
        // Only what is one is remembered: texts of users that are none have no end.
        return Read(name) is { } zone ? Found.GetOrAdd(name, zone) : null;
    }

    /// <summary>The zone.</summary>
    /// <exception cref="SparkException">INVALID_TIMEZONE</exception>
    public static TimeZoneInfo Get(string name) => Find(name) ?? throw Invalid(name);

    /// <summary>The distance from UTC of a name that is an offset; null for a region.</summary>
    public static TimeSpan? Offset(string name)
    {
        name = ShortNames.GetValueOrDefault(name, name);
        if (name is "Z" or "UTC" or "GMT" or "UT")
            return TimeSpan.Zero;
        if (OffsetForm().Match(name) is not { Success: true } match)
            return null;
        int Part(string group) => match.Groups[group] is { Success: true } g
            ? int.Parse(g.Value, CultureInfo.InvariantCulture) : 0;
        var size = new TimeSpan(Part("h"), Part("m"), Part("s"));
        return size > TimeSpan.FromHours(18) || Part("m") > 59 || Part("s") > 59 ? null
            : match.Groups["sign"].Value == "-" ? -size : size;
    }

    /// <summary>The name by which DuckDB knows the zone: of offsets it has those of whole hours.</summary>
    /// <exception cref="SparkException">INVALID_TIMEZONE, or an offset that DuckDB has not.</exception>
    public static string DuckDbName(string name)
    {
        if (Offset(name) is not { } offset)
            return Find(name) is null ? throw Invalid(name) : ShortNames.GetValueOrDefault(name, name);
        if (offset == TimeSpan.Zero)
            return "UTC";
        // POSIX counts to the west.
        return offset.Ticks % TimeSpan.TicksPerHour == 0 && offset.TotalHours is >= -12 and <= 14
            ? string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{-offset.TotalHours:+0;-0}")
            : throw new SparkException(
                "UNSUPPORTED_FEATURE.EMBEDDED_ENGINE",
                $"The embedded engine knows offsets of whole hours from -12:00 to +14:00 as time zones, not '{name}'; "
                + "use a region such as Asia/Kolkata.", "0A000");
    }

    private static SparkException Invalid(string name) => new(
        "INVALID_TIMEZONE",
        $"The timezone: {name} is invalid. The timezone must be either a region-based zone ID or a zone offset. Region "
        + "IDs must have the form 'area/city', such as 'America/Los_Angeles'. Zone offsets must be in the format "
        + "'(+|-)HH', '(+|-)HH:mm’ or '(+|-)HH:mm:ss', e.g '-08' , '+01:00' or '-13:33:33', and must be in the range "
        + "from -18:00 to +18:00. 'Z' and 'UTC' are accepted as synonyms for '+00:00'.",
        "22009", new Dictionary<string, string> { ["timeZone"] = name });

    private static TimeZoneInfo? Read(string name)
    {
        if (Offset(name) is { } offset)
        {
            // .NET has no zone further away than this.
            return offset.Duration() > TimeSpan.FromHours(14) || offset.Seconds != 0 ? null
                : offset == TimeSpan.Zero ? TimeZoneInfo.Utc
                : TimeZoneInfo.CreateCustomTimeZone(name, offset, name, name);
        }

        // .NET overlooks the case of letters, and has the names of Windows too.
        return TimeZoneInfo.TryFindSystemTimeZoneById(ShortNames.GetValueOrDefault(name, name), out var zone)
            && (zone.Id == name || ShortNames.ContainsKey(name)) && zone.HasIanaId ? zone : null;
    }

    [GeneratedRegex(@"^(UTC|GMT|UT)?(?<sign>[+-])(?<h>\d{1,2})(:(?<m>\d{1,2})(:(?<s>\d{2}))?)?$|"
        + @"^(UTC|GMT|UT)?(?<sign>[+-])(?<h>\d{2})(?<m>\d{2})((?<s>\d{2}))?$")]
    private static partial Regex OffsetForm();
}
