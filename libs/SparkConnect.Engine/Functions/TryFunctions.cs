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
        return new Call(
            "CASE WHEN {0} < 0 THEN ({0} + {1}) % {1} ELSE {0} END", call.Text, remainder.Type, remainder.Nullable,
            remainder, divisor);
    }
}
