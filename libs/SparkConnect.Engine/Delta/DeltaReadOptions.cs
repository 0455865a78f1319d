using System.Globalization;
using System.Text.RegularExpressions;
using DeltaLake;
using SparkConnect.Engine.Sessions;

namespace SparkConnect.Engine.Delta;

/// <summary>The options of a Delta reader: which version, or which changes.</summary>
internal sealed partial record DeltaReadOptions
{
    public long? Version { get; init; }

    public string? Timestamp { get; init; }

    public bool ReadsChanges { get; init; }

    public long? StartingVersion { get; init; }

    public string? StartingTimestamp { get; init; }

    public long? EndingVersion { get; init; }

    public string? EndingTimestamp { get; init; }

    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    public static DeltaReadOptions Of(IReadOnlyDictionary<string, string> given, SessionState session)
    {
        var options = new Dictionary<string, string>(given, StringComparer.OrdinalIgnoreCase);
        if (options.ContainsKey("versionAsOf") && options.ContainsKey("timestampAsOf"))
        {
            throw DeltaErrors.Of(
                "DELTA_TIME_TRAVEL_INVALID_BEGIN_VALUE", "Cannot specify both version and timestamp to time " +
                "travel.", "42604");
        }

        return new DeltaReadOptions
        {
            Version = Number(options, "versionAsOf"),
            Timestamp = options.GetValueOrDefault("timestampAsOf"),
            ReadsChanges = IsTrue(options, "readChangeFeed") || IsTrue(options, "readChangeData"),
            StartingVersion = Number(options, "startingVersion"),
            StartingTimestamp = options.GetValueOrDefault("startingTimestamp"),
            EndingVersion = Number(options, "endingVersion"),
            EndingTimestamp = options.GetValueOrDefault("endingTimestamp"),
            Zone = session.Config.Zone,
        };
    }

    /// <summary>Whether the options ask for an earlier version.</summary>
    public static bool IsTimeTravel(IEnumerable<KeyValuePair<string, string>> options) => options.Any(o =>
        o.Key.Equals("versionAsOf", StringComparison.OrdinalIgnoreCase)
        || o.Key.Equals("timestampAsOf", StringComparison.OrdinalIgnoreCase));

    /// <summary>A path may end in <c>@v123</c> or <c>@yyyyMMddHHmmssSSS</c>, where no such folder exists.</summary>
    public (string Path, DeltaReadOptions? Version) SplitPath(string path)
    {
        if (Directory.Exists(DeltaTables.FullPath(path)) || AtVersion().Match(path) is not { Success: true } match)
            return (path, null);
        var root = path[..match.Index];
        return match.Groups[1].Success
            ? (root, this with { Version = long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) })
            : (root, this with
            {
                Timestamp = DateTime
                    .ParseExact(match.Groups[2].Value, "yyyyMMddHHmmssfff", CultureInfo.InvariantCulture)
                    .ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
            });
    }

    public async Task<DeltaSnapshot> SnapshotAsync(DeltaLog log, CancellationToken cancellation)
    {
        if (Version is { } version)
            return await log.SnapshotAtAsync(version, cancellation);
        return Timestamp is { } text
            ? await log.SnapshotAtAsync(
                await log.VersionAtAsync(Instant(text), cancellation: cancellation), cancellation)
            : await log.UpdateAsync(cancellation);
    }

    /// <summary>A time in the session's zone, unless it names its own.</summary>
    public DateTimeOffset Instant(string text)
    {
        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal;
        if (HasZone().IsMatch(text) &&
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, styles, out var instant))
            return instant;
        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return new DateTimeOffset(local, Zone.GetUtcOffset(local));
        throw DeltaErrors.Of(
            "DELTA_TIMESTAMP_INVALID", $"The provided timestamp ({text}) cannot be converted to a valid " +
            "timestamp.", "42816");
    }

    private static long? Number(Dictionary<string, string> options, string name)
    {
        if (!options.TryGetValue(name, out var text))
            return null;
        return long.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= 0
            ? number
            : throw DeltaErrors.Of(
                "DELTA_VERSION_INVALID", $"The provided version ({text}) is not a valid version.", "42815");
    }

    private static bool IsTrue(Dictionary<string, string> options, string name) =>
        options.TryGetValue(name, out var text) && text.Equals("true", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"@(?:[vV](\d+)|(\d{17}))$")]
    private static partial Regex AtVersion();

    [GeneratedRegex(@"(Z|[+-]\d{2}:?\d{2})$")]
    private static partial Regex HasZone();
}
