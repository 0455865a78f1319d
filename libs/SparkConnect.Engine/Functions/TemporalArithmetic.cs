using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>Dates, timestamps and intervals under + and -.</summary>
internal static class TemporalArithmetic
{
    /// <summary>The expression, or null where neither side is temporal.</summary>
    public static Call? TryBuild(string op, Expr a, Expr b, bool clocksChange)
    {
        var nullable = a.Nullable || b.Nullable;
        var name = $"({{0}} {op} {{1}})";
        return (a.Type, op, b.Type) switch
        {
            (DateType, "+" or "-", IntegerType or ShortType or ByteType) => new Call(
                $"({{0}} {op} CAST({{1}} AS INTEGER))",
                op == "+" ? "date_add({0}, {1})" : "date_sub({0}, {1})", DataTypes.Date, nullable, a, b),
            (DateType, "-", DateType) => new Call(
                "to_microseconds(CAST({0} - {1} AS BIGINT) * 86400000000)", name, new DayTimeIntervalType(0, 0),
                nullable, a, b),
            (TimestampType or TimestampNtzType or DateType, "-", TimestampType or TimestampNtzType) =>
                Difference(a, b, name, nullable, clocksChange),
            (TimestampType or TimestampNtzType, "-", DateType) => Difference(a, b, name, nullable, clocksChange),
            (DateType, _, YearMonthIntervalType) => new Call(
                $"CAST({{0}} {op} {{1}} AS DATE)", $"{{0}} {op} {{1}}", DataTypes.Date, nullable, a, b),
            (DateType, _, DayTimeIntervalType { StartField: 0, EndField: 0 }) => new Call(
                $"CAST({{0}} {op} {{1}} AS DATE)",
                $"date_add({{0}}, {(op == "-" ? "(- extractansiintervaldays({1}))" : "extractansiintervaldays({1})")})",
                DataTypes.Date, nullable, a, b),
            (DateType, _, DayTimeIntervalType) => new Call(
                $"({{0}} {op} {{1}})", $"{{0}} {op} {{1}}", DataTypes.Timestamp, nullable,
                Casts.Implicit(a, DataTypes.Timestamp), b),
            (TimestampType or TimestampNtzType, _, DayTimeIntervalType or YearMonthIntervalType) => new Call(
                $"({{0}} {op} {{1}})", $"{{0}} {op} {{1}}", a.Type, nullable, a, b),
            (DayTimeIntervalType or YearMonthIntervalType, "+", DateType or TimestampType or TimestampNtzType) =>
                TryBuild(op, b, a, clocksChange),
            (DayTimeIntervalType x, _, DayTimeIntervalType y) => new Call(
                name, name, TypeCoercion.Common(x, y)!, nullable, a, b),
            (YearMonthIntervalType x, _, YearMonthIntervalType y) => new Call(
                name, name, TypeCoercion.Common(x, y)!, nullable, a, b),
            (DayTimeIntervalType or YearMonthIntervalType, "*", NumericType) => new Call(
                Times("{0}", a.Type, "{1}", b.Type), name, Whole(a.Type), nullable, a, b),
            (DayTimeIntervalType or YearMonthIntervalType, "*", StringType) =>
                TryBuild(op, a, Casts.Implicit(b, DataTypes.Double), clocksChange),
            (NumericType or StringType, "*", DayTimeIntervalType or YearMonthIntervalType) =>
                TryBuild(op, b, a, clocksChange),
            (NumericType, "+", DateType) => TryBuild(op, b, a, clocksChange),
            (DateType, "+" or "-", NumericType) => throw SparkErrors.UnexpectedInput(
                $"date_{(op == "+" ? "add" : "sub")}({a.Name}, {b.Name})", 1, b.Name, b.Type,
                "(\"INT\" or \"SMALLINT\" or \"TINYINT\")"),
            _ => OfText(op, a, b, clocksChange),
        };
    }

    // Text is a time beside an interval, and the result text again; beside a time that is taken off it, it is a time.
    private static Call? OfText(string op, Expr a, Expr b, bool clocksChange) => (a.Type, op, b.Type) switch
    {
        (StringType, "+" or "-", DayTimeIntervalType) => (Call)Casts.Implicit(
            TryBuild(op, Casts.Implicit(a, DataTypes.Timestamp), b, clocksChange)!, DataTypes.String),
        (DayTimeIntervalType, "+", StringType) => OfText(op, b, a, clocksChange),
        (DateType or TimestampType or TimestampNtzType, "-", StringType or NullType) =>
            TryBuild(op, a, Casts.Implicit(b, a.Type), clocksChange),
        (StringType or NullType, "-", DateType or TimestampType or TimestampNtzType) =>
            TryBuild(op, Casts.Implicit(a, b.Type), b, clocksChange),
        _ => null,
    };

    /// <summary>An interval by a number, rounded half up to its smallest unit.</summary>
    public static Call DivideInterval(Expr interval, Expr number)
    {
        if (number.Type is StringType)
            number = Casts.Implicit(number, DataTypes.Double);
        var units = Units("{0}", interval.Type);
        var quotient = number.Type is IntegralType
            ? Averages.HalfUp($"({units} * sign({{1}}))", "abs(CAST({1} AS HUGEINT))")
            : $"round({units} / CAST({{1}} AS DOUBLE))";
        return new Call(Of(quotient, interval.Type), "({0} / {1})", Whole(interval.Type), true, interval, number);
    }

    private static string Times(string interval, DataType type, string number, DataType numberType) => Of(
        numberType is IntegralType
            ? $"{Units(interval, type)} * CAST({number} AS BIGINT)"
            : $"round({Units(interval, type)} * CAST({number} AS DOUBLE))", type);

    // The smallest units that an interval is counted in, and the interval of so many of them.
    private static string Units(string interval, DataType type) =>
        type is DayTimeIntervalType ? $"epoch_us({interval})" : IntervalUnits.Months(interval);

    private static string Of(string units, DataType type) => type is DayTimeIntervalType
        ? $"to_microseconds(CAST({units} AS BIGINT))"
        : $"to_months(CAST({units} AS INTEGER))";

    // A part of an interval may need fields that it lacks.
    private static DataType Whole(DataType interval) =>
        interval is DayTimeIntervalType ? new DayTimeIntervalType() : new YearMonthIntervalType();

    // Between what the clocks showed, as Spark has it.
    private static Call Difference(Expr a, Expr b, string name, bool nullable, bool clocksChange)
    {
        var type = TypeCoercion.Common(a.Type, b.Type)!;
        var micros = clocksChange && type is TimestampType
            ? "epoch_us(CAST({0} AS TIMESTAMP)) - epoch_us(CAST({1} AS TIMESTAMP))" : "epoch_us({0}) - epoch_us({1})";
        return new Call(
            $"to_microseconds({micros})", name, new DayTimeIntervalType(), nullable,
            Casts.Implicit(a, type), Casts.Implicit(b, type));
    }
}
