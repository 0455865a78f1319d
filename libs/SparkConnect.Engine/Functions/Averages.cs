using System.Globalization;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>
/// avg of decimals and of intervals: the exact sum by the count, rounded half up. DuckDB's own goes through doubles.
/// </summary>
internal static class Averages
{
    // Sums below this keep their digits in a double and their quotient in a BIGINT, which divides far faster.
    private const long SmallSum = 400_000_000_000_000;

    // The most digits with which a sum over 10¹² rows still leaves room for the quotient's in 38.
    private const int RoomyPrecision = 20;

    /// <summary>avg(decimal(p, s)), a decimal(p + 4, s + 4) within 38 digits.</summary>
    public static AggregateCall OfDecimal(FunctionCall call, Expr value, CastMode mode)
    {
        var from = (DecimalType)value.Type;
        var type = new DecimalType(Math.Min(from.Precision + 4, 38), Math.Min(from.Scale + 4, 38));
        var more = type.Scale - from.Scale;
        var isRoomy = from.Precision <= RoomyPrecision && from.Precision + from.Scale <= 26;
        return new AggregateCall("sum({distinct}{0})", $"{call.Name}({{distinct}}{{0}})", type, true, value)
        {
            Distinct = call.Distinct,
            Second = "count({distinct}{0})",
            Wrapper = isRoomy ? Roomy(from, type, more) : Wide(from, type, more, mode),
        };
    }

    /// <summary>The quotient of a whole number and a positive one, rounded half up, as SQL.</summary>
    public static string HalfUp(string number, string divisor, string factor = "1") =>
        $"(CASE WHEN {number} < 0 THEN -1 ELSE 1 END * "
            + $"((2 * abs({number}) * {factor} + {divisor}) // (2 * {divisor})))";

    private static string Roomy(DecimalType from, DecimalType type, int more)
    {
        var factor = Power(more);
        var few = $"CAST(CAST({{agg}} AS DOUBLE) * {Power(from.Scale)} AS BIGINT)";
        var many = $"CAST({{agg}} * CAST('{Power(from.Scale)}' AS DECIMAL({from.Scale + 1},0)) AS HUGEINT)";
        var limit = DecimalText(SmallSum, from.Scale);
        return $"CASE WHEN abs({{agg}}) < CAST('{limit}' AS DECIMAL(38,{from.Scale})) "
            + $"THEN {Placed(HalfUp(few, "{second}", factor), type, type.Precision)} "
            + $"ELSE {Placed(HalfUp(many, "{second}", factor), type, 38)} END";
    }

    // Quotient and rest by themselves, since the sum times 10^more would have more than 38 digits; the text of a
    // decimal is the way to its digits that cannot overflow.
    private static string Wide(DecimalType from, DecimalType type, int more, CastMode mode)
    {
        var digits = from.Scale == 0 ? "CAST({agg} AS HUGEINT)"
            : "CAST(replace(CAST({agg} AS VARCHAR), '.', '') AS HUGEINT)";
        var quotient = $"({digits} // {{second}})";
        var rest = HalfUp($"({digits} % {{second}})", "{second}", Power(more));
        var tooMany = $"abs({quotient}) >= CAST('{Power(38 - more)}' AS HUGEINT)";
        var overflow = CastSql.Failed(
            mode, "NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION", "22003",
            NumberCasts.OutOfRange("CAST({agg} AS VARCHAR)", type));
        return $"CASE WHEN {tooMany} THEN {overflow} "
            + $"ELSE {Placed($"({quotient} * {Power(more)} + {rest})", type, 38)} END";
    }

    // A whole number of the type's smallest units as the type.
    private static string Placed(string units, DecimalType type, int precision)
    {
        var whole = $"CAST({units} AS DECIMAL({precision},0))";
        return type.Scale == 0 ? $"CAST({whole} AS {DuckDbType.Of(type)})"
            : $"CAST({whole} * CAST('{DecimalText(1, type.Scale)}' AS DECIMAL({type.Scale},{type.Scale})) AS "
                + $"{DuckDbType.Of(type)})";
    }

    private static string DecimalText(long units, int scale) => Literal.DecimalText(units, scale);

    private static string Power(int exponent) =>
        string.Create(CultureInfo.InvariantCulture, $"1{new string('0', exponent)}");
}
