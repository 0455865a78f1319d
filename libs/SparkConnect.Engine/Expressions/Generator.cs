using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Expressions;

/// <summary>
/// A function that makes rows: explode and its kin. Each output column is SQL that DuckDB unnests in step with the
/// others.
/// </summary>
internal sealed class Generator(
    string name, IReadOnlyList<StructField> fields, IReadOnlyList<string> unnests, params IReadOnlyList<Expr> children)
    : Expr(fields.Count == 1 ? fields[0].DataType : new StructType(fields), true, children)
{
    /// <summary>The columns it makes, with their default names.</summary>
    public IReadOnlyList<StructField> Fields { get; } = fields;

    /// <summary>For each column a template over the children that gives the list to unnest.</summary>
    public IReadOnlyList<string> Lists => [.. unnests.Select(u => Template.Fill(u, Children.Select(c => c.Sql)))];

    public override string Sql =>
        throw Analysis.SparkErrors.NestedGenerator(Name);

    public override string Name => $"{name}({string.Join(", ", Children.Select(c => c.Name))})";

    /// <summary>The same rows under other column names.</summary>
    public Generator Rename(IReadOnlyList<StructField> fields) => new(name, fields, unnests, Children);

    public override Expr WithChildren(IReadOnlyList<Expr> children) => new Generator(name, Fields, unnests, children);
}
