using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;

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
        var frame = window.FrameSpec is { } spec ? WindowFrames.Sql(spec, order, expressions, scope) : "";
        if (aggregate.WindowOnly && order.Length == 0)
            throw NotOrdered(aggregate);
        return new WindowCall(aggregate, partitions, order, frame);
    }

    /// <summary>A function of windows alone needs its OVER.</summary>
    public static void CheckOver(IEnumerable<Expr> list)
    {
        foreach (var expression in list)
        {
            if (expression is AggregateCall { WindowOnly: true } call)
            {
                throw new SparkException(
                    "WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE",
                    $"Window function \"{call.Name}\" requires an OVER clause.", "42601",
                    new Dictionary<string, string> { ["funcName"] = $"\"{call.Name}\"" });
            }

            CheckOver(expression is WindowCall w ? w.Function.Children.Concat(w.Children.Skip(1))
                : expression.Children);
        }
    }

    private static SparkException NotOrdered(AggregateCall function)
    {
        var name = function.Name.Split('(')[0].ToLowerInvariant();
        return new SparkException(
            "WINDOW_FUNCTION_FRAME_NOT_ORDERED",
            $"Window function {name} requires the window to be ordered. You need to add an ORDER BY clause. For "
            + $"example: SELECT {function.Name} OVER (PARTITION BY window_partition ORDER BY window_ordering) FROM "
            + "table.",
            "42601", new Dictionary<string, string> { ["wf_name"] = name, ["wf_expr"] = function.Name });
    }
}
