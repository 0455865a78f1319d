using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;

namespace SparkConnect.Engine.Execution;

internal static partial class ScalarFunctions
{
    private static void RegisterFormats(DuckDBConnection c) => Map<string, string, string>(c, "spark_format", Format);

    /// <summary>java.util.Formatter's %[n$][flags][width][.precision]conversion over texts.</summary>
    private static string Format(string format, string arguments)
    {
        var values = JsonSerializer.Deserialize<string?[]>(arguments)!;
        var next = 0;
        return Conversion().Replace(format, m =>
        {
            var kind = m.Groups["c"].Value[0];
            if (kind is '%' or 'n')
                return kind == '%' ? "%" : "\n";
            var index = m.Groups["i"].Success ? int.Parse(m.Groups["i"].Value, CultureInfo.InvariantCulture) - 1
                : next++;
            if (index >= values.Length)
                throw Raise("_LEGACY_ERROR", "XX000", $"Format specifier '{m.Value}'");
            var flags = m.Groups["f"].Value;
            var text = Convert(kind, flags, m.Groups["p"].Value, values[index]);
            var width = m.Groups["w"].Success && m.Groups["w"].Length > 0
                ? int.Parse(m.Groups["w"].Value, CultureInfo.InvariantCulture) : 0;
            if (flags.Contains('0', StringComparison.Ordinal) && text.Length < width)
            {
                var sign = text[0] is '-' or '+' ? 1 : 0;
                text = text[..sign] + text[sign..].PadLeft(width - sign, '0');
            }

            return flags.Contains('-', StringComparison.Ordinal) ? text.PadRight(width) : text.PadLeft(width);
        });
    }

    private static string Convert(char kind, string flags, string precision, string? value)
    {
        var digits = precision.Length > 0 ? int.Parse(precision, CultureInfo.InvariantCulture) : -1;
        var text = value is null ? "null" : kind switch
        {
            'd' => Grouped(value, flags),
            'f' => Signed(Fixed(value, digits < 0 ? 6 : digits, flags), flags),
            'e' or 'E' => double.Parse(value, CultureInfo.InvariantCulture).ToString(
                $"0.{new string('0', digits < 0 ? 6 : digits)}e+00", CultureInfo.InvariantCulture),
            'x' or 'X' => long.Parse(value, CultureInfo.InvariantCulture) is var n && n is < 0 and >= int.MinValue
                ? ((int)n).ToString("x", CultureInfo.InvariantCulture) : n.ToString("x", CultureInfo.InvariantCulture),
            'o' => System.Convert.ToString(long.Parse(value, CultureInfo.InvariantCulture), 8),
            'c' => char.ConvertFromUtf32(int.Parse(value, CultureInfo.InvariantCulture)),
            _ => digits >= 0 && digits < value.Length ? value[..digits] : value,
        };
        return char.IsUpper(kind) ? text.ToUpperInvariant() : text;
    }

    private static string Grouped(string value, string flags) => Signed(
        flags.Contains(',', StringComparison.Ordinal)
            ? BigInteger.Parse(value, CultureInfo.InvariantCulture).ToString("#,##0", CultureInfo.InvariantCulture)
            : value,
        flags);

    private static string Fixed(string value, int digits, string flags)
    {
        if (value is "NaN" or "Infinity" or "-Infinity")
            return value;
        var (unscaled, scale) = Parse(Scaled(value, digits, "round"));
        var text = Expressions.Literal.DecimalText(unscaled * BigInteger.Pow(10, digits - scale), digits);
        if (!flags.Contains(',', StringComparison.Ordinal))
            return text;
        var parts = text.Split('.');
        return new StringBuilder(Grouped(parts[0], ",")).Append(parts.Length > 1 ? "." + parts[1] : "").ToString();
    }

    private static string Signed(string text, string flags) => text.StartsWith('-') ? text
        : flags.Contains('+', StringComparison.Ordinal) ? "+" + text
        : flags.Contains(' ', StringComparison.Ordinal) ? " " + text
        : text;

    [GeneratedRegex(@"%((?<i>\d+)\$)?(?<f>[-#+ 0,(]*)(?<w>\d+)?(\.(?<p>\d+))?(?<c>[a-zA-Z%])")]
    private static partial Regex Conversion();
}
