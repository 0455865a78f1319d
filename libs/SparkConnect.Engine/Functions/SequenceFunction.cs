using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>sequence(start, stop[, step]) over numbers, dates and timestamps, both ends included.</summary>
internal static class SequenceFunction
{
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

    private static Call Times(DataType type, Expr start, Expr stop, Expr? step)
    {
        step ??= new Literal(86_400_000_000L, new DayTimeIntervalType());
        // Months are added to the wall clock of the session, as the clock there shows.
        var local = type is TimestampType ? "CAST({0} AS TIMESTAMP), CAST({1} AS TIMESTAMP)"
            : "CAST({0} AS TIMESTAMP), CAST({1} AS TIMESTAMP)";
        var zero = "INTERVAL 0 SECONDS";
        return Define.Of(
            $"CASE WHEN {Wrong($"{{2}} = {zero}", $"{{2}} < {zero}", $"{{2}} > {zero}")} THEN {Boundaries} "
            + $"WHEN {{0}} = {{1}} THEN [{{0}}] ELSE CAST(generate_series({local}, {{2}}) AS "
            + $"{DuckDbType.Of(new ArrayType(type))}) END",
            "sequence", new ArrayType(type, false), start, stop, step);
    }

    private static string Wrong(string none, string down, string up) =>
        $"({none} AND {{0}} <> {{1}}) OR ({down} AND {{0}} < {{1}}) OR ({up} AND {{0}} > {{1}})";

    private static string Boundaries => RaisedError.Text(
        "INTERNAL_ERROR", "XX000", "Illegal sequence boundaries: the step does not lead from start to stop.");
}
