using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Relations;

/// <summary>ROLLUP, CUBE, GROUPING SETS and PIVOT.</summary>
internal static class GroupingAnalysis
{
    public static TypedPlan Analyze(
        Aggregate aggregate, TypedPlan input, IReadOnlyList<Expr> grouping, IReadOnlyList<Expr> results, Analyzer analyzer) =>
        throw SparkErrors.Unsupported($"grouping {aggregate.GroupType}");
}
