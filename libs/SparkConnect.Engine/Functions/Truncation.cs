using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>trunc and date_trunc; a unit that is not known gives NULL.</summary>
internal static class Truncation
{
    private static readonly (string Unit, string[] Words)[] Dates =
    [
        ("year", ["YEAR", "YYYY", "YY"]), ("quarter", ["QUARTER"]), ("month", ["MONTH", "MM", "MON"]),
            ("week", ["WEEK"]),
    ];

    private static readonly (string Unit, string[] Words)[] Times =
    [
        .. Dates, ("day", ["DAY", "DD"]), ("hour", ["HOUR"]), ("minute", ["MINUTE"]), ("second", ["SECOND"]),
        ("millisecond", ["MILLISECOND"]), ("microsecond", ["MICROSECOND"]),
    ];

    public static Call Date(FunctionCall call)
    {
        var date = Param.Date.Convert(call.Arguments[0], 0, call.Text);
        var unit = Param.String.Convert(call.Arguments[1], 1, call.Text);
        return new Call(
            $"CAST({Choose(Dates, unit, "{1}", "{0}")} AS DATE)", "trunc({0}, {1})", DataTypes.Date, true, date, unit);
    }

    public static Call Time(FunctionCall call)
    {
        var unit = Param.String.Convert(call.Arguments[0], 0, call.Text);
        var time = Param.AnyTimestamp.Convert(call.Arguments[1], 1, call.Text);
        var sql = Choose(Times, unit, "{0}", "{1}");
        // An hour that comes twice is the one it was.
        if (time.Type is TimestampType && LocalClock.Changes(call))
        {
            var local = Choose(Times, unit, "{0}", "CAST({1} AS TIMESTAMP)");
            sql = $"CASE WHEN upper({{0}}) IN ('HOUR', 'MINUTE', 'SECOND', 'MILLISECOND', 'MICROSECOND') "
                + $"THEN {{1}} - (CAST({{1}} AS TIMESTAMP) - ({local})) ELSE {sql} END";
        }

        return new Call(sql, "date_trunc({0}, {1})", time.Type, true, unit, time);
    }

    private static string Choose((string Unit, string[] Words)[] units, Expr unit, string word, string value)
    {
        if (Constants.Text(unit) is { } constant)
        {
            var found = units.FirstOrDefault(u => u.Words.Contains(constant.ToUpperInvariant())).Unit;
            return found is null ? $"CASE WHEN FALSE THEN {value} END" : $"date_trunc('{found}', {value})";
        }

        var cases = units.SelectMany(u => u.Words.Select(w => $"WHEN '{w}' THEN date_trunc('{u.Unit}', {value})"));
        return $"CASE upper({word}) {string.Join(' ', cases)} END";
    }
}
