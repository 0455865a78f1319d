using Mode = SparkConnect.Protocol.Proto.WriteOperationV2.Types.Mode;

namespace SparkConnect.Client;

/// <summary>Writes a DataFrame to a table of the catalog; the methods ending in <c>Async</c> do it.</summary>
public sealed class DataFrameWriterV2
{
    private readonly DataFrame _input;
    private readonly Proto.WriteOperationV2 _write;

    internal DataFrameWriterV2(DataFrame input, string table)
    {
        _input = input;
        _write = new Proto.WriteOperationV2 { TableName = table };
    }

    /// <summary>The format of a table that is made: <c>delta</c>, <c>parquet</c> …</summary>
    public DataFrameWriterV2 Using(string provider)
    {
        _write.Provider = provider;
        return this;
    }

    /// <summary>Sets an option of the write.</summary>
    public DataFrameWriterV2 Option(string key, string value)
    {
        _write.Options[key] = value;
        return this;
    }

    /// <summary>Sets a property of a table that is made.</summary>
    public DataFrameWriterV2 TableProperty(string key, string value)
    {
        _write.TableProperties[key] = value;
        return this;
    }

    /// <summary>
    /// Partitions a table that is made, by columns or by transforms such as <see cref="Functions.Days"/>.
    /// </summary>
    public DataFrameWriterV2 PartitionedBy(params ReadOnlySpan<ColumnOrName> columns)
    {
        _write.PartitioningColumns.Clear();
        foreach (var column in ColumnOrName.ToColumns(columns))
            _write.PartitioningColumns.Add(column.Expression);
        return this;
    }

    /// <summary>Clusters a table that is made.</summary>
    public DataFrameWriterV2 ClusterBy(params ReadOnlySpan<string> columns)
    {
        _write.ClusteringColumns.Clear();
        _write.ClusteringColumns.AddRange(columns.ToArray());
        return this;
    }

    /// <summary>Makes the table; an error where it exists.</summary>
    public Task CreateAsync(CancellationToken cancellation = default) => RunAsync(Mode.Create, cancellation);

    /// <summary>Replaces the table with its schema; an error where it does not exist.</summary>
    public Task ReplaceAsync(CancellationToken cancellation = default) => RunAsync(Mode.Replace, cancellation);

    /// <summary>Makes the table or replaces it.</summary>
    public Task CreateOrReplaceAsync(CancellationToken cancellation = default) =>
        RunAsync(Mode.CreateOrReplace, cancellation);

    /// <summary>Adds the rows, columns matched by name.</summary>
    public Task AppendAsync(CancellationToken cancellation = default) => RunAsync(Mode.Append, cancellation);

    /// <summary>Replaces the partitions that the rows fall into.</summary>
    public Task OverwritePartitionsAsync(CancellationToken cancellation = default) =>
        RunAsync(Mode.OverwritePartitions, cancellation);

    /// <summary>Replaces the rows for which the condition is true.</summary>
    public Task OverwriteAsync(Column condition, CancellationToken cancellation = default) =>
        RunAsync(Mode.Overwrite, cancellation, condition);

    private async Task RunAsync(Mode mode, CancellationToken cancellation, Column? condition = null)
    {
        var write = _write.Clone();
        write.Input = _input.Relation;
        write.Mode = mode;
        write.OverwriteCondition = condition?.Expression;
        await _input.SparkSession.ExecuteCommandAsync(new Proto.Command { WriteOperationV2 = write }, cancellation);
    }
}
