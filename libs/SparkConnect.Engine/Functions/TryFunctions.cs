using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>Arithmetic that gives NULL where the operator would stop, and pmod.</summary>
internal static class TryFunctions
{
    public static readonly FunctionDef[] All =
    [
        new("pmod", 2, 2, PositiveRemainder),
        new("try_add", 2, 2, c => Tried(c, "+")),
        new("try_divide", 2, 2, c => Divided(c, "/")),
        new("try_mod", 2, 2, c => Divided(c, "%")),
        new("try_multiply", 2, 2, c => Tried(c, "*")),
        new("try_subtract", 2, 2, c => Tried(c, "-")),
    ];

    // Only the operator's own errors are tolerated: those of its arguments still end the query.
    private static Call Tried(FunctionCall call, string op)
    {
        var value = ArithmeticFunctions.Binary(call with { Name = op }, op, CastMode.Try);
        return new Call(
            value.Type is NumericType ? "{0}" : "try({0})", call.Text, value.Type, true, value);
    }

    // A divisor that is never 0 never meets the operator's error.
    private static Call Divided(FunctionCall call, string op)
    {
        var divisor = call.Arguments[1];
        var safe = divisor.Type is NumericType
            ? new Call("nullif({0}, 0)", "{0}", divisor.Type, true, divisor)
            : divisor;
        var inner = call with { Name = op, Arguments = [call.Arguments[0], safe] };
        var value = op == "/" ? ArithmeticFunctions.Divide(inner, CastMode.Try) : FunctionTable.Build(inner);
        return new Call("{0}", call.Text, value.Type, true, value);
    }

    private static Call PositiveRemainder(FunctionCall call)
    {
        var remainder = FunctionTable.Build(call with { Name = "%" });
        var divisor = remainder.Children[1];
        var sql = "CASE WHEN {0} < 0 THEN ({0} + {1}) % {1} ELSE {0} END";
        // A negative remainder turned positive may be too large for the remainder's own type.
        if (remainder.Type is DecimalType type)
        {
            var wide = new DecimalType(DecimalType.MaxPrecision, type.Scale);
            sql = $"CASE WHEN {{0}} < 0 THEN {CastSql.Of(Sum(wide), wide, type, CastMode.Ansi, 0)} ELSE {{0}} END";
        }

        return new Call(sql, call.Text, remainder.Type, remainder.Nullable, remainder, divisor);
    }

    private static string Sum(DecimalType type) =>
        $"(CAST(CAST({{0}} AS {DuckDbType.Of(type)}) + CAST({{1}} AS {DuckDbType.Of(type)}) AS {DuckDbType.Of(type)})"
        + $" % CAST({{1}} AS {DuckDbType.Of(type)}))";
}
