using System.Globalization;
using System.Numerics;
using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Expressions;

/// <summary>
/// A constant. Values: bool, sbyte, short, int, long, float, double, BigInteger (unscaled decimal), string, byte[],
/// int days for dates, long microseconds for timestamps and day-time intervals, int months for year-month ones,
/// Expr lists for arrays and structs; null for NULL of any type.
/// </summary>
internal sealed class Literal(object? value, DataType type) : Expr(type, value is null)
{
    public object? Value { get; } = value;

    public static Literal Null(DataType? type = null) => new(null, type ?? DataTypes.Null);

    public static Literal Of(string text) => new(text, DataTypes.String);

    public static Literal Of(int number) => new(number, DataTypes.Integer);

    public static Literal Of(long number) => new(number, DataTypes.Long);

    public static Literal Of(double number) => new(number, DataTypes.Double);

    public static Literal Of(bool truth) => new(truth, DataTypes.Boolean);

    public override string Sql => Value switch
    {
        null => Type is NullType ? "NULL" : $"CAST(NULL AS {DuckDbType.Of(Type)})",
        bool b => b ? "TRUE" : "FALSE",
        string s => Quote(s),
        byte[] b => $"from_hex('{Convert.ToHexString(b)}')",
        double d => FloatSql(d, "DOUBLE"),
        float f => FloatSql(f, "FLOAT"),
        BigInteger i => $"CAST('{DecimalText(i, ((DecimalType)Type).Scale)}' AS {DuckDbType.Of(Type)})",
        int days when Type is DateType => Invariant($"(DATE '1970-01-01' + CAST({days} AS INTEGER))"),
        long micros when Type is TimestampType => Invariant($"make_timestamptz({micros})"),
        long micros when Type is TimestampNtzType => Invariant($"make_timestamp({micros})"),
        long micros when Type is DayTimeIntervalType => Invariant($"to_microseconds({micros})"),
        int months when Type is YearMonthIntervalType => Invariant($"to_months({months})"),
        _ => Invariant($"CAST({Value} AS {DuckDbType.Of(Type)})"),
    };

    public override string Name => Value switch
    {
        null => "NULL",
        bool b => b ? "true" : "false",
        double d => DoubleText.Format(d),
        float f => DoubleText.Format(f),
        BigInteger i => DecimalText(i, ((DecimalType)Type).Scale),
        byte[] b => $"X'{Convert.ToHexString(b)}'",
        int days when Type is DateType =>
            $"DATE '{DateTime.UnixEpoch.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'",
        long micros when Type is TimestampType or TimestampNtzType => $"{Type.Sql} '{TimestampText(micros)}'",
        long micros when Type is DayTimeIntervalType i => IntervalText.DayTime(micros, i.StartField, i.EndField),
        int months when Type is YearMonthIntervalType i => IntervalText.YearMonth(months, i.StartField, i.EndField),
        _ => Convert.ToString(Value, CultureInfo.InvariantCulture)!,
    };

    public override Expr WithChildren(IReadOnlyList<Expr> children) => this;

    public static string Quote(string text) =>
        text.Contains('\0', StringComparison.Ordinal)
            ? string.Join(" || chr(0) || ", text.Split('\0').Select(Quote))
            : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string DecimalText(BigInteger unscaled, int scale)
    {
        var digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var text = scale == 0 ? digits : $"{digits[..^scale]}.{digits[^scale..]}";
        return unscaled.Sign < 0 ? "-" + text : text;
    }

    private static string TimestampText(long micros)
    {
        var text = DateTime.UnixEpoch.AddTicks(micros * 10)
            .ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);
        return text;
    }

    private static string FloatSql(double value, string type) =>
        $"CAST('{value.ToString("R", CultureInfo.InvariantCulture)}' AS {type})";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
