using System.Globalization;
using TableMethod = SparkConnect.Protocol.Proto.WriteOperation.Types.SaveTable.Types.TableSaveMethod;
using WireMode = SparkConnect.Protocol.Proto.WriteOperation.Types.SaveMode;

namespace SparkConnect.Client;

/// <summary>Writes a DataFrame to files or tables; the methods ending in <c>Async</c> do it.</summary>
public sealed class DataFrameWriter
{
    private readonly DataFrame _input;
    private readonly Proto.WriteOperation _write;

    internal DataFrameWriter(DataFrame input)
    {
        _input = input;
        _write = new Proto.WriteOperation { Mode = WireMode.ErrorIfExists };
    }

    /// <summary>What to do where data exists already; <see cref="SaveMode.ErrorIfExists"/> by default.</summary>
    public DataFrameWriter Mode(SaveMode mode)
    {
        _write.Mode = mode switch
        {
            SaveMode.Append => WireMode.Append,
            SaveMode.Overwrite => WireMode.Overwrite,
            SaveMode.Ignore => WireMode.Ignore,
            SaveMode.ErrorIfExists => WireMode.ErrorIfExists,
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "No such save mode."),
        };
        return this;
    }

    /// <summary>
    /// As <see cref="Mode(SaveMode)"/>: <c>append</c>, <c>overwrite</c>, <c>ignore</c>, <c>error</c> or
    /// <c>errorifexists</c>.
    /// </summary>
    public DataFrameWriter Mode(string mode) => Mode(mode.ToLowerInvariant() switch
    {
        "append" => SaveMode.Append,
        "overwrite" => SaveMode.Overwrite,
        "ignore" => SaveMode.Ignore,
        "error" or "errorifexists" or "default" => SaveMode.ErrorIfExists,
        _ => throw new ArgumentException(
            $"The save mode '{mode}' is unknown. Use append, overwrite, ignore, error or errorifexists.", nameof(mode)),
    });

    /// <summary>
    /// Names the format: <c>parquet</c> (default), <c>csv</c>, <c>json</c>, <c>delta</c>, <c>text</c>, <c>orc</c>,
    /// <c>jdbc</c> …
    /// </summary>
    public DataFrameWriter Format(string format)
    {
        _write.Source = format;
        return this;
    }

    /// <summary>Sets an option of the target.</summary>
    public DataFrameWriter Option(string key, string value)
    {
        _write.Options[key] = value;
        return this;
    }

    /// <summary>Sets an option of the target.</summary>
    public DataFrameWriter Option(string key, bool value) => Option(key, value ? "true" : "false");

    /// <summary>Sets an option of the target.</summary>
    public DataFrameWriter Option(string key, long value) => Option(key, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Sets an option of the target.</summary>
    public DataFrameWriter Option(string key, double value) =>
        Option(key, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Sets options of the target.</summary>
    public DataFrameWriter Options(IReadOnlyDictionary<string, string> options)
    {
        foreach (var (key, value) in options)
            _write.Options[key] = value;
        return this;
    }

    /// <summary>One folder for each value of the columns.</summary>
    public DataFrameWriter PartitionBy(params ReadOnlySpan<string> columns)
    {
        _write.PartitioningColumns.Clear();
        _write.PartitioningColumns.AddRange(columns.ToArray());
        return this;
    }

    /// <summary>Rows alike in the columns lie together in files (liquid clustering in Delta).</summary>
    public DataFrameWriter ClusterBy(params ReadOnlySpan<string> columns)
    {
        _write.ClusteringColumns.Clear();
        _write.ClusteringColumns.AddRange(columns.ToArray());
        return this;
    }

    /// <summary>Rows in a fixed number of buckets by hash of the columns; for <see cref="SaveAsTableAsync"/>.</summary>
    public DataFrameWriter BucketBy(int buckets, params ReadOnlySpan<string> columns)
    {
        _write.BucketBy = new() { NumBuckets = buckets, BucketColumnNames = { columns.ToArray() } };
        return this;
    }

    /// <summary>Order of the rows in each bucket.</summary>
    public DataFrameWriter SortBy(params ReadOnlySpan<string> columns)
    {
        _write.SortColumnNames.Clear();
        _write.SortColumnNames.AddRange(columns.ToArray());
        return this;
    }

    /// <summary>Writes to a path, or to where the options say.</summary>
    public Task SaveAsync(string? path = null, CancellationToken cancellation = default) => RunAsync(
        write =>
        {
            if (path is not null)
                write.Path = path;
        },
        cancellation);

    /// <summary>Writes to a table of the catalog, which is made where it does not exist.</summary>
    public Task SaveAsTableAsync(string name, CancellationToken cancellation = default) => RunAsync(
        write => write.Table = new() { TableName = name, SaveMethod = TableMethod.SaveAsTable }, cancellation);

    /// <summary>Adds the rows to a table that exists, columns matched by position.</summary>
    /// <param name="name">The table.</param>
    /// <param name="overwrite">Whether to replace its rows.</param>
    /// <param name="cancellation">Stops the write.</param>
    public Task InsertIntoAsync(string name, bool overwrite = false, CancellationToken cancellation = default) =>
        RunAsync(
        write =>
        {
            write.Mode = overwrite ? WireMode.Overwrite : WireMode.Append;
            write.Table = new() { TableName = name, SaveMethod = TableMethod.InsertInto };
        },
        cancellation);

    /// <summary>Writes Parquet files.</summary>
    public Task ParquetAsync(string path, CancellationToken cancellation = default) =>
        Format("parquet").SaveAsync(path, cancellation);

    /// <summary>Writes CSV files.</summary>
    public Task CsvAsync(string path, CancellationToken cancellation = default) =>
        Format("csv").SaveAsync(path, cancellation);

    /// <summary>Writes one JSON object a line.</summary>
    public Task JsonAsync(string path, CancellationToken cancellation = default) =>
        Format("json").SaveAsync(path, cancellation);

    /// <summary>Writes ORC files.</summary>
    public Task OrcAsync(string path, CancellationToken cancellation = default) =>
        Format("orc").SaveAsync(path, cancellation);

    /// <summary>Writes a single string column as lines.</summary>
    public Task TextAsync(string path, CancellationToken cancellation = default) =>
        Format("text").SaveAsync(path, cancellation);

    /// <summary>Writes a Delta table.</summary>
    public Task DeltaAsync(string path, CancellationToken cancellation = default) =>
        Format("delta").SaveAsync(path, cancellation);

    /// <summary>Writes to a table of a database.</summary>
    public Task JdbcAsync(
        string url,
        string table,
        IReadOnlyDictionary<string, string>? properties = null,
        CancellationToken cancellation = default) =>
        Format("jdbc").Option("url", url).Option("dbtable", table)
            .Options(properties ?? new Dictionary<string, string>()).SaveAsync(null, cancellation);

    private async Task RunAsync(Action<Proto.WriteOperation> target, CancellationToken cancellation)
    {
        var write = _write.Clone();
        write.Input = _input.Relation;
        target(write);
        await _input.SparkSession.ExecuteCommandAsync(new Proto.Command { WriteOperation = write }, cancellation);
    }
}
