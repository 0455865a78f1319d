using System.Globalization;

namespace SparkConnect.Client;

/// <summary>Reads files and tables into DataFrames. Options set on a reader hold for its later loads.</summary>
public sealed class DataFrameReader
{
    private readonly SparkSession _session;
    private readonly Dictionary<string, string> _options = new(StringComparer.OrdinalIgnoreCase);
    private string? _format;
    private string? _schema;

    internal DataFrameReader(SparkSession session) => _session = session;

    /// <summary>
    /// Names the format: <c>parquet</c> (default), <c>csv</c>, <c>json</c>, <c>delta</c>, <c>text</c>, <c>orc</c>,
    /// <c>jdbc</c> …
    /// </summary>
    public DataFrameReader Format(string format)
    {
        _format = format;
        return this;
    }

    /// <summary>The schema, so that none has to be inferred.</summary>
    public DataFrameReader Schema(StructType schema)
    {
        _schema = schema.ToJson();
        return this;
    }

    /// <summary>The schema in DDL: <c>id BIGINT, name STRING</c>.</summary>
    public DataFrameReader Schema(string ddl)
    {
        _schema = ddl;
        return this;
    }

    /// <summary>Sets an option of the source.</summary>
    public DataFrameReader Option(string key, string value)
    {
        _options[key] = value;
        return this;
    }

    /// <summary>Sets an option of the source.</summary>
    public DataFrameReader Option(string key, bool value) => Option(key, value ? "true" : "false");

    /// <summary>Sets an option of the source.</summary>
    public DataFrameReader Option(string key, long value) => Option(key, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Sets an option of the source.</summary>
    public DataFrameReader Option(string key, double value) =>
        Option(key, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Sets options of the source.</summary>
    public DataFrameReader Options(IReadOnlyDictionary<string, string> options)
    {
        foreach (var (key, value) in options)
            _options[key] = value;
        return this;
    }

    /// <summary>Loads the paths, or what the options alone describe.</summary>
    public DataFrame Load(params ReadOnlySpan<string> paths)
    {
        var source = new Proto.Read.Types.DataSource { Options = { _options }, Paths = { paths.ToArray() } };
        if (_format is not null)
            source.Format = _format;
        if (_schema is not null)
            source.Schema = _schema;
        return new DataFrame(_session, new Proto.Relation { Read = new() { DataSource = source } });
    }

    /// <summary>A table or view by name, with the reader's options.</summary>
    public DataFrame Table(string name) => new(_session, new Proto.Relation
    {
        Read = new() { NamedTable = new() { UnparsedIdentifier = name, Options = { _options } } },
    });

    /// <summary>Parquet files.</summary>
    public DataFrame Parquet(params ReadOnlySpan<string> paths) => Format("parquet").Load(paths);

    /// <summary>CSV files; options such as <c>header</c>, <c>sep</c>, <c>inferSchema</c>, <c>mode</c>.</summary>
    public DataFrame Csv(params ReadOnlySpan<string> paths) => Format("csv").Load(paths);

    /// <summary>Files of one JSON object a line, or of whole documents with <c>multiLine</c>.</summary>
    public DataFrame Json(params ReadOnlySpan<string> paths) => Format("json").Load(paths);

    /// <summary>ORC files.</summary>
    public DataFrame Orc(params ReadOnlySpan<string> paths) => Format("orc").Load(paths);

    /// <summary>Lines of text, in a column <c>value</c>.</summary>
    public DataFrame Text(params ReadOnlySpan<string> paths) => Format("text").Load(paths);

    /// <summary>A Delta table; options <c>versionAsOf</c>, <c>timestampAsOf</c>, <c>readChangeFeed</c> …</summary>
    public DataFrame Delta(string path) => Format("delta").Load(path);

    /// <summary>A table of a database.</summary>
    /// <param name="url">JDBC URL.</param>
    /// <param name="table">Table name, or a query in brackets with an alias.</param>
    /// <param name="properties">Connection properties such as <c>user</c>, <c>password</c>, <c>driver</c>.</param>
    public DataFrame Jdbc(string url, string table, IReadOnlyDictionary<string, string>? properties = null) =>
        Format("jdbc").Option("url", url).Option("dbtable", table)
            .Options(properties ?? new Dictionary<string, string>()).Load();
}
