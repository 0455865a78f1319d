using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Expressions;

/// <summary>How a cast treats what it cannot convert.</summary>
internal enum CastMode
{
    /// <summary>An error, as Spark's ANSI mode has it.</summary>
    Ansi,

    /// <summary>NULL, as TRY_CAST.</summary>
    Try,
}

/// <summary>Conversions between Spark's types, written for DuckDB.</summary>
internal static class Casts
{
    /// <summary>A conversion that Spark adds by itself: it does not show in the column's name.</summary>
    public static Expr Implicit(Expr value, DataType type) => Same(value.Type, type)
        ? value
        : Make(value, type, CastMode.Ansi, "{0}");

    /// <summary>CAST(value AS type), or TRY_CAST.</summary>
    public static Expr Explicit(Expr value, DataType type, CastMode mode)
    {
        // Spark shows a cast to a nested type as its argument alone.
        var name = type is ArrayType or MapType or StructType
            ? "{0}"
            : $"{(mode == CastMode.Try ? "TRY_CAST" : "CAST")}({{0}} AS {type.Sql})";
        return Same(value.Type, type)
            ? new Call("{0}", name, type, value.Nullable, value)
            : Make(value, type, mode, name);
    }

    /// <summary>Equal but for what may be null inside, which DuckDB's types do not say.</summary>
    public static bool Same(DataType a, DataType b) =>
        DuckDbType.Of(a) == DuckDbType.Of(b) && a.GetType() == b.GetType()
        && (a == b || a is not (DayTimeIntervalType or YearMonthIntervalType));

    private static Expr Make(Expr value, DataType type, CastMode mode, string name)
    {
        if (!CastRules.CanCast(value.Type, type))
            throw SparkErrors.CastWithoutConversion($"CAST({value.Name} AS {type.Sql})", value.Type, type);
        if (value is Literal { Value: null })
            return new Call(Literal.Null(type).Sql, name, type, true, value);
        var nullable = value.Nullable || mode == CastMode.Try;
        return new Call(CastSql.Template(value.Type, type, mode), name, type, nullable, value);
    }
}
