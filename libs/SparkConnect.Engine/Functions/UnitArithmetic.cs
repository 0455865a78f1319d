using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>
/// timestampadd and timestampdiff: so many of a unit later, and whole units between, by the local clock.
/// </summary>
internal static class UnitArithmetic
{
    public static Call Add(FunctionCall call)
    {
        var unit = Unit(call);
        var count = Param.Long.Convert(call.Arguments[1], 1, call.Text);
        var time = Param.AnyTimestamp.Convert(call.Arguments[2], 2, call.Text);
        var interval = unit switch
        {
            "YEAR" => "to_months(CAST({0} * 12 AS INTEGER))",
            "QUARTER" => "to_months(CAST({0} * 3 AS INTEGER))",
            "MONTH" => "to_months(CAST({0} AS INTEGER))",
            "WEEK" => "to_days(CAST({0} * 7 AS INTEGER))",
            "DAY" or "DAYOFYEAR" => "to_days(CAST({0} AS INTEGER))",
            _ => $"to_microseconds({{0}} * CAST({Micros(unit)} AS BIGINT))",
        };
        return new Call(
            $"({{1}} + {interval})", $"timestampadd({call.Arguments[0].Name}, {{0}}, {{1}})", time.Type,
            count.Nullable || time.Nullable, count, time);
    }

    public static Call Difference(FunctionCall call)
    {
        var unit = Unit(call);
        var start = Param.Timestamp.Convert(call.Arguments[1], 1, call.Text);
        var end = Param.Timestamp.Convert(call.Arguments[2], 2, call.Text);
        var sql = unit switch
        {
            "YEAR" => $"({Months}) // 12",
            "QUARTER" => $"({Months}) // 3",
            "MONTH" => Months,
            _ => $"(epoch_us(CAST({{1}} AS TIMESTAMP)) - epoch_us(CAST({{0}} AS TIMESTAMP))) // {Micros(unit)}",
        };
        return new Call(
            $"({sql})", $"timestampdiff({call.Arguments[0].Name}, {{0}}, {{1}})", DataTypes.Long,
            start.Nullable || end.Nullable, start, end);
    }

    // LocalDateTime.until: a last day that is not over does not count, and a month is over on the day of its start.
    private static string Months =>
        $"({MonthDays(LastDay)} - {MonthDays("CAST({0} AS DATE)")}) // 32";

    private static string LastDay =>
        "(CAST({1} AS DATE) + CASE WHEN CAST({1} AS DATE) > CAST({0} AS DATE) AND "
        + "CAST(CAST({1} AS TIMESTAMP) AS TIME) < CAST(CAST({0} AS TIMESTAMP) AS TIME) THEN -1 "
        + "WHEN CAST({1} AS DATE) < CAST({0} AS DATE) AND "
        + "CAST(CAST({1} AS TIMESTAMP) AS TIME) > CAST(CAST({0} AS TIMESTAMP) AS TIME) THEN 1 ELSE 0 END)";

    private static string MonthDays(string date) => $"((year({date}) * 12 + month({date})) * 32 + day({date}))";

    private static string Micros(string unit) => unit switch
    {
        "WEEK" => "604800000000",
        "DAY" => "86400000000",
        "HOUR" => "3600000000",
        "MINUTE" => "60000000",
        "SECOND" => "1000000",
        "MILLISECOND" => "1000",
        _ => "1",
    };

    private static string Unit(FunctionCall call)
    {
        var unit = (Constants.Text(call.Arguments[0]) ?? call.Arguments[0].Name).ToUpperInvariant();
        // A day of the year is a day to add, but no distance.
        var isKnown = Sql.Grammar.IsDateTimeUnit(unit) && (unit, call.Name) is not ("DAYOFYEAR", "timestampdiff");
        return isKnown ? unit : throw new SparkException(
            "INVALID_PARAMETER_VALUE.DATETIME_UNIT",
            $"The value of parameter(s) `unit` in {SparkErrors.QuoteId(call.Name)} is invalid: expects one of the "
            + "units without quotes YEAR, QUARTER, MONTH, WEEK, DAY, DAYOFYEAR, HOUR, MINUTE, SECOND, MILLISECOND, "
            + $"MICROSECOND, but got the string literal '{unit}'.",
            "22023",
            new Dictionary<string, string>
            {
                ["functionName"] = SparkErrors.QuoteId(call.Name), ["parameter"] = "`unit`",
                ["invalidValue"] = $"'{unit}'",
            });
    }
}
