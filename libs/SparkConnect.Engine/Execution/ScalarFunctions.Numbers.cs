using System.Globalization;
using System.Numerics;
using DuckDB.NET.Data;
using SparkConnect.Engine.Expressions;

namespace SparkConnect.Engine.Execution;

internal static partial class ScalarFunctions
{
    private static void RegisterNumbers(DuckDBConnection c)
    {
        Map<double, string>(c, "spark_double_text", DoubleText.Format);
        Map<float, string>(c, "spark_float_text", DoubleText.Format);
        Map<double, int, double>(c, "spark_round", (x, d) => Round(x, d, MidpointRounding.AwayFromZero));
        Map<double, int, double>(c, "spark_bround", (x, d) => Round(x, d, MidpointRounding.ToEven));
        // The root of the sum of the squares, where these are beyond a double too.
        Map<double, double, double>(c, "spark_hypot", double.Hypot);
        Map<string, int, string, string>(c, "spark_decimal_round", RoundDecimal);
        Map<string, string, string, int, string>(c, "spark_decimal", Decimal);
        Map<int, int, int>(c, "spark_shl_int", (x, n) => x << n);
        Map<long, int, long>(c, "spark_shl_long", (x, n) => x << n);
        Map<int, int, int>(c, "spark_shr_int", (x, n) => x >> n);
        Map<long, int, long>(c, "spark_shr_long", (x, n) => x >> n);
        Map<int, int, int>(c, "spark_ushr_int", (x, n) => x >>> n);
        Map<long, int, long>(c, "spark_ushr_long", (x, n) => x >>> n);
        Map<string, int, int, string>(c, "spark_conv", Convert);
        Map<string, string, string>(c, "spark_format_number", FormatNumber);
    }

