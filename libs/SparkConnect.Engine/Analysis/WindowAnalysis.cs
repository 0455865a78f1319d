using System.Globalization;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
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
        var value = expressions.Analyze(bound.Value, scope);
        if (value is Call { Children: [Literal inner] } && value.Name.StartsWith("(- ", StringComparison.Ordinal))
            return $"{inner.Sql} PRECEDING";
        if (value is not Literal literal)
            return $"{value.Sql} FOLLOWING";
        var number = literal.Value is int or long or short or sbyte
            ? Convert.ToInt64(literal.Value, CultureInfo.InvariantCulture)
            : (long?)null;
        return number switch
        {
            0 => "CURRENT ROW",
            < 0 => string.Create(CultureInfo.InvariantCulture, $"{-number.Value} PRECEDING"),
            { } n => string.Create(CultureInfo.InvariantCulture, $"{n} FOLLOWING"),
            _ => $"{literal.Sql} FOLLOWING",
        };
    }
}
