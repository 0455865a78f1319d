using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Functions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Expressions;

/// <summary>
/// The DuckDB SQL of a conversion under Spark's ANSI rules, as a template over its argument: what does not convert is
/// an error, or NULL for TRY.
/// </summary>
internal static class CastSql
{
    public static string Template(DataType from, DataType to, CastMode mode) => Of("{0}", from, to, mode, 0);

    /// <summary>The conversion of <paramref name="value"/>, which is SQL; depth tells nested lambdas apart.</summary>
    public static string Of(string value, DataType from, DataType to, CastMode mode, int depth)
    {
        var target = DuckDbType.Of(to);
        var cast = mode == CastMode.Try ? "TRY_CAST" : "CAST";
        return (from, to) switch
        {
            (UserDefinedType u, _) => Of(value, u.SqlType, to, mode, depth),
            (_, UserDefinedType u) => Of(value, from, u.SqlType, mode, depth),
            _ when Casts.Same(from, to) => value,
            (NullType, _) => $"CAST(NULL AS {target})",
            (_, StringType) => TextCasts.Cast.ToText(value, from, depth),
            (StringType, _) => StringCasts.FromText(value, to, mode),
            (ArrayType or MapType or StructType, _) => NestedCasts.Of(value, from, to, mode, depth),
            (NumericType or BooleanType, NumericType or BooleanType) => NumberCasts.Of(value, from, to, mode),
            (NumericType, TimestampType) => NumberCasts.ToTimestamp(value, from, cast),
            (TimestampType, NumericType) => NumberCasts.FromTimestamp(value, to, mode),
            (DayTimeIntervalType, IntegralType) => $"{cast}(epoch_us({value}) // "
                + $"{IntervalUnits.Micros(((DayTimeIntervalType)from).EndField)} AS {target})",
            (IntegralType, DayTimeIntervalType d) => $"to_microseconds({value} * {IntervalUnits.Micros(d.EndField)})",
            (YearMonthIntervalType y, IntegralType) => $"{cast}({IntervalUnits.Months(value)} // "
                + $"{(y.EndField == 0 ? 12 : 1)} AS {target})",
            (IntegralType, YearMonthIntervalType y) => $"to_months(CAST({value} * {(y.EndField == 0 ? 12 : 1)} AS "
                + $"INTEGER))",
            (DayTimeIntervalType, DayTimeIntervalType { EndField: < 3 } d) => $"to_microseconds(epoch_us({value}) // "
                + $"{IntervalUnits.Micros(d.EndField)} * {IntervalUnits.Micros(d.EndField)})",
            (YearMonthIntervalType, YearMonthIntervalType { EndField: 0 }) =>
                $"to_years(CAST({IntervalUnits.Months(value)} // 12 AS INTEGER))",
            (DayTimeIntervalType or YearMonthIntervalType, _) => value,
            (TimestampNtzType, TimestampType) => LocalClock.InSession(value),
            (TimestampType, DateType) => $"CAST(CAST({value} AS TIMESTAMP) AS DATE)",
            _ => $"{cast}({value} AS {target})",
        };
    }

    /// <summary>The SQL of what happens to a value that does not convert.</summary>
    public static string Failed(
        CastMode mode, string errorClass, string sqlState, string message,
        params IEnumerable<(string Name, string Sql)> parameters) =>
        mode == CastMode.Try ? "NULL" : RaisedError.Sql(errorClass, sqlState, message, parameters);

    /// <summary>The message of CAST_INVALID_INPUT as SQL.</summary>
    public static string Malformed(string value, DataType to) =>
        $"'The value ''' || {value} || ''' of the type \"STRING\" cannot be cast to \"{to.Sql}\" because it is "
            + $"malformed. "
        + "Correct the value as per the syntax, or change its target type. Use `try_cast` to tolerate malformed "
        + "input and "
        + "return NULL instead.'";
}
