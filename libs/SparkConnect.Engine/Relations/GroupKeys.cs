using SparkConnect.Engine.Expressions;

namespace SparkConnect.Engine.Relations;

/// <summary>The keys of a grouping in SQL: those of floating point without −0.0, wherever they stand.</summary>
internal static class GroupKeys
{
    /// <summary>The list for GROUP BY, each key in a form; a key twice comes once.</summary>
    public static string Sql(IEnumerable<Expr> keys, string form) => string.Join(
        ", ", keys.Select(k => Template.Fill(form, [ZeroSign.Dropped(k).Sql])).Distinct());

    /// <summary>An item of the select list, or a condition on groups, with its keys as they are grouped by.</summary>
    public static Expr In(Expr item, IReadOnlyList<Expr> keys)
    {
        var changed = keys.Where(k => ZeroSign.In(k.Type)).Select(k => k.Sql).ToHashSet();
        return changed.Count == 0 ? item : Replaced(item, changed);
    }

    private static Expr Replaced(Expr item, HashSet<string> keys) => item.Transform(e => e switch
    {
        _ when keys.Contains(e.Sql) && e is not Alias => ZeroSign.Dropped(e),
        // A window runs over the groups; what it computes may hold keys, and aggregates of rows.
        WindowCall w => w.WithChildren([
            w.Function.WithChildren([.. w.Function.Children.Select(c => Replaced(c, keys))]),
            .. w.Children.Skip(1).Select(c => Replaced(c, keys))]),
        // Any other aggregate is over rows, whose values stay as they are.
        AggregateCall a => a.Name.StartsWith("grouping", StringComparison.Ordinal) ? null : a,
        _ => null,
    });
}
