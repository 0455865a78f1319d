using SparkConnect.Engine.Analysis;

namespace SparkConnect.Engine.Ml;

/// <summary>A plan's columns and new ones made of them; perhaps joined to a model's tables and filtered.</summary>
internal sealed class AppendPlan(
    TypedPlan input, string title, IReadOnlyList<(OutputColumn Column, string Sql)> added, string joins, string? where)
    : TypedPlan([.. input.Output, .. added.Select(column => column.Column)], input)
{
    public override string Sql
    {
        get
        {
            var columns = Children[0].Output.Select(column => column.Sql)
                .Concat(added.Select(column => $"{column.Sql} AS {column.Column.Sql}"));
            return $"SELECT {string.Join(", ", columns)} FROM ({Children[0].Sql}){joins}"
                + (where is null ? "" : $" WHERE {where}");
        }
    }

    public override string Describe() =>
        $"{title} [{string.Join(", ", added.Select(column => column.Column.Name))}]";

    /// <summary>One new column, which must not be there yet.</summary>
    public static AppendPlan One(
        TypedPlan input, Analyzer analyzer, string title, string name, DataType type, string sql, bool nullable = true)
    {
        MlColumns.RequireFree(input, name);
        var column = new OutputColumn(analyzer.Context.NextId(), name, type, nullable);
        return new AppendPlan(input, title, [(column, sql)], "", null);
    }
}
