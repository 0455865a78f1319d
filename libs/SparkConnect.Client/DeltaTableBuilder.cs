using SparkConnect.Client.Internals.Sql;

namespace SparkConnect.Client;

/// <summary>A Delta table to be made: place or name, columns, partitioning, properties.</summary>
public sealed class DeltaTableBuilder
{
    private readonly SparkSession _session;
    private readonly string _statement;
    private readonly List<StructField> _columns = [];
    private readonly List<string> _partitions = [];
    private readonly List<string> _clusters = [];
    private readonly Dictionary<string, string> _properties = [];
    private string? _path;
    private string? _name;
    private string? _comment;

    internal DeltaTableBuilder(SparkSession session, string statement)
    {
        _session = session;
        _statement = statement;
    }

    /// <summary>Where the table's files lie.</summary>
    public DeltaTableBuilder Location(string path)
    {
        _path = path;
        return this;
    }

    /// <summary>The table's name in the catalog.</summary>
    public DeltaTableBuilder TableName(string name)
    {
        _name = name;
        return this;
    }

    /// <summary>One more column.</summary>
    public DeltaTableBuilder AddColumn(string name, DataType type, bool nullable = true)
    {
        _columns.Add(new StructField(name, type, nullable));
        return this;
    }

    /// <summary>More columns, those of a schema.</summary>
    public DeltaTableBuilder AddColumns(StructType schema)
    {
        _columns.AddRange(schema.Fields);
        return this;
    }

    /// <summary>Columns that the table is partitioned by.</summary>
    public DeltaTableBuilder PartitionedBy(params ReadOnlySpan<string> columns)
    {
        _partitions.AddRange(columns);
        return this;
    }

    /// <summary>Columns that the table is clustered by.</summary>
    public DeltaTableBuilder ClusterBy(params ReadOnlySpan<string> columns)
    {
        _clusters.AddRange(columns);
        return this;
    }

    /// <summary>A property, such as <c>delta.enableChangeDataFeed</c>.</summary>
    public DeltaTableBuilder Property(string key, string value)
    {
        _properties[key] = value;
        return this;
    }

    /// <summary>A description for people.</summary>
    public DeltaTableBuilder Comment(string comment)
    {
        _comment = comment;
        return this;
    }

    /// <summary>Makes the table.</summary>
    /// <exception cref="InvalidOperationException">Neither a place nor a name was given, or no column.</exception>
    public async Task<DeltaTable> ExecuteAsync(CancellationToken cancellation = default)
    {
        await _session.SqlAsync(ToSql(), cancellation);
        return _name is not null ? DeltaTable.ForName(_session, _name) : DeltaTable.ForPath(_session, _path!);
    }

    internal string ToSql()
    {
        if (_name is null && _path is null)
            throw new InvalidOperationException("A Delta table needs a Location, a TableName or both.");
        if (_columns.Count == 0)
            throw new InvalidOperationException("A Delta table needs at least one column.");
        var target = _name is null ? $"delta.{SqlQuoting.Identifier(_path!)}" : SqlQuoting.Identifiers(_name);
        var parts = new List<string> { $"{_statement} {target} ({string.Join(", ", _columns.Select(Definition))}) "
            + "USING DELTA" };
        if (_partitions.Count > 0)
            parts.Add($"PARTITIONED BY ({Names(_partitions)})");
        if (_clusters.Count > 0)
            parts.Add($"CLUSTER BY ({Names(_clusters)})");
        if (_comment is not null)
            parts.Add($"COMMENT {SqlQuoting.String(_comment)}");
        if (_name is not null && _path is not null)
            parts.Add($"LOCATION {SqlQuoting.String(_path)}");
        if (_properties.Count > 0)
            parts.Add($"TBLPROPERTIES ({string.Join(", ", _properties.Select(Property))})");
        return string.Join(' ', parts);
    }

    private static string Names(List<string> columns) => string.Join(", ", columns.Select(SqlQuoting.Identifier));

    private static string Property(KeyValuePair<string, string> property) =>
        $"{SqlQuoting.String(property.Key)} = {SqlQuoting.String(property.Value)}";

    private static string Definition(StructField field) =>
        $"{SqlQuoting.Identifier(field.Name)} {field.DataType.Sql}{(field.Nullable ? "" : " NOT NULL")}";
}
