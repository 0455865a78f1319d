using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>Works out integer constants of LIMIT, OFFSET and the like.</summary>
internal static class ConstantFolding
{
    /// <summary>The number of an integer literal, which in GROUP BY and ORDER BY is a position; else null.</summary>
    public static int? Ordinal(Proto.Expression expression) =>
        expression.Literal is { HasInteger: true } literal ? literal.Integer : null;

    /// <summary>The value, or null where the expression is no integer constant.</summary>
    public static int? Integer(Proto.Expression expression) => expression.ExprTypeCase switch
    {
        Proto.Expression.ExprTypeOneofCase.Literal => expression.Literal.LiteralTypeCase switch
        {
            Proto.Expression.Types.Literal.LiteralTypeOneofCase.Integer => expression.Literal.Integer,
            Proto.Expression.Types.Literal.LiteralTypeOneofCase.Short => expression.Literal.Short,
            Proto.Expression.Types.Literal.LiteralTypeOneofCase.Byte => expression.Literal.Byte,
            Proto.Expression.Types.Literal.LiteralTypeOneofCase.Long
                when expression.Literal.Long is >= int.MinValue and <= int.MaxValue => (int)expression.Literal.Long,
            _ => null,
        },
        Proto.Expression.ExprTypeOneofCase.Cast => Integer(expression.Cast.Expr),
        Proto.Expression.ExprTypeOneofCase.UnresolvedFunction => Operation(expression.UnresolvedFunction),
        _ => null,
    };

    private static int? Operation(Proto.Expression.Types.UnresolvedFunction call)
    {
        int?[] arguments = [.. call.Arguments.Select(Integer)];
        return (call.FunctionName, arguments) switch
        {
            ("-" or "negative", [{ } a]) => -a,
            ("+", [{ } a, { } b]) => a + b,
            ("-", [{ } a, { } b]) => a - b,
            ("*", [{ } a, { } b]) => a * b,
            _ => null,
        };
    }
}
