using SparkConnect.Client.Internals.Sql;

namespace SparkConnect.Client;

/// <summary>A rewrite of a Delta table's small files into larger ones.</summary>
public sealed class DeltaOptimizeBuilder
{
    private readonly DeltaTable _table;
    private readonly string? _where;

    internal DeltaOptimizeBuilder(DeltaTable table, string? where)
    {
        _table = table;
        _where = where;
    }

    /// <summary>Only in the partitions for which the SQL condition is true.</summary>
    public DeltaOptimizeBuilder Where(string partitionFilter) => new(_table, partitionFilter);

    /// <summary>Joins small files. The result is the path and metrics.</summary>
    public Task<DataFrame> ExecuteCompactionAsync(CancellationToken cancellation = default) =>
        _table.RunAsync($"OPTIMIZE {_table.Identifier}{Filter}", cancellation);

    /// <summary>Joins files with rows near in all the columns together. The result is the path and metrics.</summary>
    public Task<DataFrame> ExecuteZOrderByAsync(
        IReadOnlyCollection<string> columns, CancellationToken cancellation = default)
    {
        if (columns.Count == 0)
            throw new ArgumentException("Z-order needs at least one column.", nameof(columns));
        var list = string.Join(", ", columns.Select(SqlQuoting.Identifiers));
        return _table.RunAsync($"OPTIMIZE {_table.Identifier}{Filter} ZORDER BY ({list})", cancellation);
    }

    private string Filter => _where is null ? "" : $" WHERE {_where}";
}
