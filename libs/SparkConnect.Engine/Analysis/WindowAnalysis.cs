using System.Globalization;
using System.Numerics;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;
using Frame = SparkConnect.Protocol.Proto.Expression.Types.Window.Types.WindowFrame;
using Literal = SparkConnect.Engine.Expressions.Literal;

namespace SparkConnect.Engine.Analysis;

/// <summary>OVER (PARTITION BY … ORDER BY … ROWS|RANGE BETWEEN …).</summary>
internal static class WindowAnalysis
{
    public static Expr Analyze(Expression.Types.Window window, ExpressionAnalyzer expressions, Scope scope)
    {
        var function = expressions.Analyze(window.WindowFunction, scope);
        if (function is not AggregateCall aggregate)
        {
            throw new SparkException(
                "UNSUPPORTED_EXPR_FOR_WINDOW",
                $"Expression \"{function.Name}\" not supported within a window function.", "42P20",
                new Dictionary<string, string> { ["sqlExpr"] = $"\"{function.Name}\"" });
        }

        var partitions = window.PartitionSpec.Select(p => expressions.Analyze(p, scope)).ToArray();
        var order = window.OrderSpec.Select(o => expressions.SortOrder(o, scope)).ToArray();
        var frame = window.FrameSpec is { } spec ? FrameSql(spec, expressions, scope) : "";
        if (aggregate.WindowOnly && order.Length == 0)
        {
            throw new SparkException(
                "_LEGACY_ERROR_TEMP_1037",
                $"Window function {aggregate.Name} requires window to be ordered, please add ORDER BY clause. For "
                + $"example SELECT {aggregate.Name}(value_expr) OVER (PARTITION BY window_partition ORDER BY "
                + "window_ordering) from table.");
        }

        return new WindowCall(aggregate, partitions, order, frame);
    }

    private static string FrameSql(Frame frame, ExpressionAnalyzer expressions, Scope scope)
    {
        var unit = frame.FrameType == Frame.Types.FrameType.Range ? "RANGE" : "ROWS";
        var lower = Bound(frame.Lower, "PRECEDING", expressions, scope);
        var upper = Bound(frame.Upper, "FOLLOWING", expressions, scope);
        return $"{unit} BETWEEN {lower} AND {upper}";
    }

    private static string Bound(
        Frame.Types.FrameBoundary bound, string unboundedSide, ExpressionAnalyzer expressions, Scope scope)
    {
        if (bound.BoundaryCase == Frame.Types.FrameBoundary.BoundaryOneofCase.Unbounded)
            return $"UNBOUNDED {unboundedSide}";
        if (bound.BoundaryCase == Frame.Types.FrameBoundary.BoundaryOneofCase.CurrentRow)
            return "CURRENT ROW";
        // An offset is after the current row, a negative one before it.
        return bound.Value.UnresolvedFunction is { FunctionName: "negative", Arguments: [var offset] }
            ? Offset(expressions.Analyze(offset, scope), isBefore: true)
            : Offset(expressions.Analyze(bound.Value, scope), isBefore: false);
    }

    private static string Offset(Expr value, bool isBefore)
    {
        if (value is Literal { Value: { } number } literal && Sign(number) <= 0)
        {
            if (Sign(number) == 0)
                return "CURRENT ROW";
            (value, isBefore) = (Negative(literal), !isBefore);
        }

        var sql = value is Literal { Type: IntegralType } whole
            ? Convert.ToString(whole.Value, CultureInfo.InvariantCulture)
            : value.Sql;
        return $"{sql} {(isBefore ? "PRECEDING" : "FOLLOWING")}";
    }

    private static int Sign(object number) => number switch
    {
        BigInteger big => big.Sign,
        double or float => Math.Sign(Convert.ToDouble(number, CultureInfo.InvariantCulture)),
        int or long or short or sbyte => Math.Sign(Convert.ToInt64(number, CultureInfo.InvariantCulture)),
        _ => 1,
    };

    private static Literal Negative(Literal literal) => literal.Value switch
    {
        BigInteger big => new Literal(-big, literal.Type),
        double number => new Literal(-number, literal.Type),
        float number => new Literal(-number, literal.Type),
        int number => new Literal(-number, literal.Type),
        short number => new Literal((short)-number, literal.Type),
        sbyte number => new Literal((sbyte)-number, literal.Type),
        long number => new Literal(-number, literal.Type),
        _ => literal,
    };
}
