using System.Globalization;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>
/// Decimal arithmetic in Spark's result types, exact and rounded half up. What needs more than 38 digits on the way
/// goes through big integers.
/// </summary>
internal static class DecimalArithmetic
{
    private const int DigitsOf64Bits = 18;

    /// <summary>The operator's SQL; what does not fit is an error, or NULL under <see cref="CastMode.Try"/>.</summary>
    public static string Template(
        string op, DecimalType a, DecimalType b, DecimalType result, CastMode mode = CastMode.Ansi)
    {
        var type = DuckDbType.Of(result);
        // With a digit to spare neither a carry nor a fraction cut short can come in between.
        if (op is "+" or "-" && Math.Max(a.Precision - a.Scale, b.Precision - b.Scale) + 1
            + Math.Max(a.Scale, b.Scale) <= DecimalType.MaxPrecision)
            return $"CAST(CAST({{0}} AS {type}) {op} CAST({{1}} AS {type}) AS {type})";
        if (op == "*" && a.Precision + b.Precision <= DecimalType.MaxPrecision)
            return $"CAST({Wide(a, b)} * {{1}} AS {type})";
        if (op == "%" && Math.Max(a.Precision - a.Scale, b.Precision - b.Scale) + Math.Max(a.Scale, b.Scale)
            <= DecimalType.MaxPrecision)
            return $"CAST({{0}} % {{1}} AS {type})";
        if (op == "/" && Native(a, b, result) is { } native)
            return native;
        var text = $"spark_decimal('{op}', CAST({{0}} AS VARCHAR), CAST({{1}} AS VARCHAR), {result.Scale})";
        return StringCasts.FromText(text, result, mode);
    }

    // DuckDB multiplies two decimals of 64 bits in 64 bits, and stops where the product has more.
    private static string Wide(DecimalType a, DecimalType b) =>
        a.Precision + b.Precision > DigitsOf64Bits && Math.Max(a.Precision, b.Precision) <= DigitsOf64Bits
            ? $"CAST({{0}} AS DECIMAL({DigitsOf64Bits + 1},{a.Scale}))"
            : "{0}";

    // a / b with whole numbers: (2 · |a| · 10^k + |b|) / (2 · |b|) is the quotient rounded half up.
    private static string? Native(DecimalType a, DecimalType b, DecimalType result)
    {
        var shift = result.Scale - a.Scale + b.Scale;
        if (shift < 0 || a.Precision + shift > 36 || b.Precision > 36 || result.Precision + result.Scale > 38)
            return null;
        var (x, y) = (Unscaled("{0}", a), Unscaled("{1}", b));
        var up = $"({x} * {Power(shift)})";
        var quotient = $"((2 * abs({up}) + abs({y})) // (2 * abs({y})))";
        var signed = $"(CASE WHEN ({{0}} < 0) <> ({{1}} < 0) THEN -{quotient} ELSE {quotient} END)";
        var unit = result.Scale == 0 ? "1" : $"CAST('0.{new string('0', result.Scale - 1)}1' AS "
            + $"DECIMAL({result.Scale + 1},{result.Scale}))";
        return $"CAST(CAST({signed} AS DECIMAL({result.Precision},0)) * {unit} AS {DuckDbType.Of(result)})";
    }

    private static string Unscaled(string value, DecimalType type) => type.Scale == 0
        ? $"CAST({value} AS HUGEINT)"
        : $"CAST(CAST({value} AS DECIMAL(38,{type.Scale})) * CAST('1{new string('0', type.Scale)}' AS "
        + $"DECIMAL({type.Scale + 1},0)) AS HUGEINT)";

    private static string Power(int exponent) => string.Create(
        CultureInfo.InvariantCulture, $"CAST('1{new string('0', exponent)}' AS HUGEINT)");
}
