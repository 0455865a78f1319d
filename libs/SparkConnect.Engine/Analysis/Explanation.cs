using SparkConnect.Protocol.Proto;
using Mode = SparkConnect.Protocol.Proto.AnalyzePlanRequest.Types.Explain.Types.ExplainMode;

namespace SparkConnect.Engine.Analysis;

/// <summary>EXPLAIN: the typed plan, and the DuckDB SQL that runs it.</summary>
internal static class Explanation
{
    public static string Text(TypedPlan plan, AnalyzePlanRequest.Types.Explain request)
    {
        var physical = $"== Physical Plan ==\n{plan.TreeString()}\n";
        return request.ExplainMode is Mode.Simple or Mode.Unspecified
            ? physical
            : $"== Analyzed Logical Plan ==\n{Columns(plan)}\n{plan.TreeString()}\n{physical}== DuckDB SQL "
                + $"==\n{plan.Sql}\n";
    }

    private static string Columns(TypedPlan plan) =>
        string.Join(", ", plan.Output.Where(c => !c.Hidden).Select(c => $"{c.Name}: {c.Type.SimpleString}"));
}
