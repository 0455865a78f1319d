using System.Text.RegularExpressions;

namespace SparkConnect.Submit;

/// <summary>What a log of Spark's says of its end.</summary>
internal static partial class ServerLog
{
    private const int LongestCause = 400;

    /// <summary>
    /// The cause beneath the first error of the log, as one line; its last line where it tells of no error, null where
    /// it is empty.
    /// </summary>
    internal static string? FirstCause(IEnumerable<string> lines)
    {
        string? cause = null, last = null;
        var isInside = false;
        foreach (var line in lines)
        {
            if (line.Trim().Length == 0)
                continue;
            last = line.Trim();
            if (cause is null)
            {
                isInside = First().Match(line) is { Success: true } first;
                cause = isInside ? Text(First().Match(line)) : null;
            }
            else if (Beneath().Match(line) is { Success: true } beneath)
            {
                cause = Text(beneath);
            }
            else if (!Frame().IsMatch(line))
            {
                break;
            }
        }

        return Shortened(cause ?? last);
    }

    private static string Text(Match match) => match.Groups["what"].Value.Trim();

    private static string? Shortened(string? text) =>
        text?.Length > LongestCause ? string.Concat(text.AsSpan(0, LongestCause), "…") : text;

    // An error of the launcher, an exception that nobody caught, or a line of the log at the level ERROR.
    [GeneratedRegex(@"^(Exception in thread ""[^""]*"" |Error: |.{0,40}\bERROR\b \S+?: ?)(?<what>.*)$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex First();

    [GeneratedRegex(@"^(\s*Caused by: )?(?<what>(java|javax|org|scala|io)\.[\w.$]+(Exception|Error)\b.*|:::.*)$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Beneath();

    [GeneratedRegex(@"^\s+(at |\.\.\. )|^\s")]
    private static partial Regex Frame();
}
