using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>sequence(start, stop[, step]) over numbers, dates and timestamps, both ends included.</summary>
internal static class SequenceFunction
{
    private const string Day = "86400000000";

    public static Call Build(FunctionCall call)
    {
        var (start, stop) = (call.Arguments[0], call.Arguments[1]);
        var step = call.Arguments.Count > 2 ? call.Arguments[2] : null;
        var type = TypeCoercion.Common(
            step?.Type is IntegralType ? [start.Type, stop.Type, step.Type] : new[] { start.Type, stop.Type });
        return type switch
        {
            IntegralType => Numbers(type, Casts.Implicit(start, type), Casts.Implicit(stop, type), step is null ? null
                : Casts.Implicit(step, type)),
            DateType or TimestampType or TimestampNtzType => Times(
                type, Casts.Implicit(start, type), Casts.Implicit(stop, type), step),
            _ => throw SparkErrors.UnexpectedInput(call.Text, 0, start.Name, start.Type,
                "INTEGRAL\" or \"DATE\" or \"TIMESTAMP"),
        };
    }

    private static Call Numbers(DataType type, Expr start, Expr stop, Expr? step)
    {
        var list = DuckDbType.Of(new ArrayType(type));
        if (step is null)
        {
            return Define.Of(
                $"CAST(CASE WHEN {{0}} <= {{1}} THEN generate_series({{0}}, {{1}}) ELSE generate_series({{0}}, "
                    + $"{{1}}, -1) END AS {list})",
                "sequence", new ArrayType(type, false), start, stop);
        }

        return Define.Of(
            $"CASE WHEN {Wrong("{2} = 0", "{2} < 0", "{2} > 0")} THEN {Boundaries} "
            + $"WHEN {{0}} = {{1}} THEN [{{0}}] ELSE CAST(generate_series({{0}}, {{1}}, {{2}}) AS {list}) END",
            "sequence", new ArrayType(type, false), start, stop, step);
    }

    // Each value is so many steps after the start: a month's last day would drift if it were counted from the one
    // before.
    private static Call Times(DataType type, Expr start, Expr stop, Expr? step)
    {
        var (months, days, rest) = step?.Type switch
        {
            null => ("0", "CASE WHEN {0} <= {1} THEN 1 ELSE -1 END", "0"),
            YearMonthIntervalType => (IntervalUnits.Months("{2}"), "0", "0"),
            DayTimeIntervalType => ("0", $"epoch_us({{2}}) // {Day}", $"epoch_us({{2}}) % {Day}"),
            _ => throw SparkErrors.UnexpectedInput("sequence", 2, step.Name, step.Type, "INTERVAL"),
        };
        // No month is shorter than 28 days, so there are no more steps than these.
        var most = $"(epoch_us({{1}}) - epoch_us({{0}})) // "
            + $"(({months}) * 28 * {Day} + ({days}) * {Day} + ({rest})) + 1";
        var from = type is DateType ? "CAST({0} AS TIMESTAMP)" : "{0}";
        var values = $"list_transform(generate_series(0, {most}), lambda i_: {from} "
            + $"+ to_months(CAST(i_ * ({months}) AS INTEGER)) + to_days(CAST(i_ * ({days}) AS INTEGER)) "
            + $"+ to_microseconds(i_ * ({rest})))";
        var list = $"CAST(list_filter({values}, lambda t_: CASE WHEN {{0}} <= {{1}} THEN t_ <= {{1}} "
            + $"ELSE t_ >= {{1}} END) AS {DuckDbType.Of(new ArrayType(type))})";
        var result = new ArrayType(type, false);
        if (step is null)
            return Define.Of(list, "sequence", result, start, stop);
        const string zero = "INTERVAL 0 SECONDS";
        var hours = type is DateType && step.Type is DayTimeIntervalType
            ? $"WHEN {days} = 0 AND {rest} <> 0 THEN {OnlyDays} " : "";
        return Define.Of(
            $"CASE {hours}WHEN {Wrong($"{{2}} = {zero}", $"{{2}} < {zero}", $"{{2}} > {zero}")} THEN {Boundaries} "
            + $"WHEN {{0}} = {{1}} THEN [{{0}}] ELSE {list} END",
            "sequence", result, start, stop, step);
    }

    private static string Wrong(string none, string down, string up) =>
        $"({none} AND {{0}} <> {{1}}) OR ({down} AND {{0}} < {{1}}) OR ({up} AND {{0}} > {{1}})";

    private static string OnlyDays => RaisedError.Text(
        "_LEGACY_ERROR_TEMP_3242", "XX000",
        "sequence step must be an interval day to second of day granularity if start and end values are dates");

    // Spark's requirement has no error class.
    private static string Boundaries => RaisedError.Sql(
        "", "", "'requirement failed: Illegal sequence boundaries: ' || CAST({0} AS VARCHAR) || ' to ' || "
        + "CAST({1} AS VARCHAR) || ' by ' || CAST({2} AS VARCHAR)");
}
