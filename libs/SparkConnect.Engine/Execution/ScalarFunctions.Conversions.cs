using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using SparkConnect.Engine.Expressions;

namespace SparkConnect.Engine.Execution;

internal static partial class ScalarFunctions
{
    private static readonly ConcurrentDictionary<string, NumberFormat> NumberFormats = new(StringComparer.Ordinal);

    private static void RegisterConversions(DuckDBConnection c)
    {
        Map<string, string, string>(c, "spark_to_number", (t, f) => FormatOf(f).Parse(t)
            ?? throw Raise(FormatOf(f).Mismatch(t)));
        Map<string, string, string>(c, "spark_try_to_number", (t, f) => FormatOf(f).Parse(t));
        Map<string, string, string>(c, "spark_to_char", (n, f) => NumberWriter.Write(FormatOf(f), n));
        Map<string, string, string>(c, "spark_to_binary", (t, f) => ToBinary(t, f) ?? throw Malformed(t, f));
        Map<string, string, string>(c, "spark_try_to_binary", ToBinary);
        Map<string, string, string>(c, "spark_parse_url", (u, p) => Part(UriOf(u, isTry: false), p));
        Map<string, string, string>(c, "spark_try_parse_url", (u, p) => Part(UriOf(u, isTry: true), p));
        Map<string, string, string, string>(c, "spark_parse_url_key", (u, p, k) => Value(u, p, k, isTry: false));
        Map<string, string, string, string>(c, "spark_try_parse_url_key", (u, p, k) => Value(u, p, k, isTry: true));
        Map<int, int, int>(c, "spark_year_months", YearMonths);
        Map<int, int, int, long, long>(c, "spark_day_micros", DayMicros);
    }

    private static NumberFormat FormatOf(string format) => NumberFormats.GetOrAdd(format, f => new NumberFormat(f));

    // Bytes travel as hexadecimal text; null where the text is malformed.
    private static string? ToBinary(string text, string format)
    {
        if (format == "hex")
            return !text.All(char.IsAsciiHexDigit) ? null : text.Length % 2 == 0 ? text : "0" + text;

        // Blanks do not count, but none may follow the padding.
        var start = text.TrimEnd('=');
        var padding = text.Length - start.Length;
        var digits = string.Concat(start.Where(c => !char.IsWhiteSpace(c)));
        var isValid = digits.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/')
            && (padding == 0 ? digits.Length % 4 != 1 : padding <= 2 && (digits.Length + padding) % 4 == 0);
        return isValid
            ? System.Convert.ToHexString(System.Convert.FromBase64String(PaddedBase64(digits)))
            : null;
    }

    private static InvalidOperationException Malformed(string text, string format) => Raise(
        "CONVERSION_INVALID_INPUT", "22018",
        $"The value {Literal.Quote(text)} ('{format.ToUpperInvariant()}') cannot be converted to \"BINARY\" because it "
        + "is malformed. Correct the value as per the syntax, or change its format. Use `try_to_binary` to tolerate "
        + "malformed input and return NULL instead.",
        ("str", Literal.Quote(text)), ("fmt", $"'{format.ToUpperInvariant()}'"), ("targetType", "\"BINARY\""),
        ("suggestion", "`try_to_binary`"));

    private static JavaUri? UriOf(string url, bool isTry) => JavaUri.Parse(url) ?? (isTry ? null : throw Raise(
        "INVALID_URL", "22P02",
        $"The url is invalid: {url}. Use `try_parse_url` to tolerate invalid URL and return NULL instead.",
        ("url", url)));

    private static string? Part(JavaUri? uri, string part) => part switch
    {
        "HOST" => uri?.Host,
        "PATH" => uri?.Path,
        "QUERY" => uri?.Query,
        "REF" => uri?.Fragment,
        "PROTOCOL" => uri?.Scheme,
        "FILE" => uri?.Query is { } query ? $"{uri.Path}?{query}" : uri?.Path,
        "AUTHORITY" => uri?.Authority,
        "USERINFO" => uri?.UserInfo,
        _ => null,
    };

    // The key is a regular expression.
    private static string? Value(string url, string part, string key, bool isTry)
    {
        if (part != "QUERY" || UriOf(url, isTry)?.Query is not { } query)
            return null;
        var match = Regex.Match(query, JavaPattern.ToDotNet($"(&|^){key}=([^&]*)"), RegexOptions.CultureInvariant);
        return match.Success ? match.Groups[2].Value : null;
    }

    private static int YearMonths(int years, int months) =>
        ((long)years * 12 is var whole && whole is >= int.MinValue and <= int.MaxValue ? whole + months : long.MaxValue)
            is var sum && sum is >= int.MinValue and <= int.MaxValue ? (int)sum : throw IntervalOverflow();

    private static long DayMicros(int days, int hours, int minutes, long micros)
    {
        try
        {
            return checked(micros + days * 86_400_000_000 + hours * 3_600_000_000 + minutes * 60_000_000L);
        }
        catch (OverflowException)
        {
            throw IntervalOverflow();
        }
    }

    private static InvalidOperationException IntervalOverflow() => Raise(
        "INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION", "22015",
        "Integer overflow while operating with intervals. Try devising appropriate values for the interval "
        + "parameters.");
}
