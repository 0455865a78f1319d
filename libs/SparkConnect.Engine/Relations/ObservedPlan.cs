using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Relations;

/// <summary>The input, of whose rows metrics are reported when they are read.</summary>
internal sealed class ObservedPlan(TypedPlan input, string name, TypedPlan metrics) : TypedPlan(input.Output, input)
{
    public string Name { get; } = name;

    /// <summary>One row: the metrics.</summary>
    public TypedPlan Metrics { get; } = metrics;

    public override string Sql => Children[0].Sql;

    public override string Describe() => $"CollectMetrics {Name}";

    public static TypedPlan From(CollectMetrics collect, Analyzer analyzer)
    {
        var input = analyzer.Analyze(collect.Input);
        var list = analyzer.Expressions.AnalyzeList(collect.Metrics, analyzer.ScopeOf(input));
        return new ObservedPlan(input, collect.Name, AggregatePlan.Global(input, list, analyzer.Context));
    }

    /// <summary>All of a tree.</summary>
    public static IEnumerable<ObservedPlan> Within(TypedPlan plan) =>
        plan.Children.SelectMany(Within).Concat(plan is ObservedPlan observed ? [observed] : []);
}
