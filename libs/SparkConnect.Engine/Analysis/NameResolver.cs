using System.Text;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;

namespace SparkConnect.Engine.Analysis;

/// <summary>Finds what a dotted name means: a column, with or without its table, or a field inside one.</summary>
internal static class NameResolver
{
    /// <summary>The parts of a name as written: dots divide, back quotes hold together.</summary>
    public static IReadOnlyList<string> Split(string name)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (c == '`' && quoted && i + 1 < name.Length && name[i + 1] == '`')
            {
                part.Append('`');
                i++;
            }
            else if (c == '`')
            {
                quoted = !quoted;
            }
            else if (c == '.' && !quoted)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(c);
            }
        }

        if (quoted)
        {
            throw new SparkException(
                "INVALID_ATTRIBUTE_NAME_SYNTAX", $"Syntax error in the attribute name: {name}. Check that backticks "
                + "appear in pairs, a quoted string is a complete name part and use a backtick only inside quoted "
                + "name parts.", "42601", new Dictionary<string, string> { ["name"] = name });
        }

        parts.Add(part.ToString());
        return parts;
    }

    /// <summary>Resolves in this scope, then in those around it.</summary>
    public static Expr Resolve(string name, Scope scope, long? planId = null)
    {
        var parts = Split(name);
        for (var s = scope; s is not null; s = s.Outer)
        {
            if (TryResolve(name, parts, s, planId) is not { } found)
                continue;
            if (s != scope)
                s.References.Add(found.Name);
            return found;
        }

        throw SparkErrors.UnresolvedColumn(parts, Candidates(scope));
    }

    /// <summary>Resolves in this scope only; null where the name means nothing here.</summary>
    public static Expr? TryResolve(string name, IReadOnlyList<string> parts, Scope scope, long? planId)
    {
        var variable = planId is null ? scope.Variables.FirstOrDefault(v => Same(v.Parameter, parts[0])) : null;
        if (variable is not null)
            return Fields(variable, parts.Skip(1));
        var columns = planId is { } id ? ColumnsOfPlan(id, name, scope) : scope.Columns;
        if (columns is null)
            return null;
        for (var length = parts.Count; length >= 1; length--)
        {
            var matches = columns.Where(c => Matches(c, parts, length)).DistinctBy(c => c.CopyOf ?? c.Id).ToArray();
            if (matches.Length > 1 && matches.Any(m => !m.Hidden))
                matches = [.. matches.Where(m => !m.Hidden)];
            if (matches.Length == 1)
                return Fields(new ColumnRef(Spelt(matches[0], parts[length - 1])), parts.Skip(length));
            if (matches.Length > 1 && scope.SkipsAmbiguous)
                return null;
            if (matches.Length > 1)
                throw SparkErrors.AmbiguousReference(name, matches.Select(Qualified));
        }

        var aliases = scope.LateralAliases.Where(a => Same(a.Name, parts[0])).Take(2).ToArray();
        return aliases.Length == 0 || aliases.Length > 1 && scope.SkipsAmbiguous
            ? null
            : Fields(aliases[0].Child, parts.Skip(1));
    }

    public static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    /// <summary>Walks into structs (and into arrays of structs and maps, as Spark does).</summary>
    public static Expr Fields(Expr value, IEnumerable<string> names) =>
        names.Aggregate(value, (current, name) => Extraction.Field(current, name));

    // A column is called as the query writes it, whatever the table's own spelling.
    private static OutputColumn Spelt(OutputColumn column, string name) =>
        column.Name == name ? column : column with { Name = name };

    private static IEnumerable<IReadOnlyList<string>> Candidates(Scope scope) =>
        scope.Columns.Where(c => !c.Hidden)
            .Select(c => (IReadOnlyList<string>)c.Qualifier.Add(c.Name));

    private static string Qualified(OutputColumn column) =>
        column.Qualifier.IsEmpty ? column.Name : $"{string.Join('.', column.Qualifier)}.{column.Name}";

    // The first `length` parts are qualifier and column name; what follows are fields.
    private static bool Matches(OutputColumn column, IReadOnlyList<string> parts, int length)
    {
        if (!Same(column.Name, parts[length - 1]) || length - 1 > column.Qualifier.Length)
            return false;
        var skip = column.Qualifier.Length - (length - 1);
        for (var i = 0; i < length - 1; i++)
        {
            if (!Same(column.Qualifier[skip + i], parts[i]))
                return false;
        }

        return true;
    }

    // A reference that names its DataFrame may mean only the columns that come from it.
    private static List<OutputColumn>? ColumnsOfPlan(long planId, string name, Scope scope)
    {
        var nodes = scope.Inputs.Select(i => Find(i, planId)).Where(p => p is not null).ToArray();
        if (nodes.Length == 0)
            return null;
        if (nodes.Length > 1)
        {
            throw new SparkException(
                "AMBIGUOUS_COLUMN_REFERENCE",
                $"Column {SparkErrors.QuoteId(name)} is ambiguous. It's because you joined several DataFrame together, "
                + "and some of these DataFrames are the same.\nThis column points to one of the DataFrames but Spark "
                + "is unable to figure out which one.\nPlease alias the DataFrames with different names via "
                + "`DataFrame.alias` before joining them,\nand specify the column using qualified name, e.g. "
                + "`df.alias(\"a\").join(df.alias(\"b\"), col(\"a.id\") > col(\"b.id\"))`.",
                "42702", new Dictionary<string, string> { ["name"] = SparkErrors.QuoteId(name) });
        }

        var available = scope.Columns.Select(c => c.Id).ToHashSet();
        return [.. nodes[0]!.Output.Where(c => available.Contains(c.Id))];
    }

    private static TypedPlan? Find(TypedPlan plan, long planId) =>
        plan.PlanId == planId ? plan : plan.Children.Select(c => Find(c, planId)).FirstOrDefault(p => p is not null);
}
