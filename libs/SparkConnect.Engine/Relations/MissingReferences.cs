using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;

namespace SparkConnect.Engine.Relations;

/// <summary>
/// Spark lets ORDER BY and filters name what the select list below them dropped: the select list then carries the
/// value as a hidden column.
/// </summary>
internal static class MissingReferences
{
    /// <summary>
    /// Analyses over the plan's columns, or else over what they are made of; the plan that comes back has the columns
    /// which the expression needs.
    /// </summary>
    public static (TypedPlan Plan, Expr Value) Resolve(TypedPlan plan, Func<Scope, Expr> analyze, Analyzer analyzer)
    {
        try
        {
            var value = analyze(analyzer.ScopeOf(plan));
            // sum(x) above a grouping is computed with the groups, not over their rows.
            if (plan is not AggregatePlan || !ProjectPlan.HasAggregate(value))
                return (plan, value);
        }
        catch (SparkException e) when (IsUnresolved(e))
        {
            if (Widen(plan, analyze, analyzer) is { } wider)
                return wider;
            throw;
        }

        return Widen(plan, analyze, analyzer)!.Value;
    }

    /// <summary>The columns below a select list, then the names of the list's items.</summary>
    public static Scope ScopeBelow(AggregatePlan plan, Analyzer analyzer) =>
        ScopeBelow(plan.Children[0], plan.Expressions, plan.Output, analyzer);

    private static (TypedPlan, Expr)? Widen(TypedPlan plan, Func<Scope, Expr> analyze, Analyzer analyzer) => plan switch
    {
        ProjectPlan p => Project(p, analyze, analyzer),
        AggregatePlan a => Aggregate(a, analyze, analyzer),
        FilterPlan f when Widen(f.Children[0], analyze, analyzer) is var (inner, value) =>
            (new FilterPlan(inner, f.Condition), value),
        _ => null,
    };

    private static (TypedPlan, Expr)? Project(ProjectPlan plan, Func<Scope, Expr> analyze, Analyzer analyzer)
    {
        var input = plan.Children[0];
        Expr value;
        try
        {
            value = analyze(ScopeBelow(input, plan.Expressions, plan.Output, analyzer));
        }
        catch (SparkException e) when (IsUnresolved(e))
        {
            if (Widen(input, analyze, analyzer) is not var (wider, found))
                return null;
            (input, value) = (wider, found);
        }

        if (ProjectPlan.HasAggregate(value))
            return null;
        if (Same(plan.Expressions, plan.Output, value) is { } column)
            return (plan, new ColumnRef(column));
        var hidden = Hidden(value, analyzer);
        return (new ProjectPlan(input, [.. plan.Expressions, value], [.. plan.Output, hidden]), new ColumnRef(hidden));
    }

    private static (TypedPlan, Expr)? Aggregate(AggregatePlan plan, Func<Scope, Expr> analyze, Analyzer analyzer)
    {
        Expr value;
        try
        {
            value = analyze(ScopeBelow(plan, analyzer));
        }
        catch (SparkException e) when (IsUnresolved(e))
        {
            return null;
        }

        if (Same(plan.Expressions, plan.Output, value) is { } column)
            return (plan, new ColumnRef(column));
        var hidden = Hidden(value, analyzer);
        return (plan.With(value, hidden), new ColumnRef(hidden));
    }

    private static Scope ScopeBelow(
        TypedPlan input, IReadOnlyList<Expr> list, IReadOnlyList<OutputColumn> output, Analyzer analyzer) =>
        analyzer.ScopeOf(input).WithAliases([.. list.Zip(output, (e, c) => e as Alias ?? new Alias(e, c.Name))]);

    private static OutputColumn? Same(IReadOnlyList<Expr> list, IReadOnlyList<OutputColumn> output, Expr value) =>
        list.Zip(output).FirstOrDefault(p => p.First.Sql == value.Sql).Second;

    private static OutputColumn Hidden(Expr value, Analyzer analyzer) =>
        new(analyzer.Context.NextId(), value.Name, value.Type, value.Nullable) { Hidden = true };

    private static bool IsUnresolved(SparkException e) =>
        e.ErrorClass.StartsWith("UNRESOLVED_COLUMN", StringComparison.Ordinal);
}
