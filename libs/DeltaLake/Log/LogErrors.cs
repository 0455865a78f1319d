using System.Globalization;

namespace DeltaLake.Log;

internal static class LogErrors
{
    public static DeltaException TableNotFound(string tablePath) => new(
        "DELTA_TABLE_NOT_FOUND",
        $"Delta table `{tablePath}` doesn't exist. There is no commit in {tablePath}/_delta_log.",
        "42P01",
        new Dictionary<string, string> { ["tableName"] = tablePath });

    public static DeltaException NotContiguous(long before, long after, long target) => new(
        "DELTA_VERSIONS_NOT_CONTIGUOUS",
        $"Versions ({Text(before)}, {Text(after)}) are not contiguous. A gap in the delta log between versions " +
        $"{Text(before)} and {Text(after)} was detected while trying to load version {Text(target)}. Restore the " +
        "missing commit files, or read a version before the gap.",
        "KD00C",
        new Dictionary<string, string>
        {
            ["versionList"] = $"{Text(before)}, {Text(after)}",
            ["startVersion"] = Text(before),
            ["endVersion"] = Text(after),
            ["versionToLoad"] = Text(target),
        });

    public static DeltaException MissingStart(string path, long expected, long found, long target) => new(
        "DELTA_TRUNCATED_TRANSACTION_LOG",
        $"{path}: Unable to reconstruct state at version {Text(target)} as the transaction log has been truncated " +
        "due to " +
        $"manual deletion or the log retention policy: version {Text(expected)} is needed, {Text(found)} is the " +
        "first " +
        "that is there.",
        "42K03");

    public static DeltaException Torn(string path, Exception cause) => new(
        "DELTA_LOG_FILE_MALFORMED",
        $"The commit file {path} is cut or is not JSON ({cause.Message}). Its writer was killed before it had " +
        "finished, " +
        "or the file was damaged. Restore it from a copy; if it is the last version and no writer runs, deleting it " +
        "takes the table back to the version before.",
        "KD00B",
        new Dictionary<string, string> { ["path"] = path },
        cause);

    public static DeltaException Unrecoverable(string logPath, long version, string reason, Exception? cause) => new(
        "DELTA_STATE_RECOVER_ERROR",
        $"The state of your Delta table could not be recovered while Reconstructing version: {Text(version)} from " +
        $"{logPath}: {reason} Did you manually delete files in the _delta_log directory?",
        "XXKDS",
        new Dictionary<string, string> { ["operation"] = "state", ["version"] = Text(version) },
        cause);

    public static DeltaException MissingParts(long version) => new(
        "DELTA_MISSING_PART_FILES",
        $"Couldn't find all part files of the checkpoint version: {Text(version)}, and no other checkpoint or run of " +
        "commits reaches the version asked for.",
        "42KD6",
        new Dictionary<string, string> { ["version"] = Text(version) });

    public static DeltaException VersionNotFound(long version, long earliest, long latest) => new(
        "DELTA_VERSION_NOT_FOUND",
        $"Cannot time travel Delta table to version {Text(version)}. Available versions: [{Text(earliest)}, " +
        $"{Text(latest)}].",
        "22003",
        new Dictionary<string, string>
        {
            ["userVersion"] = Text(version),
            ["earliest"] = Text(earliest),
            ["latest"] = Text(latest),
        });

    public static DeltaException TimestampTooLate(DateTimeOffset asked, long lastCommitMs) => new(
        "DELTA_TIMESTAMP_GREATER_THAN_COMMIT",
        $"Timestamp {Java(asked)} is after the table's latest version ({Java(At(lastCommitMs))}). Use a timestamp " +
        "at or " +
        $"before {Seconds(lastCommitMs)}.",
        "42816",
        new Dictionary<string, string>
        {
            ["providedTimestamp"] = Java(asked),
            ["lastCommitTimestamp"] = Java(At(lastCommitMs)),
            ["maximumTimestamp"] = Seconds(lastCommitMs),
        });

    public static DeltaException TimestampTooEarly(DateTimeOffset asked, long firstCommitMs) => new(
        "DELTA_TIMESTAMP_EARLIER_THAN_COMMIT_RETENTION",
        $"The provided timestamp ({Java(asked)}) is before the earliest version available to\nthis table " +
        $"({Java(At(firstCommitMs))}). Please use a timestamp after {Seconds(firstCommitMs)}.",
        "42816",
        new Dictionary<string, string>
        {
            ["userTimestamp"] = Java(asked),
            ["commitTs"] = Java(At(firstCommitMs)),
            ["timestampString"] = Seconds(firstCommitMs),
        });

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    // Java's Timestamp.toString: at least one digit of the fraction.
    private static string Java(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.0FFFFFF", CultureInfo.InvariantCulture) is var text &&
        time.Ticks % TimeSpan.TicksPerSecond == 0
            ? text
            : time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    private static string Seconds(long milliseconds) =>
        At(milliseconds).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
