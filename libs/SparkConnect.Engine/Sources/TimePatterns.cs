using System.Text;
using SparkConnect.Protocol;

namespace SparkConnect.Engine.Sources;

/// <summary>Spark's datetime patterns (yyyy-MM-dd) as the formats of DuckDB's strptime and strftime.</summary>
internal static class TimePatterns
{
    private static readonly (string Letters, string Format)[] Fields =
    [
        ("yyyy", "%Y"), ("uuuu", "%Y"), ("yy", "%y"), ("y", "%Y"), ("MMMM", "%B"), ("MMM", "%b"), ("MM", "%m"), (
            "M", "%-m"),
        ("dd", "%d"), ("d", "%-d"), ("DDD", "%j"), ("EEEE", "%A"), ("EEE", "%a"), ("E", "%a"), ("HH", "%H"), (
            "H", "%-H"),
        ("hh", "%I"), ("h", "%-I"), ("mm", "%M"), ("m", "%-M"), ("ss", "%S"), ("s", "%-S"), ("SSSSSS", "%f"), (
            "SSS", "%g"),
        ("a", "%p"), ("XXX", "%z"), ("XX", "%z"), ("X", "%z"), ("xxx", "%z"), ("Z", "%z"), ("VV", "%Z"), ("z", "%Z"),
    ];

    /// <summary>The format; optional parts in brackets are taken as there.</summary>
    /// <exception cref="SparkException">A letter of the pattern is not known.</exception>
    public static string ToStrptime(string pattern)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length;)
        {
            var c = pattern[i];
            if (c == '\'')
            {
                var close = pattern.IndexOf('\'', i + 1);
                close = close < 0 ? pattern.Length : close;
                text.Append(close == i + 1 ? "'" : pattern[(i + 1)..close]);
                i = close + 1;
            }
            else if (char.IsAsciiLetter(c))
            {
                var end = i;
                while (end < pattern.Length && pattern[end] == c)
                    end++;
                text.Append(Field(pattern, pattern[i..end]));
                i = end;
            }
            else
            {
                if (c is not ('[' or ']'))
                    text.Append(c == '%' ? "%%" : c);
                i++;
            }
        }

        return text.ToString();
    }

    private static string Field(string pattern, string letters)
    {
        foreach (var (known, format) in Fields)
        {
            if (known == letters)
                return format;
        }

        throw new SparkException(
            "INVALID_DATETIME_PATTERN.ILLEGAL_CHARACTER",
            $"Unrecognized datetime pattern: '{pattern}'. The embedded engine does not know '{letters}' in it. Please "
            + "provide legal characters.",
            "22007", new Dictionary<string, string> { ["c"] = letters, ["pattern"] = pattern });
    }
}
