using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Relations;

/// <summary>The rows for which the condition is true.</summary>
internal sealed class FilterPlan(TypedPlan input, Expr condition) : TypedPlan(input.Output, input)
{
    public Expr Condition { get; } = condition;

    public override string Sql => $"SELECT {ColumnList(Output)} FROM ({Children[0].Sql}) WHERE {Condition.Sql}";

    public override string Describe() => $"Filter {Condition.Name}";

    public static TypedPlan From(Filter filter, Analyzer analyzer)
    {
        var input = analyzer.Analyze(filter.Input);
        return Of(input, analyzer.Expressions.Analyze(filter.Condition, analyzer.ScopeOf(input)));
    }

    public static TypedPlan Of(TypedPlan input, Expr condition)
    {
        if (condition.Type is not (BooleanType or NullType or StringType))
            throw SparkErrors.FilterNotBoolean(condition.Name, condition.Type);
        Delta.DeltaScanPlan.Prune(input, condition);
        return new FilterPlan(input, Casts.Implicit(condition, DataTypes.Boolean));
    }
}
