using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Proto;
using GroupType = SparkConnect.Protocol.Proto.Aggregate.Types.GroupType;

namespace SparkConnect.Engine.Relations;

/// <summary>
/// ROLLUP, CUBE and GROUPING SETS: rows of several groupings at once; keys that a row lacks are null.
/// </summary>
internal static class GroupingAnalysis
{
    /// <summary>The client's form, whose output is the keys and then the results.</summary>
    public static TypedPlan Analyze(
        Aggregate aggregate, TypedPlan input, IReadOnlyList<Expr> grouping, IReadOnlyList<Expr> results,
        Analyzer analyzer)
    {
        if (aggregate.GroupType == GroupType.Pivot)
            return PivotAnalysis.Analyze(aggregate, input, grouping, results, analyzer);
        var keys = grouping.Select(AggregatePlan.Unalias).ToArray();
        var sets = Sets(aggregate, keys, e => analyzer.Expressions.Analyze(e, analyzer.ScopeOf(input)));
        return Of(input, keys, sets, [.. grouping, .. results], analyzer);
    }

    /// <summary>SQL's form, whose output is the select list alone.</summary>
    public static TypedPlan OfSelect(Aggregate aggregate, TypedPlan input, Analyzer analyzer)
    {
        var scope = analyzer.ScopeOf(input);
        var list = analyzer.Expressions.AnalyzeList(aggregate.AggregateExpressions, scope);
        Expr Key(Expression e) => SelectAggregation.Key(e, list, scope, analyzer);
        var keys = aggregate.GroupingExpressions.Select(Key).DistinctBy(k => k.Sql).ToArray();
        return Of(input, keys, Sets(aggregate, keys, Key), list, analyzer);
    }

    /// <summary>grouping_id() without arguments is about all keys.</summary>
    public static Expr BindGroupingId(Expr expression, IReadOnlyList<Expr> keys) =>
        expression.Transform(e => e is AggregateCall { Name: "grouping_id()" } call ? call.WithChildren(keys) : null);

    private static AggregatePlan Of(
        TypedPlan input, IReadOnlyList<Expr> keys, IReadOnlyList<IReadOnlyList<Expr>> sets, IReadOnlyList<Expr> list,
        Analyzer analyzer)
    {
        input = TimeWindowPlan.Over(input, [.. keys, .. list], analyzer.Context);
        keys = [.. keys.Select(e => TimeWindowPlan.In(e, input))];
        sets = [.. sets.Select(s => s.Select(e => TimeWindowPlan.In(e, input)).ToArray())];
        list = [.. list.Select(e => TimeWindowPlan.In(e, input))];
        if (!ReferenceEquals(TimeWindowPlan.Grouped(input, keys), input))
            throw SparkErrors.Unsupported("session_window in ROLLUP, CUBE and GROUPING SETS");
        var optional = keys.OfType<ColumnRef>().DistinctBy(k => k.Column.Id)
            .ToDictionary(k => k.Column.Id, k => k.Name);
        // A key that stands alone is called as the grouping writes it.
        var items = list.Select(e => BindGroupingId(e, keys).Transform(c =>
            c is ColumnRef r && optional.TryGetValue(r.Column.Id, out var name)
                ? new ColumnRef(r.Column with { Nullable = true, Name = c == e ? name : r.Name })
                : null)).ToArray();
        AggregatePlan.Check(items, keys);
        var clauses = sets.Select(s => $"({GroupKeys.Sql(s, "{0}")})");
        return new AggregatePlan(
            input, keys, $" GROUP BY GROUPING SETS ({string.Join(", ", clauses)})", items,
            ProjectPlan.Columns(items, analyzer.Context))
        {
            // The set without keys makes no row of an empty input, unlike in DuckDB.
            Guard = sets.Any(s => s.Count == 0) ? "count(*) > 0" : null,
        };
    }

    private static IReadOnlyList<IReadOnlyList<Expr>> Sets(
        Aggregate aggregate, IReadOnlyList<Expr> keys, Func<Expression, Expr> analyze) => aggregate.GroupType switch
        {
            GroupType.Rollup =>
                [.. Enumerable.Range(0, keys.Count + 1).Select(i => keys.Take(keys.Count - i).ToArray())],
            GroupType.Cube => Cube(keys),
            GroupType.GroupingSets => [.. aggregate.GroupingSets.Select(s => s.GroupingSet.Select(analyze).ToArray())],
            _ => throw SparkErrors.Unsupported($"grouping {aggregate.GroupType}"),
        };

    private static List<Expr[]> Cube(IReadOnlyList<Expr> keys) =>
        [.. Enumerable.Range(0, 1 << keys.Count)
            .Select(mask => keys.Where((_, i) => (mask >> i & 1) == 0).ToArray())];
}
