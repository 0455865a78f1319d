using System.Collections;
using System.Data.Common;
using System.Globalization;
using DeltaLake.Schema;
using DeltaLake.Spec;
using DuckDB.NET.Data;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Commands;
using SparkConnect.Engine.Expressions;

namespace SparkConnect.Engine.Delta;

/// <summary>
/// Writes rows as a table's Parquet files by one COPY, which returns the statistics too: physical names and ids,
/// partition folders, partition values as the log writes them. The files count only once they are committed.
/// </summary>
/// <param name="tablePath">The table's root.</param>
/// <param name="metadata">The metadata that the files are written for.</param>
/// <param name="protocol">The protocol that they are written for.</param>
internal sealed class DeltaFileWriter(string tablePath, TableMetadata metadata, TableProtocol protocol)
{
    private readonly SchemaStruct _schema = SchemaStruct.Parse(metadata.SchemaString);
    private readonly TableProperties _properties = new(metadata.Configuration);
    private readonly List<string> _written = [];

    /// <summary>Writes the rows of a SELECT whose columns have the table's names and types.</summary>
    /// <param name="select">The rows.</param>
    /// <param name="connection">Where the SELECT runs.</param>
    /// <param name="context">The command.</param>
    /// <param name="dataChange">False where rows only move.</param>
    public async Task<List<AddFile>> WriteAsync(
        string select, DuckDBConnection connection, CommandContext context, bool dataChange = true)
    {
        var written = await CopyAsync(select, tablePath, "part", [], connection, context);
        return written.Select(file => new AddFile
        {
            Path = file.LogPath,
            PartitionValues = file.PartitionValues,
            Size = file.Size,
            ModificationTime = file.ModificationTimeMs,
            DataChange = dataChange,
            Stats = file.Stats,
            Tags = PhysicalColumns.HasTimestamp(_schema)
                ? new Dictionary<string, string?> { [Int96Files.Tag] = "int64" }
                : null,
        }).ToList();
    }

    /// <summary>
    /// Writes changed rows, which have <c>_change_type</c> as one more column, for the change data feed.
    /// </summary>
    public async Task<List<AddCdcFile>> WriteChangesAsync(
        string select, DuckDBConnection connection, CommandContext context)
    {
        var extra = new SchemaField("_change_type", new SchemaPrimitive("string"), true);
        var written = await CopyAsync(select, $"{tablePath}/_change_data", "cdc", [extra], connection, context);
        return written.Select(file => new AddCdcFile
        {
            Path = file.LogPath,
            PartitionValues = file.PartitionValues,
            Size = file.Size,
            Tags = PhysicalColumns.HasTimestamp(_schema)
                ? new Dictionary<string, string?> { [Int96Files.Tag] = "int64" }
                : null,
        }).ToList();
    }

    private async Task<List<WrittenFile>> CopyAsync(
        string select,
        string folder,
        string prefix,
        IReadOnlyList<SchemaField> extra,
        DuckDBConnection connection,
        CommandContext context)
    {
        Directory.CreateDirectory(folder);
        var fields = _schema.Fields.Concat(extra)
            .Where(field => field.Type is not SchemaPrimitive { Name: "void" })
            .ToList();
        var items = fields.Select(field => $"{Value(field)} AS {DuckDbType.Quote(field.PhysicalName)}");
        var partitions = PartitionFields();
        var options = "FORMAT parquet, COMPRESSION snappy, RETURN_STATS true";
        if (_properties.ColumnMappingMode != "none")
            options += $", FIELD_IDS {{{FieldIds(fields.Where(field => !partitions.Contains(field)))}}}";
        var id = Guid.NewGuid().ToString("N");
        var target = $"{folder}/{prefix}-{id}-c000.snappy.parquet";
        if (partitions.Count > 0)
        {
            target = folder;
            var names = partitions.Select(field => DuckDbType.Quote(field.PhysicalName));
            options += $", PARTITION_BY ({string.Join(", ", names)}), " +
                $"WRITE_PARTITION_COLUMNS false, APPEND true, FILENAME_PATTERN '{prefix}-{id}-{{uuid}}-c000.snappy'";
        }

        var sql = $"COPY (SELECT {string.Join(", ", items)} FROM ({select})) TO {Literal.Quote(target)} ({options})";
        try
        {
            var written = await DeltaSql.RowsAsync(connection, sql, context, row => Describe(row, partitions));
            foreach (var empty in written.Where(file => file.Rows == 0))
                File.Delete(empty.FullPath);
            _written.AddRange(written.Select(file => file.FullPath));
            return written.Where(file => file.Rows > 0).ToList();
        }
        catch
        {
            // Half a file helps nobody, and no log will ever name it.
            _written.AddRange(Directory.EnumerateFiles(folder, $"*{id}*", SearchOption.AllDirectories));
            Undo();
            throw;
        }
    }

