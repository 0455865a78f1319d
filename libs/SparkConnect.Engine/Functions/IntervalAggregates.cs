using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>sum and avg of intervals: of their microseconds, or of their months.</summary>
internal static class IntervalAggregates
{
    /// <summary>The sum, an interval of the same fields.</summary>
    public static AggregateCall Sum(FunctionCall call, Expr value, CastMode mode) =>
        Of(call, value, value.Type, mode, "{agg}");

    /// <summary>The sum by the count, rounded half up, an interval of all fields.</summary>
    public static AggregateCall Average(FunctionCall call, Expr value, CastMode mode) => Of(
        call, value, value.Type is DayTimeIntervalType ? new DayTimeIntervalType() : new YearMonthIntervalType(), mode,
        Averages.HalfUp("{agg}", "{second}"));

    private static AggregateCall Of(FunctionCall call, Expr value, DataType type, CastMode mode, string result)
    {
        var (units, make, number, most) = type is DayTimeIntervalType
            ? ("epoch_us({0})", "to_microseconds", "BIGINT", "9223372036854775807")
            : (IntervalUnits.Months("{0}"), "to_months", "INTEGER", "2147483647");
        var overflow = mode == CastMode.Try ? "NULL" : RaisedError.Text(
            "INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION", "22015",
            "Integer overflow while operating with intervals. Use `try_add` to tolerate overflow and return NULL "
            + "instead.",
            ("functionName", "`try_add`"));
        return new AggregateCall(
            $"sum({{distinct}}CAST({units} AS BIGINT))", $"{call.Name}({{distinct}}{{0}})", type, true, value)
        {
            Distinct = call.Distinct,
            Second = "count({distinct}{0})",
            Wrapper = $"CASE WHEN abs({{agg}}) > {most} THEN {overflow} ELSE {make}(CAST({result} AS {number})) END",
        };
    }
}
