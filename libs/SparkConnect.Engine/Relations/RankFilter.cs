using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Relations;

/// <summary>
/// The first rows of each partition: a filter by the row number that the select list below it makes. DuckDB keeps only
/// so many rows of each partition, instead of sorting all of them, where the number is compared as it comes from the
/// window: so the comparison moves below the cast to Spark's type.
/// </summary>
internal static class RankFilter
{
    private const string Place = "r_";

    /// <summary>SQL of the rows that meet the condition; null where it has no row number and constant.</summary>
    public static string? Sql(TypedPlan input, Expr condition, string columns)
    {
        if (input is not ProjectPlan project || OnlyWindow(project) is not { } window)
            return null;
        var parts = Conjuncts(condition).ToList();
        foreach (var part in parts)
        {
            if (Limit(part, project, window) is not { } limit)
                continue;
            var rest = parts.Where(other => other != part || !limit.IsAll).Select(other => other.Sql).ToList();
            var list = ProjectPlan.Select(
                [.. project.Expressions.Select(e => Numbered(e, window))], project.Output);
            var from = $"SELECT {list} FROM (SELECT *, {window.RowNumberSql} AS {Place} "
                + $"FROM ({project.Children[0].Sql})) WHERE {Place} <= {limit.Count}";
            var where = rest.Count > 0 ? $" WHERE {string.Join(" AND ", rest)}" : "";
            return $"SELECT {columns} FROM ({from}){where}";
        }

        return null;
    }

    // Another window, or a value that changes from call to call, would be another one over fewer rows.
    private static WindowCall? OnlyWindow(ProjectPlan project)
    {
        var all = project.Expressions.SelectMany(e => e.Walk()).ToList();
        if (all.Any(e => e is Call { Volatile: true } or Generator))
            return null;
        var windows = all.OfType<WindowCall>().DistinctBy(w => w.Sql).ToList();
        return windows is [{ Function: { WindowOnly: true, Name: "row_number()" } } only] ? only : null;
    }

    private static IEnumerable<Expr> Conjuncts(Expr condition) =>
        condition is Call { SqlTemplate: "({0} AND {1})" } and
            ? and.Children.SelectMany(Conjuncts)
            : [condition];

    // The greatest row number that can meet it, and whether all up to it do.
    private static (long Count, bool IsAll)? Limit(Expr part, ProjectPlan project, WindowCall window)
    {
        if (part is not Call { Children: [ColumnRef number, Literal { Value: int count }] } comparison)
            return null;
        var place = project.Output.ToList().FindIndex(c => c.Id == number.Column.Id);
        if (place < 0 || Bare(project.Expressions[place]).Sql != window.Sql)
            return null;
        return comparison.SqlTemplate switch
        {
            "({0} <= {1})" => (count, true),
            "({0} < {1})" => (count - 1L, true),
            "({0} = {1})" => (count, count <= 1),
            _ => null,
        };
    }

    private static Expr Bare(Expr e) => e is Alias alias ? Bare(alias.Child) : e;

    private static Expr Numbered(Expr e, WindowCall window) => e.Transform(
        inner => inner is WindowCall
            ? new Call($"CAST({Place} AS INTEGER)", window.Name, DataTypes.Integer, false)
            : null);
}
