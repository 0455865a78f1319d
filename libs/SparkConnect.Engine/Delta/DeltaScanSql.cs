using System.Globalization;
using DeltaLake;
using DeltaLake.Schema;
using DeltaLake.Spec;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Delta;

/// <summary>
/// A Delta table's files as a SELECT for DuckDB: physical columns by name (by id in the id mode), missing ones NULL,
/// partition values as constants of each file, deleted rows left out. Files that need different treatment (INT96
/// timestamps, deletion vectors) stand in branches of a UNION ALL.
/// </summary>
internal sealed class DeltaScanSql(DeltaSnapshot snapshot, DeletedRows.Loaded? deleted, IReadOnlySet<string> int96)
{
    /// <summary>Name of the column with the file's 0-based number in the list of files.</summary>
    public const string FileColumn = "delta_file";

    /// <summary>Name of the column with the row's 0-based position in its file.</summary>
    public const string RowColumn = "delta_row";

    private const long BytesInRow = 50;

    private readonly HashSet<string> _partitions =
        new(snapshot.Metadata.PartitionColumns, StringComparer.OrdinalIgnoreCase);
    private readonly bool _byId = snapshot.Properties.ColumnMappingMode == "id";

    /// <summary>A SELECT of the columns under their logical names.</summary>
    /// <param name="files">The files to read.</param>
    /// <param name="withRowIds">True to add <see cref="FileColumn"/> and <see cref="RowColumn"/>.</param>
    public string Select(IReadOnlyList<AddFile> files, bool withRowIds = false) =>
        Select(files.Select((file, index) => (file, index)), withRowIds);

    /// <summary>The same for files with numbers of their own.</summary>
    public string Select(IEnumerable<(AddFile File, int Number)> files, bool withRowIds)
    {
        var numbered = files
            .Select(pair => new NumberedFile(pair.File, snapshot.PathOf(pair.File), pair.Number))
            .ToList();
        var branches = numbered
            .GroupBy(file => (IsInt96: int96.Contains(file.Path), HasDeleted: file.File.DeletionVector is not null))
            .Select(group => Branch(group.ToList(), group.Key.IsInt96, group.Key.HasDeleted, withRowIds))
            .ToList();
        return branches.Count > 0 ? string.Join(" UNION ALL ", branches) : Nothing(withRowIds);
    }

    private string Branch(List<NumberedFile> files, bool isInt96, bool hasDeleted, bool withRowIds)
    {
        var columns = new PhysicalColumns(isInt96);
        var items = snapshot.Schema.Fields.Select(field => _partitions.Contains(field.Name)
            ? $"{PartitionValue(field, files)} AS {DuckDbType.Quote(field.Name)}"
            : $"{Stored(field, columns)} AS {DuckDbType.Quote(field.Name)}");
        if (withRowIds)
        {
            items = items.Append($"{PerFile(files, file => Text(file.Number))} AS {FileColumn}")
                .Append($"f.file_row_number AS {RowColumn}");
        }

        var list = string.Join(", ", files.Select(file => Literal.Quote(file.Path)));
        // With a schema given, DuckDB looks into no file before it plans, and would join as if all of them were empty.
        var rows = files.Sum(file => RowCount(file.File));
        var from = $"read_parquet([{list}], schema = {SchemaMap(columns)}, explicit_cardinality = {Text(rows)}) f";
        if (hasDeleted)
        {
            var vectors = PerFile(files, file => Text(deleted!.Numbers[file.File.DeletionVector!.UniqueId]));
            from += $" ANTI JOIN {deleted!.Table} d ON d.vector = {vectors} AND d.row_index = f.file_row_number";
        }

        return $"SELECT {string.Join(", ", items)} FROM {from}";
    }

    // Without statistics, by the size of a row in an ordinary file.
    private static long RowCount(AddFile file) =>
        FileStatistics.Parse(file.Stats)?.RecordCount ?? Math.Max(1, file.Size / BytesInRow);

    private static string Stored(SchemaField field, PhysicalColumns columns) =>
        columns.ToLogical($"f.{DuckDbType.Quote(field.Name)}", field.Type);

    private string SchemaMap(PhysicalColumns columns)
    {
        var entries = snapshot.Schema.Fields.Where(field => !_partitions.Contains(field.Name)).Select(field =>
            $"{Key(field)}: {{name: {Literal.Quote(field.Name)}, type: {Literal.Quote(columns.TypeOf(field.Type))}, " +
            "default_value: NULL}").ToList();
        return entries.Count > 0
            ? $"MAP {{{string.Join(", ", entries)}}}"
            : "MAP {'c_none': {name: 'c_none', type: 'INTEGER', default_value: NULL}}";
    }

    private string Key(SchemaField field) =>
        _byId && field.ColumnId is { } id ? Text(id) : Literal.Quote(field.PhysicalName);

    private static string PartitionValue(SchemaField field, List<NumberedFile> files)
    {
        var type = DuckDbType.Of(DataTypeJson.FromJson($"\"{field.Type}\""));
        var isInstant = field.Type is SchemaPrimitive { Name: "timestamp" };
        var text = PerFile(files, file => ValueText(file.File, field, isInstant));
        return $"CAST({text} AS {type})";
    }

    private static string ValueText(AddFile file, SchemaField field, bool isInstant)
    {
        if (file.PartitionValues?.GetValueOrDefault(field.PhysicalName) is not { Length: > 0 } text)
            return "NULL";
        // Written with its zone, so that the session's zone does not shift it.
        if (isInstant && PartitionValueCodec.TimestampMicroseconds(text) is { } micros)
        {
            text = DateTime.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond)
                .ToString("yyyy-MM-dd HH:mm:ss.ffffff+00", CultureInfo.InvariantCulture);
        }

        return Literal.Quote(text);
    }

    // One constant where the files agree, else a list that the file's number in this branch picks from.
    private static string PerFile(List<NumberedFile> files, Func<NumberedFile, string> value)
    {
        var values = files.Select(value).ToList();
        return values.Distinct(StringComparer.Ordinal).Count() == 1
            ? values[0]
            : $"([{string.Join(", ", values)}])[CAST(f.file_index AS BIGINT) + 1]";
    }

    private string Nothing(bool withRowIds)
    {
        var items = snapshot.Schema.Fields.Select(field =>
            $"CAST(NULL AS {new LogicalType(field.Type).Sql}) AS {DuckDbType.Quote(field.Name)}");
        if (withRowIds)
        {
            items = items.Append($"CAST(NULL AS BIGINT) AS {FileColumn}")
                .Append($"CAST(NULL AS BIGINT) AS {RowColumn}");
        }

        return $"SELECT {string.Join(", ", items.DefaultIfEmpty("NULL AS c_none"))} WHERE FALSE";
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record NumberedFile(AddFile File, string Path, int Number);

    private readonly record struct LogicalType(SchemaType Type)
    {
        public string Sql => Type switch
        {
            SchemaStruct structure => "STRUCT(" + string.Join(
                ", ", structure.Fields.Select(f => $"{DuckDbType.Quote(f.Name)} {new LogicalType(f.Type).Sql}")) + ")",
            SchemaArray array => $"{new LogicalType(array.Element).Sql}[]",
            SchemaMap map => $"MAP({new LogicalType(map.Key).Sql}, {new LogicalType(map.Value).Sql})",
            _ => new PhysicalColumns(isInt96: false).TypeOf(Type),
        };
    }
}
