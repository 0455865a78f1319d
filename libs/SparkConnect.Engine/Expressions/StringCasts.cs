using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Expressions;

/// <summary>Text to everything else; blanks around it do not count.</summary>
internal static class StringCasts
{
    public static string FromText(string value, DataType to, CastMode mode)
    {
        var target = DuckDbType.Of(to);
        switch (to)
        {
            case BinaryType:
                return $"encode({value})";
            case IntegralType:
                return Checked(
                    value, $"CASE WHEN regexp_full_match({value}, '\\s*[+-]?[0-9]+\\s*') THEN TRY_CAST({value} AS "
                        + $"{target}) END", to, mode);
            case FractionalType:
                return Checked(value, $"TRY_CAST(regexp_replace(trim({value}), '^([-+.0-9eE]+)[dDfF]$', '\\1') AS "
                    + $"{target})", to, mode);
            case DecimalType:
                return Decimal(value, to, mode);
            case BooleanType:
                return Checked(
                    value,
                    $"CASE WHEN lower(trim({value})) IN ('t', 'true', 'y', 'yes', '1') THEN TRUE "
                    + $"WHEN lower(trim({value})) IN ('f', 'false', 'n', 'no', '0') THEN FALSE END", to, mode);
            case DateType:
                return Checked(value, $"TRY_CAST(spark_date_text({value}) AS DATE)", to, mode);
            case TimestampType or TimestampNtzType:
                var zone = to is TimestampType ? "current_setting('TimeZone')" : "''";
                return Checked(value, $"TRY_CAST(spark_timestamp_text({value}, {zone}) AS {target})", to, mode);
            case DayTimeIntervalType or YearMonthIntervalType or CalendarIntervalType:
                throw SparkErrors.Unsupported($"CAST of a STRING that is no constant AS {to.Sql}");
            default:
                return $"{(mode == CastMode.Try ? "TRY_CAST" : "CAST")}({value} AS {target})";
        }
    }

    private static string Checked(string value, string converted, DataType to, CastMode mode) => mode == CastMode.Try
        ? converted
        : $"CASE WHEN {value} IS NOT NULL THEN coalesce({converted}, "
            + $"{CastSql.Failed(mode, "CAST_INVALID_INPUT", "22018", CastSql.Malformed(value, to))}) END";

    private static string Decimal(string value, DataType to, CastMode mode)
    {
        var converted = $"TRY_CAST(trim({value}) AS {DuckDbType.Of(to)})";
        if (mode == CastMode.Try)
            return converted;
        var overflow = CastSql.Failed(
            mode, "NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION", "22003",
                NumberCasts.OutOfRange($"trim({value})", (DecimalType)to));
        var malformed = CastSql.Failed(mode, "CAST_INVALID_INPUT", "22018", CastSql.Malformed(value, to));
        return $"CASE WHEN {value} IS NOT NULL THEN coalesce({converted}, "
            + $"CASE WHEN isfinite(TRY_CAST(trim({value}) AS DOUBLE)) THEN {overflow} ELSE {malformed} END) END";
    }
}
