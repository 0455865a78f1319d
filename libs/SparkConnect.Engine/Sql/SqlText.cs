using System.Globalization;
using System.Text;

namespace SparkConnect.Engine.Sql;

/// <summary>Quoting rules of Spark's SQL text: string escapes and identifiers.</summary>
internal static class SqlText
{
    /// <summary>The value of a quoted or raw string literal, as Spark's parser unescapes it.</summary>
    public static string Unquote(string literal)
    {
        if (literal[0] is 'r' or 'R')
            return literal[2..^1];
        var quote = literal[0];
        var result = new StringBuilder(literal.Length);
        for (var i = 1; i < literal.Length - 1; i++)
        {
            if (literal[i] == '\\' && i + 1 < literal.Length - 1)
                i += Unescape(literal.AsSpan(i + 1, literal.Length - 2 - i), result);
            else if (literal[i] == quote && literal[i + 1] == quote && i + 1 < literal.Length - 1)
                result.Append(literal[i++]);
            else
                result.Append(literal[i]);
        }

        return result.ToString();
    }

    /// <summary>A name part, in back quotes where it is not a plain word.</summary>
    public static string QuoteIfNeeded(string part) =>
        part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !part.All(char.IsAsciiDigit)
            ? part
            : $"`{part.Replace("`", "``", StringComparison.Ordinal)}`";

    /// <summary>A name of several parts, such as <c>delta.`/path`</c>.</summary>
    public static string QuoteParts(IEnumerable<string> parts) => string.Join('.', parts.Select(QuoteIfNeeded));

    // Appends what the text after a backslash stands for; returns how many characters it used.
    private static int Unescape(ReadOnlySpan<char> text, StringBuilder result)
    {
        if (text[0] == 'u' && TryHex(text, 4, result))
            return 5;
        if (text[0] == 'U' && TryHex(text, 8, result))
            return 9;
        if (text.Length >= 3 && text[0] is '0' or '1' && IsOctal(text[1]) && IsOctal(text[2]))
        {
            result.Append((char)(((text[0] - '0') * 64) + ((text[1] - '0') * 8) + text[2] - '0'));
            return 3;
        }

        _ = text[0] switch
        {
            '0' => result.Append('\0'),
            'b' => result.Append('\b'),
            'n' => result.Append('\n'),
            'r' => result.Append('\r'),
            't' => result.Append('\t'),
            'Z' => result.Append('\u001a'),
            // Kept for LIKE patterns, where they mean the character itself.
            '%' => result.Append("\\%"),
            '_' => result.Append("\\_"),
            var other => result.Append(other),
        };
        return 1;
    }

    private static bool IsOctal(char c) => c is >= '0' and <= '7';

    private static bool TryHex(ReadOnlySpan<char> text, int digits, StringBuilder result)
    {
        if (text.Length <= digits
            || !int.TryParse(
                text.Slice(1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || !Rune.IsValid(code))
        {
            return false;
        }

        result.Append(new Rune(code).ToString());
        return true;
    }
}
