using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Relations;

/// <summary>All columns but some; a name that is not there drops nothing, as in Spark.</summary>
internal static class DropRelation
{
    public static TypedPlan From(Drop drop, Analyzer analyzer)
    {
        var input = analyzer.Analyze(drop.Input);
        var scope = analyzer.ScopeOf(input);
        var ids = drop.Columns.Select(c => Resolve(c, analyzer, scope)).ToHashSet();
        var kept = SetPlan.Visible(input).Where(c => !ids.Contains(c.Id)
            && !drop.ColumnNames.Any(n => NameResolver.Same(n, c.Name)));
        return ProjectPlan.Of(input, [.. kept.Select(c => new ColumnRef(c))], analyzer.Context);
    }

    private static int? Resolve(Expression column, Analyzer analyzer, Scope scope)
    {
        try
        {
            return analyzer.Expressions.Analyze(column, scope) is ColumnRef r ? r.Column.Id : null;
        }
        catch (SparkException e) when (e.ErrorClass.StartsWith("UNRESOLVED_COLUMN", StringComparison.Ordinal))
        {
            return null;
        }
    }
}
