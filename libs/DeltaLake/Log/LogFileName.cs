using System.Globalization;
using System.Text.RegularExpressions;

namespace DeltaLake.Log;

internal enum LogFileKind
{
    Commit,
    ClassicCheckpoint,
    CheckpointPart,
    UuidCheckpoint,
    Checksum,
}

/// <summary>What the name of a file in <c>_delta_log</c> says.</summary>
internal sealed partial record LogFileName(LogFileKind Kind, long Version, int Part = 1, int PartCount = 1)
{
    public static string Commit(long version) => $"{Prefix(version)}.json";

    public static string Checkpoint(long version) => $"{Prefix(version)}.checkpoint.parquet";

    public static string UuidCheckpoint(long version, Guid id) => $"{Prefix(version)}.checkpoint.{id:D}.json";

    public static string Prefix(long version) => version.ToString("D20", CultureInfo.InvariantCulture);

    /// <summary>The meaning of the name; null for files that are not the log's, such as temporary ones.</summary>
    public static LogFileName? Parse(string name)
    {
        var match = Form().Match(name);
        if (!long.TryParse(match.Groups["version"].Value, CultureInfo.InvariantCulture, out var version))
            return null;
        if (match.Groups["part"].Success)
        {
            var part = int.Parse(match.Groups["part"].Value, CultureInfo.InvariantCulture);
            var count = int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture);
            return new LogFileName(LogFileKind.CheckpointPart, version, part, count);
        }

        return match.Groups["rest"].Value switch
        {
            "json" => new LogFileName(LogFileKind.Commit, version),
            "crc" => new LogFileName(LogFileKind.Checksum, version),
            "checkpoint.parquet" => new LogFileName(LogFileKind.ClassicCheckpoint, version),
            _ => new LogFileName(LogFileKind.UuidCheckpoint, version),
        };
    }

    [GeneratedRegex(
        @"^(?<version>\d{20})\.(?<rest>json|crc|checkpoint\.parquet|" +
        @"checkpoint\.(?<part>\d{10})\.(?<count>\d{10})\.parquet|" +
        @"checkpoint\.[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}\.(json|parquet))$")]
    private static partial Regex Form();
}
