using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>Dates, timestamps and intervals under + and -.</summary>
internal static class TemporalArithmetic
{
    /// <summary>The expression, or null where neither side is temporal.</summary>
    public static Call? TryBuild(string op, Expr a, Expr b)
    {
        var nullable = a.Nullable || b.Nullable;
        var name = $"({{0}} {op} {{1}})";
        return (a.Type, op, b.Type) switch
        {
            (DateType, "+" or "-", IntegerType or ShortType or ByteType) => new Call(
                $"({{0}} {op} CAST({{1}} AS INTEGER))",
                op == "+" ? "date_add({0}, {1})" : "date_sub({0}, {1})", DataTypes.Date, nullable, a, b),
            (DateType, "-", DateType) => new Call(
                "to_days(CAST({0} - {1} AS INTEGER))", name, new DayTimeIntervalType(0, 0), nullable, a, b),
            (TimestampType or TimestampNtzType or DateType, "-", TimestampType or TimestampNtzType) =>
                Difference(a, b, name, nullable),
            (TimestampType or TimestampNtzType, "-", DateType) => Difference(a, b, name, nullable),
            (DateType, _, YearMonthIntervalType) => new Call(
                $"CAST({{0}} {op} {{1}} AS DATE)", $"{{0}} {op} {{1}}", DataTypes.Date, nullable, a, b),
            (DateType, _, DayTimeIntervalType) => new Call(
                $"({{0}} {op} {{1}})", $"{{0}} {op} {{1}}", DataTypes.Timestamp, nullable,
                Casts.Implicit(a, DataTypes.Timestamp), b),
            (TimestampType or TimestampNtzType, _, DayTimeIntervalType or YearMonthIntervalType) => new Call(
                $"({{0}} {op} {{1}})", $"{{0}} {op} {{1}}", a.Type, nullable, a, b),
            (DayTimeIntervalType or YearMonthIntervalType, "+", DateType or TimestampType or TimestampNtzType) =>
                TryBuild(op, b, a),
            (DayTimeIntervalType x, _, DayTimeIntervalType y) => new Call(
                name, name, TypeCoercion.Common(x, y)!, nullable, a, b),
            (YearMonthIntervalType x, _, YearMonthIntervalType y) => new Call(
                name, name, TypeCoercion.Common(x, y)!, nullable, a, b),
            (DayTimeIntervalType or YearMonthIntervalType, "*", NumericType) => new Call(
                "({0} * CAST({1} AS DOUBLE))", name, a.Type, nullable, a, b),
            (NumericType, "*", DayTimeIntervalType or YearMonthIntervalType) => new Call(
                "({1} * CAST({0} AS DOUBLE))", name, b.Type, nullable, a, b),
            _ => null,
        };
    }

    public static Call DivideInterval(Expr interval, Expr number) => new(
        "({0} / CAST({1} AS DOUBLE))", "({0} / {1})", interval.Type, true, interval, number);

    private static Call Difference(Expr a, Expr b, string name, bool nullable)
    {
        var type = TypeCoercion.Common(a.Type, b.Type)!;
        return new Call(
            "to_microseconds(epoch_us({0}) - epoch_us({1}))", name, new DayTimeIntervalType(), nullable,
            Casts.Implicit(a, type), Casts.Implicit(b, type));
    }
}
