using System.Globalization;
using SparkConnect.Client.Internals.Plans;
using Kind = SparkConnect.Protocol.Proto.Expression.Types.Literal.LiteralTypeOneofCase;
using Literal = SparkConnect.Protocol.Proto.Expression.Types.Literal;

namespace SparkConnect.Client.Internals.Sql;

/// <summary>Literal messages as SQL text of the same type and value.</summary>
internal static class SqlLiterals
{
    public static string Print(Literal literal) => literal.LiteralTypeCase switch
    {
        Kind.None or Kind.Null => Null(literal),
        Kind.Boolean => literal.Boolean ? "true" : "false",
        Kind.Byte => $"{Integer(literal.Byte)}Y",
        Kind.Short => $"{Integer(literal.Short)}S",
        Kind.Integer => Integer(literal.Integer),
        Kind.Long => Long(literal.Long),
        Kind.Float => Float(literal.Float, float.IsFinite(literal.Float), "FLOAT"),
        Kind.Double => Float(literal.Double, double.IsFinite(literal.Double), "DOUBLE"),
        Kind.Decimal => Decimal(literal.Decimal),
        Kind.String => SqlQuoting.String(literal.String),
        Kind.Binary => $"X'{Convert.ToHexString(literal.Binary.Span)}'",
        Kind.Date => $"DATE '{Times.ToDate(literal.Date).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'",
        Kind.Timestamp => $"TIMESTAMP '{Time(Times.ToInstant(literal.Timestamp).UtcDateTime)} UTC'",
        Kind.TimestampNtz => $"TIMESTAMP_NTZ '{Time(Times.ToWallClock(literal.TimestampNtz))}'",
        Kind.DayTimeInterval => DayTime(literal.DayTimeInterval),
        Kind.YearMonthInterval => $"INTERVAL '{new YearMonth(literal.YearMonthInterval)}' YEAR TO MONTH",
        Kind.Array => $"array({string.Join(", ", literal.Array.Elements.Select(Print))})",
        Kind.Map => $"map({string.Join(", ", Entries(literal.Map).Select(Print))})",
        _ => throw new NotSupportedException($"A literal of kind {literal.LiteralTypeCase} has no form in SQL here."),
    };

    private static IEnumerable<Literal> Entries(Literal.Types.Map map) =>
        map.Keys.Zip(map.Values, (k, v) => new[] { k, v }).SelectMany(e => e);

    private static string Null(Literal literal) =>
        literal.Null is { KindCase: not (Proto.DataType.KindOneofCase.Null or Proto.DataType.KindOneofCase.None) } type
            ? $"CAST(NULL AS {type.ToDataType().Sql})"
            : "NULL";

    private static string Integer(int value) => value.ToString(CultureInfo.InvariantCulture);

    // The smallest bigint is no literal of SQL: its digits alone do not fit.
    private static string Long(long value) => value == long.MinValue
        ? "CAST('-9223372036854775808' AS BIGINT)"
        : $"{value.ToString(CultureInfo.InvariantCulture)}L";

    private static string Float(IFormattable value, bool finite, string type)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return $"CAST('{(finite ? text : text.Replace("∞", "Infinity", StringComparison.Ordinal))}' AS {type})";
    }

    private static string Decimal(Literal.Types.Decimal value) => value.HasPrecision && value.HasScale
        ? $"CAST('{value.Value}' AS DECIMAL({Integer(value.Precision)},{Integer(value.Scale)}))"
        : $"{value.Value}BD";

    private static string Time(DateTime time) =>
        time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    private static string DayTime(long microseconds)
    {
        var sign = microseconds < 0 ? "-" : "";
        var rest = UInt128.CreateChecked(Int128.Abs(microseconds));
        var (seconds, fraction) = UInt128.DivRem(rest, 1_000_000);
        var (hours, minutes) = ((int)(seconds / 3_600 % 24), (int)(seconds / 60 % 60));
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{sign}{seconds / 86_400} {hours:D2}:{minutes:D2}:{(int)(seconds % 60):D2}.{(int)fraction:D6}");
        return $"INTERVAL '{text}' DAY TO SECOND";
    }
}
