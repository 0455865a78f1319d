using System.Text;
using DuckDB.NET.Data;
using SparkConnect.Engine.Sources;

namespace SparkConnect.Engine.Execution;

internal static partial class ScalarFunctions
{
    private static void RegisterText(DuckDBConnection c)
    {
        Map<string, string>(c, "spark_initcap", InitCap);
        Map<string, string>(c, "spark_soundex", Soundex);
        Map<string, string, int, string>(c, "spark_substring_index", SubstringIndex);
        Map<string, bool>(c, "spark_luhn", Luhn);
        Map<string, string>(c, "spark_upper", LetterCase.Upper);
        Map<string, string>(c, "spark_lower", LetterCase.Lower);
        Map<string, string, string>(c, "spark_mask", Mask);
        Map<string, string, int>(c, "spark_levenshtein", Levenshtein);
        Map<string, string, string, string, bool>(
            c, "spark_csv_is_regular", (line, sep, quote, escape) => new CsvLine(sep, quote, escape).IsRegular(line));
        Map<string, string, string, string, string>(
            c, "spark_csv_fields",
            (line, sep, quote, escape) => string.Join(CsvLines.Mark, new CsvLine(sep, quote, escape).Split(line)));
    }

    // By characters, where DuckDB's own counts bytes.
    private static int Levenshtein(string left, string right)
    {
        Rune[] from = [.. left.EnumerateRunes()], to = [.. right.EnumerateRunes()];
        var distances = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = distances[0];
            distances[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = distances[j];
                distances[j] = Math.Min(replaced, 1 + Math.Min(distances[j - 1], diagonal));
            }
        }

        return distances[^1];
    }

    private static string InitCap(string text)
    {
        var result = new StringBuilder(text.Length);
        var start = true;
        foreach (var c in text)
        {
            result.Append(start ? LetterCase.Title(c) : char.ToLowerInvariant(c).ToString());
            start = c == ' ';
        }

        return result.ToString();
    }

    // American Soundex: h and w do not part equal codes, vowels do.
    private static string Soundex(string text)
    {
        const string codes = "01230127022455012623017202";
        if (text.Length == 0 || !char.IsAsciiLetter(text[0]))
            return text;
        var result = new StringBuilder().Append(char.ToUpperInvariant(text[0]));
        var last = codes[char.ToUpperInvariant(text[0]) - 'A'];
        foreach (var c in text.AsSpan(1))
        {
            if (result.Length == 4)
                break;
            if (!char.IsAsciiLetter(c))
            {
                last = '0';
                continue;
            }

            var code = codes[char.ToUpperInvariant(c) - 'A'];
            if (code == '7')
                continue;
            if (code != '0' && code != last)
                result.Append(code);
            last = code;
        }

        return result.ToString().PadRight(4, '0');
    }

    // What stands before the n-th delimiter, or after the n-th from the end.
    private static string SubstringIndex(string text, string delimiter, int count)
    {
        if (count == 0 || delimiter.Length == 0 || text.Length == 0)
            return "";
        var at = count > 0 ? -1 : text.Length;
        for (var n = Math.Abs((long)count); n > 0; n--)
        {
            if (count < 0 && at == 0)
                return text;
            at = count > 0
                ? text.IndexOf(delimiter, at + 1, StringComparison.Ordinal)
                : text[..Math.Min(text.Length, at + delimiter.Length - 1)].LastIndexOf(
                    delimiter, StringComparison.Ordinal);
            if (at < 0)
                return text;
        }

        return count > 0 ? text[..at] : text[(at + delimiter.Length)..];
    }

    private static bool Luhn(string digits)
    {
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit))
            return false;
        var sum = digits.Reverse().Select((c, i) => (c - '0') << (i & 1)).Sum(n => n > 9 ? n - 9 : n);
        return sum % 10 == 0;
    }

    // What stands for capitals, small letters, digits and all else; NUL for none of them.
    private static string Mask(string text, string masks) => string.Create(text.Length, (text, masks), (span, state) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            var c = state.text[i];
            var mask = state.masks[char.IsUpper(c) ? 0 : char.IsLower(c) ? 1 : char.IsDigit(c) ? 2 : 3];
            span[i] = mask == '\0' ? c : mask;
        }
    });
}
