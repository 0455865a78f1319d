using System.Text;
using System.Text.RegularExpressions;

namespace SparkConnect.Engine.Functions;

/// <summary>What of Java's regular expressions RE2 reads in the same way.</summary>
internal static partial class JavaRegex
{
    /// <summary>
    /// No look-around, back references, possessive or atomic groups, class intersections or Java's own classes.
    /// </summary>
    public static bool IsRe2(string pattern) => !Foreign().IsMatch(pattern) && IsValid(pattern);

    /// <summary>The text that a pattern without operators stands for; null for a real pattern.</summary>
    public static string? Plain(string pattern)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length && !char.IsLetterOrDigit(pattern[i + 1]))
                text.Append(pattern[++i]);
            else if (".$|()[{^?*+\\".Contains(c, StringComparison.Ordinal))
                return null;
            else
                text.Append(c);
        }

        return text.ToString();
    }

    /// <summary>Number of capturing groups.</summary>
    public static int Groups(string pattern) => new Regex(pattern).GetGroupNumbers().Length - 1;

    /// <summary>Whether the pattern matches nothing at all, so that a split goes between characters.</summary>
    public static bool MayBeEmpty(string pattern) =>
        Regex.IsMatch("", pattern) || pattern.Contains('^', StringComparison.Ordinal)
        || pattern.Contains("\\b", StringComparison.Ordinal);

    /// <summary>Whether a match may have no characters.</summary>
    public static bool FindsEmpty(string pattern) =>
        Regex.IsMatch("", pattern) || pattern.Contains("\\b", StringComparison.OrdinalIgnoreCase);

    /// <summary>Java's $1 as RE2's \1; null where it names a group or ends in the middle.</summary>
    public static string? Re2Replacement(string replacement)
    {
        var text = new StringBuilder();
        for (var i = 0; i < replacement.Length; i++)
        {
            var c = replacement[i];
            var next = i + 1 < replacement.Length ? replacement[i + 1] : '\0';
            if (c == '$' && !char.IsAsciiDigit(next) || c == '\\' && next == '\0')
                return null;
            if (c == '$')
                text.Append('\\').Append(next);
            else if (c == '\\')
                text.Append(next == '\\' ? @"\\" : next.ToString());
            else
                text.Append(c);
            if (c is '$' or '\\')
                i++;
        }

        return text.ToString();
    }

    private static bool IsValid(string pattern)
    {
        try
        {
            _ = new Regex(pattern);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(
        @"\(\?[=!<>]|\\[1-9kGXRhHvVZ]|[*+?}]\+|&&|\[[^\]]*\[(?!:)|\\c|\\N"
        + @"|\\[pP]\{(Alpha|Lower|Upper|Punct|Alnum|Digit|Space|Is|java|ASCII|Graph|Print|Blank|Cntrl|XDigit)")]
    private static partial Regex Foreign();
}
