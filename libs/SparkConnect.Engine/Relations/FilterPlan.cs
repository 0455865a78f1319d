using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Relations;

/// <summary>The rows for which the condition is true.</summary>
internal sealed class FilterPlan(TypedPlan input, Expr condition, IReadOnlyList<OutputColumn>? output = null)
    : TypedPlan(output ?? input.Output, input)
{
    public Expr Condition { get; } = condition;

    public override string Sql => RankFilter.Sql(Children[0], Condition, ColumnList(Output))
        ?? $"SELECT {ColumnList(Output)} FROM ({Children[0].Sql}) WHERE {Condition.Sql}";

    public override string Describe() => $"Filter {Condition.Name}";

    /// <summary>A filter; of a HAVING, the condition may hold aggregates and what the grouping is made of.</summary>
    public static TypedPlan From(Filter filter, Analyzer analyzer, bool isHaving)
    {
        var input = analyzer.Analyze(filter.Input);
        if (isHaving && input is AggregatePlan aggregate)
            return Having(aggregate, filter.Condition, analyzer);
        var (wider, condition) = MissingReferences.Resolve(
            input, scope => analyzer.Expressions.Analyze(filter.Condition, scope), analyzer);
        WhereRules.Check(condition);
        return Of(wider, condition, input.Output);
    }

    public static TypedPlan Of(TypedPlan input, Expr condition, IReadOnlyList<OutputColumn>? output = null)
    {
        if (condition.Type is not BooleanType)
            throw SparkErrors.FilterNotBoolean(condition.Name, condition.Type);
        Delta.DeltaScanPlan.Prune(input, condition);
        return new FilterPlan(input, SubqueryCall.AsCondition(condition), output);
    }

    // The select list's names come after the columns below, as the SQL standard has it.
    private static AggregatePlan Having(AggregatePlan aggregate, Expression condition, Analyzer analyzer)
    {
        var scope = MissingReferences.ScopeBelow(aggregate, analyzer);
        return aggregate.WithHaving(Checked(analyzer.Expressions.Analyze(condition, scope)));
    }

    // HAVING casts what is no condition, which WHERE does not.
    private static Expr Checked(Expr condition) => condition.Type is BooleanType or NullType or StringType
        ? Casts.Implicit(condition, DataTypes.Boolean)
        : throw SparkErrors.FilterNotBoolean(condition.Name, condition.Type);
}
