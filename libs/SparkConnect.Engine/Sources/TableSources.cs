using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Sessions;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Sources;

/// <summary>Opens what a reader names, by its format.</summary>
internal static class TableSources
{
    /// <summary>A table by its name: format.`path`; null where no such table is known.</summary>
    public static async Task<TableSource?> OpenNamedAsync(
        IReadOnlyList<string> parts, Read.Types.NamedTable table, SessionState session, CancellationToken cancellation)
    {
        if (parts.Count != 2 || !Formats.Contains(parts[0]))
            return null;
        var source = new Read.Types.DataSource { Format = parts[0], Paths = { parts[1] }, Options = { table.Options } };
        return await OpenAsync(source, session, cancellation);
    }

    public static Task<TableSource> OpenAsync(
        Read.Types.DataSource source, SessionState session, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var schema = source.HasSchema && source.Schema.Length > 0 ? ParseSchema(source.Schema) : null;
        var options = new SourceOptions(source.Options);
        var paths = source.Paths.Count == 0 && options.Find("path") is { } path ? [path] : source.Paths.ToArray();
        var format = source.Format.Length == 0 ? session.Config.Get("spark.sql.sources.default") : source.Format;
        return format.ToLowerInvariant() switch
        {
            "parquet" => Opened(ParquetSource.Open(paths, schema, options, session, cancellation)),
            "csv" => Opened(CsvSource.Open(paths, schema, options, session, cancellation)),
            "json" => Opened(JsonSource.Open(paths, schema, options, session, cancellation)),
            "delta" => Delta.DeltaSource.OpenAsync(DeltaPath(paths), source.Options, session, cancellation),
            "text" => Opened(TextSource.Open(paths, schema, options)),
            "orc" or "avro" or "xml" or "jdbc" or "kafka" => throw SparkErrors.Unsupported($"reading {format}"),
            _ => throw NotFound(format),
        };
    }

    /// <summary>The error of a format that nobody knows.</summary>
    public static SparkException NotFound(string format) => new(
        "DATA_SOURCE_NOT_FOUND",
        $"Failed to find the data source: {format}. Make sure the provider name is correct and the package is properly "
        + $"registered and compatible with your Spark version. The embedded engine knows {string.Join(", ", Formats)}.",
        "42K02", new Dictionary<string, string> { ["provider"] = format });

    private static readonly SortedSet<string> Formats = new(
        StringComparer.OrdinalIgnoreCase) { "parquet", "csv", "json", "text", "delta" };

    private static Task<TableSource> Opened(TableSource source) => Task.FromResult(source);

    private static string DeltaPath(string[] paths) => paths.Length == 1
        ? paths[0]
        : throw new SparkException(
            "DELTA_PATH_DOES_NOT_EXIST", $"A Delta table has one path; {paths.Length} were given.", "42K03");

    /// <summary>A schema as a client writes it: JSON, or DDL.</summary>
    public static StructType ParseSchema(string text) => text.TrimStart().StartsWith('{')
        ? (StructType)DataTypeJson.FromJson(text)
        : SqlParser.ParseSchema(text);
}