    /// <summary>Deletes what was written, since it will not be committed.</summary>
    public void Undo()
    {
        foreach (var path in _written)
            File.Delete(path);
        _written.Clear();
    }

    private WrittenFile Describe(DbDataReader row, List<SchemaField> partitions)
    {
        var path = row.GetString(0);
        var rows = Convert.ToInt64(row.GetValue(1), CultureInfo.InvariantCulture);
        var keys = row.IsDBNull(5) ? null : (IDictionary)row.GetValue(5);
        var values = partitions.ToDictionary(
            field => field.PhysicalName,
            field => keys?[field.PhysicalName] is string { Length: > 0 } text ? text : null);
        var data = _schema.Fields.Where(field => !partitions.Contains(field));
        var stats = ColumnStatistics.ToJson(
            (IDictionary)row.GetValue(4), rows, data, _properties.StatisticsColumns, protocol.Has("deletionVectors"));
        var file = new FileInfo(path);
        return new WrittenFile(
            path,
            FilePathCodec.Encode(path[(tablePath.Length + 1)..]),
            rows,
            file.Length,
            new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeMilliseconds(),
            values,
            stats);
    }

    private List<SchemaField> PartitionFields() =>
        metadata.PartitionColumns.Select(name => _schema.Find(name)!).ToList();

    private string Value(SchemaField field)
    {
        var column = DuckDbType.Quote(field.Name);
        return metadata.PartitionColumns.Contains(field.Name, StringComparer.OrdinalIgnoreCase)
            ? PartitionText(column, field.Type)
            : PhysicalColumns.ToPhysical(column, field.Type);
    }

    private static string PartitionText(string column, SchemaType type) => (type as SchemaPrimitive)?.Name switch
    {
        "string" => $"nullif({column}, '')",
        "timestamp" => $"strftime(timezone('UTC', {column}), '%Y-%m-%dT%H:%M:%S.%fZ')",
        "timestamp_ntz" => $"strftime({column}, '%Y-%m-%d %H:%M:%S.%f')",
        "binary" => $"decode({column})",
        _ when type is SchemaPrimitive { IsDecimal: true } => TextCasts.FractionToText(column),
        _ => $"CAST({column} AS VARCHAR)",
    };

    private static string FieldIds(IEnumerable<SchemaField> fields) =>
        string.Join(", ", fields.Where(field => field.ColumnId is not null).Select(field =>
            $"{Literal.Quote(field.PhysicalName)}: {FieldId(field)}"));

    private static string FieldId(SchemaField field) => field.Type is SchemaStruct structure
        ? string.Create(
            CultureInfo.InvariantCulture, $"{{__duckdb_field_id: {field.ColumnId}, {FieldIds(structure.Fields)}}}")
        : field.ColumnId!.Value.ToString(CultureInfo.InvariantCulture);

    private sealed record WrittenFile(
        string FullPath,
        string LogPath,
        long Rows,
        long Size,
        long ModificationTimeMs,
        Dictionary<string, string?> PartitionValues,
        string Stats);
}
