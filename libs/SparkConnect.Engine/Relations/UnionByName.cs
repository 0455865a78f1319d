using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;

namespace SparkConnect.Engine.Relations;

/// <summary>Brings two inputs into the same column order by name, with NULL for what one side lacks.</summary>
internal static class UnionByName
{
    public static (TypedPlan Left, TypedPlan Right) Align(
        TypedPlan left, TypedPlan right, bool allowMissing, AnalysisContext context)
    {
        var (a, b) = (SetPlan.Visible(left), SetPlan.Visible(right));
        var names = a.Select(c => c.Name).ToList();
        if (allowMissing)
            names.AddRange(b.Where(c => !names.Any(n => NameResolver.Same(n, c.Name))).Select(c => c.Name));
        var types = names.Select(n => (Find(a, n) ?? Find(b, n))!.Type).ToArray();
        return (Select(left, a, names, types, allowMissing, context), Select(
            right, b, names, types, allowMissing, context));
    }

    private static TypedPlan Select(
        TypedPlan plan, OutputColumn[] columns, List<string> names, Protocol.Types.DataType[] types, bool allowMissing,
        AnalysisContext context)
    {
        var list = names.Select((name, i) => Find(columns, name) is { } column
            ? (Expr)new ColumnRef(column)
            : allowMissing
                ? new Alias(Literal.Null(types[i]), name)
                : throw SparkErrors.UnresolvedColumn(name, columns.Select(c => c.Name))).ToArray();
        return ProjectPlan.Of(plan, list, context);
    }

    private static OutputColumn? Find(OutputColumn[] columns, string name) =>
        Array.Find(columns, c => NameResolver.Same(c.Name, name));
}
