using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Relations;

/// <summary>Columns added, or set in their place where the name is there already.</summary>
internal static class WithColumnsRelation
{
    public static TypedPlan From(WithColumns message, Analyzer analyzer)
    {
        var input = analyzer.Analyze(message.Input);
        var scope = analyzer.ScopeOf(input);
        var added = message.Aliases
            .Select(a => analyzer.Expressions.Analyze(new Expression { Alias = a }, scope)).ToList();
        var list = new List<Expr>();
        foreach (var column in SetPlan.Visible(input))
        {
            var replacement = added.Find(a => NameResolver.Same(NameOf(a), column.Name));
            list.Add(replacement ?? new ColumnRef(column));
        }

        var names = SetPlan.Visible(input).Select(c => c.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        list.AddRange(added.Where(a => !names.Contains(NameOf(a))));
        return ProjectPlan.Of(input, list, analyzer.Context);
    }

    private static string NameOf(Expr e) => e is Generator g ? g.Fields[0].Name : e.Name;
}
