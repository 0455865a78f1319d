using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Relations;

/// <summary>One row of each that are equal in the keys.</summary>
internal sealed class DistinctPlan(
    TypedPlan input, IReadOnlyList<OutputColumn> keys, IReadOnlyList<OutputColumn> output)
    : TypedPlan(output, input)
{
    public override string Sql
    {
        get
        {
            var ids = keys.Select(k => k.Id).ToHashSet();
            var list = Output.Select(c => ids.Contains(c.Id) && ZeroSign.In(c.Type)
                ? $"{ZeroSign.Dropped(c.Sql, c.Type)} AS {c.Sql}"
                : c.Sql).DefaultIfEmpty(NoColumns);
            var on = keys.Count == Output.Count ? ""
                : $" ON ({string.Join(", ", keys.Select(k => ZeroSign.Dropped(k.Sql, k.Type)))})";
            return $"SELECT DISTINCT{on} {string.Join(", ", list)} FROM ({Children[0].Sql})";
        }
    }

    public override string Describe() => $"Deduplicate [{string.Join(", ", keys.Select(k => k.Name))}]";

    public static TypedPlan From(Deduplicate deduplicate, Analyzer analyzer)
    {
        var input = analyzer.Analyze(deduplicate.Input);
        var visible = SetPlan.Visible(input);
        IReadOnlyList<OutputColumn> keys = deduplicate.AllColumnsAsKeys || deduplicate.ColumnNames.Count == 0
            ? visible
            : [.. deduplicate.ColumnNames.SelectMany(n => Keys(visible, n))];
        return new DistinctPlan(input, keys, visible);
    }

    private static OutputColumn[] Keys(OutputColumn[] columns, string name)
    {
        var found = Array.FindAll(columns, c => NameResolver.Same(c.Name, name));
        return found.Length > 0 ? found : throw SparkErrors.UnresolvedColumn(name, columns.Select(c => c.Name));
    }
}
