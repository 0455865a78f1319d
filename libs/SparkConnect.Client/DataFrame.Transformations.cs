using SparkConnect.Client.Internals.Plans;

namespace SparkConnect.Client;

public sealed partial class DataFrame
{
    /// <summary>The columns given, by name or as expressions.</summary>
    public DataFrame Select(params ReadOnlySpan<ColumnOrName> columns) => Project(ColumnOrName.ToColumns(columns));

    /// <summary>The columns of a list.</summary>
    public DataFrame Select(IEnumerable<Column> columns) => Project([.. columns]);

    /// <summary>The columns given as SQL expressions.</summary>
    public DataFrame SelectExpr(params ReadOnlySpan<string> expressions) =>
        Project(Array.ConvertAll(expressions.ToArray(), Functions.Expr));

    /// <summary>The rows for which the condition is true.</summary>
    public DataFrame Filter(Column condition) => Derive(
        new Proto.Relation { Filter = new() { Input = Relation, Condition = condition.Expression } }, condition);

    /// <summary>The rows for which the SQL condition is true.</summary>
    public DataFrame Filter(string condition) => Filter(Functions.Expr(condition));

    /// <summary>As <see cref="Filter(Column)"/>.</summary>
    public DataFrame Where(Column condition) => Filter(condition);

    /// <summary>As <see cref="Filter(string)"/>.</summary>
    public DataFrame Where(string condition) => Filter(condition);

    /// <summary>With a column added, or replaced where one of that name exists.</summary>
    public DataFrame WithColumn(string name, Column column) => WithColumns((name, column));

    /// <summary>With several columns added or replaced at once.</summary>
    public DataFrame WithColumns(IReadOnlyDictionary<string, Column> columns) =>
        WithColumns([.. columns.Select(c => (c.Key, c.Value))]);

    /// <summary>With several columns added or replaced at once.</summary>
    public DataFrame WithColumns(params ReadOnlySpan<(string Name, Column Column)> columns)
    {
        var node = new Proto.WithColumns { Input = Relation };
        var used = new Column[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            used[i] = columns[i].Column;
            node.Aliases.Add(PlanBuilder.Alias(used[i].Expression, [columns[i].Name]));
        }

        return Derive(new Proto.Relation { WithColumns = node }, used);
    }

    /// <summary>With a JSON object as metadata of a column.</summary>
    public DataFrame WithMetadata(string column, string metadataJson) => Derive(new Proto.Relation
    {
        WithColumns = new()
        {
            Input = Relation, Aliases = { PlanBuilder.Alias(Col(column).Expression, [column], metadataJson) },
        },
    });

    /// <summary>With a column renamed; no change where it does not exist.</summary>
    public DataFrame WithColumnRenamed(string existing, string name) =>
        WithColumnsRenamed(new Dictionary<string, string> { [existing] = name });

    /// <summary>With columns renamed, by old name; names that do not exist are ignored.</summary>
    public DataFrame WithColumnsRenamed(IReadOnlyDictionary<string, string> names)
    {
        var node = new Proto.WithColumnsRenamed { Input = Relation };
        foreach (var (existing, name) in names)
            node.Renames.Add(new Proto.WithColumnsRenamed.Types.Rename { ColName = existing, NewColName = name });
        return Derive(new Proto.Relation { WithColumnsRenamed = node });
    }

    /// <summary>Without the columns; names that do not exist are ignored.</summary>
    public DataFrame Drop(params ReadOnlySpan<string> names) => Derive(new Proto.Relation
    {
        Drop = new() { Input = Relation, ColumnNames = { names.ToArray() } },
    });

    /// <summary>Without the columns given as expressions.</summary>
    public DataFrame Drop(params ReadOnlySpan<Column> columns)
    {
        var node = new Proto.Drop { Input = Relation };
        foreach (var column in columns)
            node.Columns.Add(column.Expression);
        return Derive(new Proto.Relation { Drop = node }, columns);
    }

    /// <summary>With new names for all columns, in order.</summary>
    public DataFrame ToDF(params ReadOnlySpan<string> names) => Derive(new Proto.Relation
    {
        ToDf = new() { Input = Relation, ColumnNames = { names.ToArray() } },
    });

    /// <summary>With columns matched by name, ordered and cast to the schema.</summary>
    public DataFrame To(StructType schema) => Derive(new Proto.Relation
    {
        ToSchema = new() { Input = Relation, Schema = schema.ToProto() },
    });

    /// <summary>Under a name by which its columns can be told from another's: <c>Col("a.id")</c>.</summary>
    public DataFrame Alias(string name) => Derive(new Proto.Relation
    {
        SubqueryAlias = new() { Input = Relation, Alias = name },
    });

    /// <summary>As <see cref="Alias"/>.</summary>
    public DataFrame As(string name) => Alias(name);

    /// <summary>The first rows.</summary>
    public DataFrame Limit(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Derive(new Proto.Relation { Limit = new() { Input = Relation, Limit_ = count } });
    }

    /// <summary>Without the first rows.</summary>
    public DataFrame Offset(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Derive(new Proto.Relation { Offset = new() { Input = Relation, Offset_ = count } });
    }

    /// <summary>Each different row once.</summary>
    public DataFrame Distinct() => Deduplicate([], withinWatermark: false);

    /// <summary>One row of those alike in the columns; without columns, of those alike in all.</summary>
    public DataFrame DropDuplicates(params ReadOnlySpan<string> columns) =>
        Deduplicate(columns.ToArray(), withinWatermark: false);

    /// <summary>
    /// As <see cref="DropDuplicates"/>, keeping state in a stream only as long as the watermark allows.
    /// </summary>
    public DataFrame DropDuplicatesWithinWatermark(params ReadOnlySpan<string> columns) =>
        Deduplicate(columns.ToArray(), withinWatermark: true);

    /// <summary>Each row as a JSON text, in a column <c>value</c>.</summary>
    public DataFrame ToJSON() =>
        Select(Functions.ToJson(Functions.Struct("*")).Alias("value"));

    internal DataFrame Project(Column[] columns)
    {
        var node = new Proto.Project { Input = Relation };
        node.Expressions.AddRange(columns.Select(c => c.Expression));
        return Derive(new Proto.Relation { Project = node }, columns);
    }

    private DataFrame Deduplicate(string[] columns, bool withinWatermark) => Derive(new Proto.Relation
    {
        Deduplicate = new()
        {
            Input = Relation,
            ColumnNames = { columns },
            AllColumnsAsKeys = columns.Length == 0,
            WithinWatermark = withinWatermark,
        },
    });
}
