using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;
using Literal = SparkConnect.Engine.Expressions.Literal;

namespace SparkConnect.Engine.Relations;

/// <summary>PIVOT: for each value of a column, its own columns with the aggregates of that value's rows.</summary>
internal static class PivotAnalysis
{
    /// <summary>The client's form: groups by the keys.</summary>
    public static TypedPlan Analyze(
        Aggregate aggregate, TypedPlan input, IReadOnlyList<Expr> keys, IReadOnlyList<Expr> results, Analyzer analyzer)
    {
        var column = analyzer.Expressions.Analyze(aggregate.Pivot.Col, analyzer.ScopeOf(input));
        var found = aggregate.Pivot.Values.Count > 0 ? aggregate.Pivot.Values
            : analyzer.Context.Sources.Values(aggregate);
        var values = found.Select(v => ((Expr)LiteralReader.Read(v), (string?)null)).ToArray();
        return Of(input, keys, column, values, results, analyzer);
    }

    /// <summary>SQL's form: groups by all columns that the clause does not name.</summary>
    public static TypedPlan OfSelect(Relation relation, Analyzer analyzer)
    {
        var aggregate = relation.Aggregate;
        var input = analyzer.Analyze(aggregate.Input);
        var scope = analyzer.ScopeOf(input);
        var column = analyzer.Expressions.Analyze(aggregate.Pivot.Col, scope);
        var results = analyzer.Expressions.AnalyzeList(aggregate.AggregateExpressions, scope);
        var named = results.Append(column)
            .SelectMany(e => e.Walk()).OfType<ColumnRef>().Select(r => r.Column.Id).ToHashSet();
        var keys = SetPlan.Visible(input).Where(c => !named.Contains(c.Id))
            .Select(c => (Expr)new ColumnRef(c)).ToArray();
        var aliases = relation.Common.SourceInfo[SqlConventions.Pivot.Length..].Split('\t').Skip(1).ToArray();
        var values = aggregate.Pivot.Values.Select((v, i) =>
            ((Expr)LiteralReader.Read(v), aliases[i].Length > 0 ? aliases[i] : null));
        return Of(input, keys, column, [.. values], results, analyzer);
    }

    private static TypedPlan Of(
        TypedPlan input, IReadOnlyList<Expr> keys, Expr column, IReadOnlyList<(Expr Value, string? Alias)> values,
        IReadOnlyList<Expr> results, Analyzer analyzer)
    {
        var list = keys.ToList();
        var leavesEmpty = results.All(r => LeavesEmpty(r.Type));
        foreach (var (value, alias) in values)
        {
            var condition = new Call(
                "({0} IS NOT DISTINCT FROM {1})", "({0} <=> {1})", DataTypes.Boolean, false,
                column, Casts.Implicit(value, column.Type));
            var title = alias ?? (value is Literal { Value: null } ? "null" : value.Name);
            list.AddRange(results.Select(r => new Alias(
                Filtered(AggregatePlan.Unalias(r), condition, leavesEmpty),
                results.Count == 1 ? title : $"{title}_{r.Name}")));
        }

        return AggregatePlan.Of(input, keys, list, analyzer.Context);
    }

    // Spark leaves the cell of a value without rows empty if all results are of these types (PivotFirst); else it
    // aggregates no rows there, which may come to more than null.
    private static bool LeavesEmpty(DataType type) =>
        type is FractionalType or IntegralType or DecimalType or BooleanType;

    private static Call Filtered(Expr result, Expr condition, bool leavesEmpty)
    {
        var rows = new AggregateCall("count(*)", "count(1)", DataTypes.Long, false) { Filter = condition };
        var filtered = result.Transform(e => e is AggregateCall a ? a.Where(condition) : null);
        return leavesEmpty
            ? new Call("CASE WHEN {0} > 0 THEN {1} END", "{1}", result.Type, true, rows, filtered)
            : new Call("{0}", "{0}", result.Type, true, filtered);
    }
}
