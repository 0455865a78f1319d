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
        var paths = source.Paths.Count == 0 && source.Options.TryGetValue("path", out var path)
            ? [path]
            : source.Paths.ToArray();
        return source.Format.ToLowerInvariant() switch
        {
            "" or "parquet" => Task.FromResult<TableSource>(ParquetSource.Open(paths, schema, session)),
            "delta" => Delta.DeltaSource.OpenAsync(DeltaPath(paths), source.Options, session, cancellation),
            _ => throw new SparkException(
                "DATA_SOURCE_NOT_FOUND",
                $"Failed to find the data source: {source.Format}. Make sure the provider name is correct and the package "
                + $"is properly registered. The embedded engine reads {string.Join(", ", Formats)}.",
                "42K02", new Dictionary<string, string> { ["provider"] = source.Format }),
        };
    }

    private static readonly HashSet<string> Formats = new(StringComparer.OrdinalIgnoreCase) { "parquet", "delta" };

    private static string DeltaPath(string[] paths) => paths.Length == 1
        ? paths[0]
        : throw new SparkException(
            "DELTA_PATH_DOES_NOT_EXIST", $"A Delta table has one path; {paths.Length} were given.", "42K03");

    private static StructType ParseSchema(string text) => text.TrimStart().StartsWith('{')
        ? (StructType)DataTypeJson.FromJson(text)
        : SqlParser.ParseSchema(text);
}
