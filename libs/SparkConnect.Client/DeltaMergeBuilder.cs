using SparkConnect.Client.Internals.Plans;
using SparkConnect.Client.Internals.Sql;

namespace SparkConnect.Client;

/// <summary>
/// A merge of source rows into a Delta table. Clauses are tried in the order given; the first whose condition is
/// true acts on the row. Immutable: each call makes a new builder.
/// </summary>
public sealed class DeltaMergeBuilder
{
    private readonly DeltaTable _table;
    private readonly DataFrame _source;
    private readonly Column _condition;
    private readonly string[] _clauses;
    private readonly bool _schemaEvolution;

    internal DeltaMergeBuilder(
        DeltaTable table, DataFrame source, Column condition, string[]? clauses = null, bool schemaEvolution = false)
    {
        table.ToDF().RequireSameSession(source);
        _table = table;
        _source = source;
        _condition = condition;
        _clauses = clauses ?? [];
        _schemaEvolution = schemaEvolution;
    }

    private string? SourceAlias => _source.Relation.SubqueryAlias?.Alias;

    /// <summary>For rows of both that are the same.</summary>
    public DeltaMergeMatchedActionBuilder WhenMatched(Column? condition = null) =>
        new(this, $"WHEN MATCHED{And(condition)}");

    /// <summary>As <see cref="WhenMatched(Column)"/>, with a further condition in SQL.</summary>
    public DeltaMergeMatchedActionBuilder WhenMatched(string condition) => WhenMatched(Functions.Expr(condition));

    /// <summary>For source rows that the table has not.</summary>
    public DeltaMergeNotMatchedActionBuilder WhenNotMatched(Column? condition = null) =>
        new(this, $"WHEN NOT MATCHED{And(condition)}");

    /// <summary>As <see cref="WhenNotMatched(Column)"/>, with a further condition in SQL.</summary>
    public DeltaMergeNotMatchedActionBuilder WhenNotMatched(string condition) =>
        WhenNotMatched(Functions.Expr(condition));

    /// <summary>For table rows that the source has not.</summary>
    public DeltaMergeMatchedActionBuilder WhenNotMatchedBySource(Column? condition = null) =>
        new(this, $"WHEN NOT MATCHED BY SOURCE{And(condition)}", bySource: true);

    /// <summary>As <see cref="WhenNotMatchedBySource(Column)"/>, with a further condition in SQL.</summary>
    public DeltaMergeMatchedActionBuilder WhenNotMatchedBySource(string condition) =>
        WhenNotMatchedBySource(Functions.Expr(condition));

    /// <summary>Lets the table take on columns and types of the source.</summary>
    public DeltaMergeBuilder WithSchemaEvolution() =>
        new(_table, _source, _condition, _clauses, schemaEvolution: true);

    /// <summary>
    /// Runs the merge. The result is one row: num_affected_rows, num_updated_rows, num_deleted_rows, num_inserted_rows.
    /// </summary>
    /// <exception cref="InvalidOperationException">No clause says what to do.</exception>
    public Task<DataFrame> ExecuteAsync(CancellationToken cancellation = default)
    {
        if (_clauses.Length == 0)
            throw new InvalidOperationException("A merge needs at least one clause, such as "
                + "WhenMatched().UpdateAll().");
        var view = FormattableString.Invariant($"merge_source_{PlanBuilder.NextPlanId()}");
        return _table.SparkSession.SqlAsync(ToSql(view), [(view, _source)], cancellation);
    }

    internal string ToSql(string view)
    {
        var evolution = _schemaEvolution ? "WITH SCHEMA EVOLUTION " : "";
        var source = SourceAlias is { } alias ? $"{view} AS {SqlQuoting.Identifier(alias)}" : view;
        return $"MERGE {evolution}INTO {_table.Target} USING {source} ON {Print(_condition)} "
            + $"{string.Join(' ', _clauses)}";
    }

    internal DeltaMergeBuilder With(string clause) =>
        new(_table, _source, _condition, [.. _clauses, clause], _schemaEvolution);

    internal string Print(Column column) =>
        _table.Printer(_source.PlanId, SourceAlias).Print(column.Expression);

    private string And(Column? condition) => condition is null ? "" : $" AND {Print(condition)}";
}
