using System.Globalization;
using System.Text;

namespace SparkConnect.Engine.Execution;

/// <summary>
/// A date and time pattern with the letters of java.time.format.DateTimeFormatter, as Spark uses them.
/// </summary>
internal sealed class TimePattern
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    // Text has the letter 0; what may be missing stands between brackets, of which one at the end need not be closed.
    private readonly List<(char Letter, int Count, string Text)> _parts = [];

    public TimePattern(string pattern)
    {
        var open = 0;
        for (var i = 0; i < pattern.Length;)
        {
            var c = pattern[i];
            if (c == '\'')
                i = Quoted(pattern, i);
            else if (char.IsAsciiLetter(c))
                i = Letters(pattern, i);
            else
                i = Sign(pattern, i, ref open);
        }
    }

    /// <summary>The wall clock with its distance from UTC, written by the pattern.</summary>
    public string Format(DateTime local, TimeSpan offset, string zone)
    {
        var text = new StringBuilder();
        foreach (var (letter, count, literal) in _parts)
            text.Append(char.IsAsciiLetter(letter) ? Field(letter, count, local, offset, zone) : literal);
        return text.ToString();
    }

    /// <summary>
    /// Reads a text; null where it does not have the form. The zone is empty where the text names none.
    /// </summary>
    public (DateTime Local, string Zone)? Parse(string text)
    {
        var reader = new TimeReader(text);
        return Read(ref reader, 0, _parts.Count) ? reader.Value() : null;
    }

    // What stands between brackets is read whole or not at all.
    private bool Read(ref TimeReader reader, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var (letter, count, literal) = _parts[i];
            var adjacent = i + 1 < _parts.Count && char.IsAsciiLetter(_parts[i + 1].Letter);
            if (letter == '[')
            {
                var (close, before) = (Close(i, to), reader.Copy());
                if (!Read(ref reader, i + 1, close))
                    reader = before;
                i = close;
            }
            else if (!(letter == '\0' ? reader.Literal(literal) : reader.Field(letter, count, adjacent)))
            {
                return false;
            }
        }

        return true;
    }

    private int Close(int open, int end)
    {
        for (int i = open, depth = 0; i < end; i++)
        {
            depth += _parts[i].Letter switch { '[' => 1, ']' => -1, _ => 0 };
            if (depth == 0)
                return i;
        }

        return end;
    }

    private int Sign(string pattern, int at, ref int open)
    {
        var c = pattern[at];
        open += c switch { '[' => 1, ']' => -1, _ => 0 };
        if (c is '{' or '}' or '#' || open < 0)
            throw TimePatternErrors.Unrecognized(pattern);
        _parts.Add(c is '[' or ']' ? (c, 0, "") : ('\0', 0, c.ToString()));
        return at + 1;
    }

    private int Quoted(string pattern, int at)
    {
        if (at + 1 < pattern.Length && pattern[at + 1] == '\'')
        {
            AddText("'");
            return at + 2;
        }

        // Two quotes within quotes are one.
        for (var i = at + 1; i < pattern.Length; i++)
        {
            if (pattern[i] != '\'')
                AddText(pattern[i].ToString());
            else if (i + 1 < pattern.Length && pattern[i + 1] == '\'')
                AddText(pattern[i++].ToString());
            else
                return i + 1;
        }

        throw TimePatternErrors.Invalid(pattern);
    }

    private int Letters(string pattern, int at)
    {
        var end = at;
        while (end < pattern.Length && pattern[end] == pattern[at])
            end++;
        if (!"GyuMLdDEaFQqhHkKmsSVzxXZO".Contains(pattern[at], StringComparison.Ordinal))
            throw TimePatternErrors.Of(pattern, pattern[at]);
        _parts.Add((pattern[at], end - at, ""));
        return end;
    }

    private bool AddText(string text)
    {
        _parts.Add(('\0', 0, text));
        return true;
    }

    private static string Field(char letter, int count, DateTime t, TimeSpan offset, string zone) => letter switch
    {
        'G' => "AD",
        'y' or 'u' => count == 2 ? Number(t.Year % 100, 2) : Number(t.Year, count),
        'M' or 'L' => count switch
        {
            3 => English.DateTimeFormat.GetAbbreviatedMonthName(t.Month),
            4 => English.DateTimeFormat.GetMonthName(t.Month),
            _ => Number(t.Month, count),
        },
        'd' => Number(t.Day, count),
        'D' => Number(t.DayOfYear, count),
        'F' => Number((t.Day - 1) / 7 + 1, count),
        'E' => count == 4 ? English.DateTimeFormat.GetDayName(t.DayOfWeek)
            : English.DateTimeFormat.GetAbbreviatedDayName(t.DayOfWeek),
        'Q' or 'q' => Quarter((t.Month + 2) / 3, count),
        'a' => t.Hour < 12 ? "AM" : "PM",
        'h' => Number(t.Hour % 12 == 0 ? 12 : t.Hour % 12, count),
        'H' => Number(t.Hour, count),
        'k' => Number(t.Hour == 0 ? 24 : t.Hour, count),
        'K' => Number(t.Hour % 12, count),
        'm' => Number(t.Minute, count),
        's' => Number(t.Second, count),
        'S' => (t.Ticks % 10_000_000).ToString("D7", English).PadRight(9, '0')[..Math.Min(9, count)],
        'V' => zone,
        'z' => zone is "UTC" or "Etc/UTC" ? "UTC" : zone,
        _ => Offset(letter, count, offset),
    };

    private static string Quarter(int quarter, int count) => count switch
    {
        3 => $"Q{quarter}",
        4 => new[] { "1st", "2nd", "3rd", "4th" }[quarter - 1] + " quarter",
        _ => Number(quarter, count),
    };

    private static string Number(int value, int width) => value.ToString(English).PadLeft(width, '0');

    private static string Offset(char letter, int count, TimeSpan offset)
    {
        if (letter == 'O')
            return offset == TimeSpan.Zero ? "GMT" : $"GMT{offset.Hours:+0;-0}"
                + (count == 4 ? $":{Math.Abs(offset.Minutes):00}" : "");
        if (letter == 'X' && offset == TimeSpan.Zero)
            return "Z";
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        var (hours, minutes) = (Math.Abs(offset.Hours).ToString("00", English),
            Math.Abs(offset.Minutes).ToString("00", English));
        if (letter == 'Z' ? count < 4 : count is 2 or 4)
            return $"{sign}{hours}{minutes}";
        return letter != 'Z' && count == 1 && offset.Minutes == 0 ? $"{sign}{hours}" : $"{sign}{hours}:{minutes}";
    }
}
