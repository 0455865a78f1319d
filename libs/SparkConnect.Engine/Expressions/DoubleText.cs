using System.Globalization;

namespace SparkConnect.Engine.Expressions;

/// <summary>Floating-point numbers as Java prints them: 1.0, 1.0E10, 1.0E-5, Infinity, NaN.</summary>
internal static class DoubleText
{
    public static string Format(double value) =>
        Special(value) ?? Layout(value.ToString("R", CultureInfo.InvariantCulture));

    public static string Format(float value) =>
        Special(value) ?? Layout(value.ToString("R", CultureInfo.InvariantCulture));

    private static string? Special(double value) =>
        double.IsNaN(value) ? "NaN"
        : double.IsInfinity(value) ? value > 0 ? "Infinity" : "-Infinity"
        : value == 0 ? double.IsNegative(value) ? "-0.0" : "0.0"
        : null;

    // .NET's shortest digits, laid out by Java's rule: plain from 1e-3 up to 1e7, else one digit before the point.
    private static string Layout(string shortest)
    {
        var sign = shortest[0] == '-' ? "-" : "";
        var text = shortest.AsSpan(sign.Length);
        var e = text.IndexOf('E');
        var exponent = e < 0 ? 0 : int.Parse(text[(e + 1)..], CultureInfo.InvariantCulture);
        var mantissa = (e < 0 ? text : text[..e]).ToString();
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        exponent += (point < 0 ? mantissa.Length : point) - 1;
        var zeros = digits.Length - digits.TrimStart('0').Length;
        digits = digits.TrimStart('0').TrimEnd('0');
        exponent -= zeros;
        if (digits.Length == 0)
            return sign + "0.0";
        if (exponent is < -3 or >= 7)
            return $"{sign}{digits[0]}.{(digits.Length > 1 ? digits[1..] : "0")}E{exponent}";
        if (exponent < 0)
            return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        var whole = digits.Length > exponent ? digits[..(exponent + 1)] : digits.PadRight(exponent + 1, '0');
        var fraction = digits.Length > exponent + 1 ? digits[(exponent + 1)..] : "0";
        return $"{sign}{whole}.{fraction}";
    }
}
