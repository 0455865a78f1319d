using System.Runtime.CompilerServices;
using DeltaLake;
using DuckDB.NET.Data;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;

namespace SparkConnect.Engine.Delta;

/// <summary>Checkpoint files of Delta logs through DuckDB: rows to JSON lines and back.</summary>
/// <param name="open">Opens a connection that the caller disposes of.</param>
internal sealed class DuckDbCheckpointParquet(Func<DuckDBConnection> open) : ICheckpointParquet
{
    private const string Columns = """
        {txn: 'STRUCT(appId VARCHAR, "version" BIGINT, lastUpdated BIGINT)',
        add: 'STRUCT(path VARCHAR, partitionValues MAP(VARCHAR, VARCHAR), size BIGINT, modificationTime BIGINT,
            dataChange BOOLEAN,
            tags MAP(VARCHAR, VARCHAR), deletionVector STRUCT(storageType VARCHAR, pathOrInlineDv VARCHAR,
            "offset" INTEGER, sizeInBytes INTEGER, cardinality BIGINT, maxRowIndex BIGINT),
            baseRowId BIGINT, defaultRowCommitVersion BIGINT, clusteringProvider VARCHAR, stats VARCHAR)',
        remove: 'STRUCT(path VARCHAR, deletionTimestamp BIGINT, dataChange BOOLEAN,
            extendedFileMetadata BOOLEAN,
            partitionValues MAP(VARCHAR, VARCHAR), size BIGINT,
            deletionVector STRUCT(storageType VARCHAR, pathOrInlineDv VARCHAR,
            "offset" INTEGER, sizeInBytes INTEGER, cardinality BIGINT, maxRowIndex BIGINT),
            baseRowId BIGINT, defaultRowCommitVersion BIGINT)',
        metaData: 'STRUCT(id VARCHAR, "name" VARCHAR, description VARCHAR,
            format STRUCT(provider VARCHAR, "options" MAP(VARCHAR, VARCHAR)), schemaString VARCHAR,
            partitionColumns VARCHAR[], configuration MAP(VARCHAR, VARCHAR), createdTime BIGINT)',
        protocol: 'STRUCT(minReaderVersion INTEGER, minWriterVersion INTEGER, readerFeatures VARCHAR[],
            writerFeatures VARCHAR[])',
        domainMetadata: 'STRUCT("domain" VARCHAR, configuration VARCHAR, removed BOOLEAN)',
        checkpointMetadata: 'STRUCT("version" BIGINT, tags MAP(VARCHAR, VARCHAR))',
        sidecar: 'STRUCT(path VARCHAR, sizeInBytes BIGINT, modificationTime BIGINT, tags MAP(VARCHAR, VARCHAR))'}
        """;

    public async IAsyncEnumerable<string> ReadAsync(
        string path, IReadOnlyList<string> actions, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = open();
        var source = $"read_parquet({Literal.Quote(path)})";
        var columns = await NamesAsync(connection, $"SELECT * FROM {source}", cancellation);
        foreach (var action in actions.Where(columns.Contains))
        {
            var unnested = $"SELECT unnest({DuckDbType.Quote(action)}) FROM {source}";
            var fields = await NamesAsync(connection, unnested, cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT to_json({{'{action}': {{{string.Join(", ", Fields(action, fields))}}}}}) " +
                $"FROM {source} WHERE {DuckDbType.Quote(action)} IS NOT NULL";
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
                yield return reader.GetString(0);
        }
    }

    public async Task<long> WriteAsync(
        string path, IEnumerable<string> actionLines, CancellationToken cancellation)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var aside = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}");
        try
        {
            await File.WriteAllLinesAsync($"{aside}.json", actionLines, cancellation);
            await using var connection = open();
            await using var command = connection.CreateCommand();
            command.CommandText =
                $"COPY (SELECT * FROM read_json({Literal.Quote($"{aside}.json")}, format = 'newline_delimited', " +
                "columns = " +
                $"{Columns})) " +
                $"TO {Literal.Quote($"{aside}.tmp")} (FORMAT parquet, COMPRESSION snappy)";
            await command.ExecuteNonQueryAsync(cancellation);
            File.Move($"{aside}.tmp", path, overwrite: true);
            return new FileInfo(path).Length;
        }
        finally
        {
            File.Delete($"{aside}.json");
            File.Delete($"{aside}.tmp");
        }
    }

    private static IEnumerable<string> Fields(string action, List<string> fields)
    {
        foreach (var field in fields.Where(field => !field.EndsWith("_parsed", StringComparison.Ordinal)))
            yield return $"'{field}': {DuckDbType.Quote(action)}.{DuckDbType.Quote(field)}";
        if (action == "add" && fields.Contains("stats_parsed") && !fields.Contains("stats"))
            yield return "'stats': CAST(to_json(\"add\".stats_parsed) AS VARCHAR)";
    }

    private static async Task<List<string>> NamesAsync(
        DuckDBConnection connection, string query, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"DESCRIBE {query}";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellation))
            names.Add(reader.GetString(0));
        return names;
    }
}
