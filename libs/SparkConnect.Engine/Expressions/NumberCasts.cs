using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Expressions;

/// <summary>Numbers, truth values and timestamps as numbers of seconds.</summary>
internal static class NumberCasts
{
    public static string Of(string value, DataType from, DataType to, CastMode mode)
    {
        var target = DuckDbType.Of(to);
        var cast = mode == CastMode.Try ? "TRY_CAST" : "CAST";
        return (from, to) switch
        {
            (_, BooleanType) => $"({value} <> 0)",
            (BooleanType, DecimalType d) => Decimal($"CAST({value} AS INTEGER)", d, mode),
            (BooleanType, _) => $"CAST({value} AS {target})",
            // The shortest text of a floating-point number, as Java's BigDecimal.valueOf reads it.
            (FractionalType, DecimalType d) => Floating(value, d, mode),
            (_, DecimalType d) when Fits(from, d) => $"CAST({value} AS {target})",
            (_, DecimalType d) => Decimal(value, d, mode),
            (FractionalType or DecimalType, IntegralType) => $"{cast}(trunc({value}) AS {target})",
            // Java's narrowing: what is too large for a float is infinite, no error.
            (DoubleType, FloatType) => $"coalesce(TRY_CAST({value} AS FLOAT), CASE WHEN {value} IS NOT NULL THEN "
                + $"CAST(sign({value}) * CAST('Infinity' AS DOUBLE) AS FLOAT) END)",
            _ => $"{cast}({value} AS {target})",
        };
    }

    /// <summary>Seconds since 1970 as a timestamp.</summary>
    public static string ToTimestamp(string value, DataType from, string cast) => from is IntegralType
        ? $"make_timestamptz({value} * CAST(1000000 AS BIGINT))"
        : $"make_timestamptz({cast}(floor({value} * 1000000) AS BIGINT))";

    /// <summary>A timestamp as seconds since 1970; whole ones are rounded down.</summary>
    public static string FromTimestamp(string value, DataType to, CastMode mode)
    {
        var target = DuckDbType.Of(to);
        var cast = mode == CastMode.Try ? "TRY_CAST" : "CAST";
        return to switch
        {
            FractionalType => $"CAST(epoch_us({value}) / 1000000 AS {target})",
            DecimalType => $"{cast}(epoch_us({value}) * CAST('0.000001' AS DECIMAL(7,6)) AS {target})",
            _ => $"{cast}((epoch_us({value}) - (epoch_us({value}) % 1000000 + 1000000) % 1000000) // 1000000 AS "
                + $"{target})",
        };
    }

    /// <summary>The message of NUMERIC_VALUE_OUT_OF_RANGE as SQL.</summary>
    public static string OutOfRange(string value, DecimalType type) =>
        $"' ' || {value} || ' cannot be represented as Decimal({type.Precision}, {type.Scale}). If necessary set "
        + "\"spark.sql.ansi.enabled\" to \"false\" to bypass this error, and return NULL instead.'";

    private static bool Fits(DataType from, DecimalType to) => from switch
    {
        DecimalType d => d.Precision - d.Scale < to.Precision - to.Scale
            || d.Precision - d.Scale == to.Precision - to.Scale && d.Scale <= to.Scale,
        IntegralType i => TypeCoercion.AsDecimal(i).Precision <= to.Precision - to.Scale,
        _ => false,
    };

    private static string Decimal(string value, DecimalType to, CastMode mode)
    {
        var converted = $"TRY_CAST({value} AS {DuckDbType.Of(to)})";
        return mode == CastMode.Try ? converted : Checked(value, converted, to);
    }

    private static string Floating(string value, DecimalType to, CastMode mode)
    {
        var converted = $"TRY_CAST(CAST({value} AS VARCHAR) AS {DuckDbType.Of(to)})";
        return mode == CastMode.Try ? converted : Checked(value, converted, to);
    }

    private static string Checked(string value, string converted, DecimalType to)
    {
        var overflow = RaisedError.Sql(
            "NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION", "22003", OutOfRange($"CAST({value} AS VARCHAR)", to));
        return $"CASE WHEN {value} IS NOT NULL THEN coalesce({converted}, {overflow}) END";
    }
}