    // Spark rounds the shortest decimal text of a double, as BigDecimal(Double.toString(x)) does.
    private static double Round(double x, int digits, MidpointRounding mode)
    {
        // Adding 0 drops the sign of −0.0, which Java's decimals do not have.
        if (!double.IsFinite(x) || x == 0)
            return x + 0.0;
        var size = Math.Abs(x);
        if (digits is >= 0 and <= 15 && size is < 7e13 and > 1e-10)
            return (double)Math.Round(decimal.Parse(x.ToString(
                "R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture), digits, mode)
                + 0.0;
        return double.Parse(
            Scaled(x.ToString("R", CultureInfo.InvariantCulture), digits, mode == MidpointRounding.ToEven ? "bround"
                : "round"),
            CultureInfo.InvariantCulture) + 0.0;
    }

    private static string RoundDecimal(string text, int scale, string mode) => Scaled(text, scale, mode);

    private static string Scaled(string text, int scale, string mode)
    {
        var (value, own) = Parse(text);
        if (own <= scale)
            return text;
        var unit = BigInteger.Pow(10, own - scale);
        var whole = Quotient(value, unit, mode);
        return scale >= 0 ? Literal.DecimalText(whole, scale)
            : (whole * BigInteger.Pow(10, -scale)).ToString(CultureInfo.InvariantCulture);
    }

    private static BigInteger Quotient(BigInteger value, BigInteger unit, string mode)
    {
        var whole = BigInteger.DivRem(BigInteger.Abs(value), unit, out var rest);
        var half = (rest * 2).CompareTo(unit);
        var up = mode switch
        {
            "ceil" => !rest.IsZero && value.Sign > 0,
            "floor" => !rest.IsZero && value.Sign < 0,
            "bround" => half > 0 || half == 0 && !whole.IsEven,
            _ => half >= 0,
        };
        return (up ? whole + 1 : whole) * value.Sign;
    }

    // Unscaled value and scale of a decimal's text, also with an exponent.
    private static (BigInteger Value, int Scale) Parse(string text)
    {
        var e = text.AsSpan().IndexOfAny('e', 'E');
        var exponent = e < 0 ? 0
            : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? text : text[..e];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var scale = (point < 0 ? 0 : mantissa.Length - point - 1) - exponent;
        var value = BigInteger.Parse(mantissa.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return scale >= 0 ? (value, scale) : (value * BigInteger.Pow(10, -scale), 0);
    }

    /// <summary>a op b rounded half up to a scale; null where it has no answer.</summary>
    private static string? Decimal(string op, string left, string right, int scale)
    {
        var (a, s1) = Parse(left);
        var (b, s2) = Parse(right);
        if (op is "+" or "-")
        {
            var common = Math.Max(s1, s2);
            var (x, y) = (Rescale(a, s1, common), Rescale(b, s2, common));
            return Literal.DecimalText(Rescale(op == "+" ? x + y : x - y, common, scale), scale);
        }

        if (op is "%" or "div" && !b.IsZero)
        {
            var common = Math.Max(s1, s2);
            var (x, y) = (Rescale(a, s1, common), Rescale(b, s2, common));
            return op == "%" ? Literal.DecimalText(Rescale(BigInteger.Remainder(x, y), common, scale), scale)
                : BigInteger.Divide(x, y).ToString(CultureInfo.InvariantCulture);
        }

        if (op == "*")
            return Literal.DecimalText(Rescale(a * b, s1 + s2, scale), scale);
        if (b.IsZero)
            return null;
        var shift = scale + s2 - s1;
        return Literal.DecimalText(
            shift >= 0
                ? Quotient(a * BigInteger.Pow(10, shift) * b.Sign, BigInteger.Abs(b), "round")
                : Quotient(a * b.Sign, BigInteger.Abs(b) * BigInteger.Pow(10, -shift), "round"),
            scale);
    }

    private static BigInteger Rescale(BigInteger value, int from, int to) => to >= from
        ? value * BigInteger.Pow(10, to - from)
        : Quotient(value, BigInteger.Pow(10, from - to), "round");

    // Digits of one base as those of another; what is not a digit ends the number.
    private static string? Convert(string text, int from, int to)
    {
        if (from is < 2 or > 36 || Math.Abs(to) is < 2 or > 36)
            return null;
        var digits = text.Trim().ToUpperInvariant();
        var negative = digits.StartsWith('-');
        UInt128 value = 0;
        foreach (var c in negative ? digits[1..] : digits)
        {
            var digit = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetterUpper(c) ? c - 'A' + 10 : 99;
            if (digit >= from)
                break;
            value = UInt128.Min(value * (uint)from + (uint)digit, ulong.MaxValue);
        }

        if (digits.Length == 0)
            return null;
        var bits = (ulong)value;
        if (negative)
            bits = to > 0 && value == ulong.MaxValue ? ulong.MaxValue : (ulong)-(long)bits;
        var sign = to < 0 && (long)bits < 0;
        return (sign ? "-" : "") + Digits(sign ? (ulong)-(long)bits : bits, Math.Abs(to));
    }

    private static string Digits(ulong value, int radix)
    {
        var text = "";
        do
        {
            text = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(int)(value % (uint)radix)] + text;
            value /= (uint)radix;
        }
        while (value > 0);
        return text;
    }

    private static string? FormatNumber(string number, string format)
    {
        var digits = 0;
        if (!int.TryParse(format, CultureInfo.InvariantCulture, out digits))
        {
            return double.Parse(number, CultureInfo.InvariantCulture)
                .ToString(format.Length == 0 ? "#,##0" : format, CultureInfo.InvariantCulture);
        }

        if (digits < 0)
            return null;
        if (number is "NaN" or "nan" or "-nan" or "inf" or "-inf")
            return number is "nan" or "-nan" ? "NaN" : number.Replace("inf", "∞", StringComparison.Ordinal);
        var text = Scaled(number, digits, "bround");
        var (value, scale) = Parse(text);
        text = Literal.DecimalText(value * BigInteger.Pow(10, digits - scale), digits);
        var whole = text.Split('.')[0];
        var grouped = BigInteger.Parse(whole, CultureInfo.InvariantCulture).ToString(
            "#,##0", CultureInfo.InvariantCulture);
        // Also where nothing but zeros is left of it.
        if (number.StartsWith('-') && !grouped.StartsWith('-'))
            grouped = "-" + grouped;
        return digits == 0 ? grouped : $"{grouped}.{text.Split('.')[1]}";
    }
}
