using SparkConnect.Engine.Analysis;

namespace SparkConnect.Engine.Delta;

/// <summary>A plan whose columns have other names, and constants besides: rows on their way into a table.</summary>
internal sealed class RenamedPlan(
    TypedPlan input, IReadOnlyList<OutputColumn> output, IReadOnlyList<(string Sql, OutputColumn Column)> constants)
    : TypedPlan([.. output, .. constants.Select(constant => constant.Column)], input)
{
    public override string Sql => constants.Count == 0
        ? Children[0].Sql
        : $"SELECT *, {string.Join(", ", constants.Select(c => $"{c.Sql} AS {c.Column.Sql}"))} " +
            $"FROM ({Children[0].Sql})";
}
