using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Relations;

/// <summary>The rows in order.</summary>
internal sealed class SortPlan(TypedPlan input, IReadOnlyList<SortKey> keys) : TypedPlan(input.Output, input)
{
    public IReadOnlyList<SortKey> Keys { get; } = keys;

    public override string Sql =>
        $"SELECT {ColumnList(Output)} FROM ({Children[0].Sql}) ORDER BY {string.Join(", ", Keys.Select(k => k.Sql))}";

    public override string Describe() => $"Sort [{string.Join(", ", Keys.Select(k => k.Name))}]";

    public static TypedPlan From(Sort sort, Analyzer analyzer)
    {
        var input = analyzer.Analyze(sort.Input);
        var scope = analyzer.ScopeOf(input);
        return new SortPlan(input, [.. sort.Order.Select(o => analyzer.Expressions.SortOrder(o, scope))]);
    }
}
