using System.Text.RegularExpressions;
using Personalization.ReadApi;
using Serving;
using SparkConnect.Protocol;
using SparkConnect.Server;

namespace Personalization.Jobs.Cli;

/// <summary>An exception as what a person needs to read.</summary>
internal static partial class ErrorText
{
    private const int DiskFullErrno = 28;
    private const string SqlTextMark = "== SQL";
    private const string DiskFullText = "No space left on device";

    internal static string Of(Exception error)
    {
        if (Chain(error).FirstOrDefault(IsDiskFull) is { } full)
            return $"The disk is full: {FirstLine(full.Message)} Free some space and run again: " +
                "nothing that is half written is visible.";
        if (Chain(error).OfType<SparkException>().Select(Forbidden).FirstOrDefault(f => f is not null) is { } file)
            return $"Spark may not use {file} (permission denied). Let the user whom Spark runs as read and write the "
                + "lake, and run again.";
        return error switch
        {
            // The lines after the first are the place in the SQL text, with carets.
            SparkException spark when spark.Context is not null || HasSqlText(spark) => spark.Message,
            SparkException or InvalidInputException or UsageException or ServingException or ReadApiException
                or ConnectServerException or IOException or UnauthorizedAccessException => FirstLine(error.Message),
            _ => $"{error.GetType().Name}: {FirstLine(error.Message)} (--verbose shows where)",
        };
    }

    private static bool HasSqlText(SparkException error) =>
        error.Message.Contains(SqlTextMark, StringComparison.Ordinal);

    private static bool IsDiskFull(Exception error) =>
        error is IOException { HResult: DiskFullErrno }
        || error.Message.Contains(DiskFullText, StringComparison.Ordinal)
        || (error as SparkException)?.ServerStackTrace?.Contains(DiskFullText, StringComparison.Ordinal) == true;

    // The file that the server's user has no right to; null where that is not what happened.
    private static string? Forbidden(SparkException error) =>
        ForbiddenFile().Match($"{error.Message}\n{error.ServerStackTrace}") is { Success: true } found
            ? found.Groups["file"].Value
            : null;

    [GeneratedRegex(@"(?<file>/[^\s()]+):? \(Permission denied\)")]
    private static partial Regex ForbiddenFile();

    private static IEnumerable<Exception> Chain(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
            yield return error;
    }

    private static string FirstLine(string message) => message.Split('\n', 2)[0].TrimEnd();
}
