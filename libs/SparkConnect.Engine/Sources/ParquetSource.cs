using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Sources;

/// <summary>Parquet files, read by DuckDB with its own column and row-group pruning.</summary>
internal sealed class ParquetSource(string from, StructType schema, IReadOnlyList<string> files) : TableSource
{
    public override StructType Schema { get; } = schema;

    public override IReadOnlyList<string> Files { get; } = files;

    public static ParquetSource Open(IReadOnlyList<string> paths, StructType? schema, SessionState session)
    {
        var files = FileListing.Expand(paths, ".parquet");
        var list = string.Join(", ", files.Select(Literal.Quote));
        var hive = files.Any(f => f.Contains('=', StringComparison.Ordinal)) ? ", hive_partitioning = true" : "";
        var union = files.Count > 1 ? ", union_by_name = true" : "";
        var from = $"read_parquet([{list}]{hive}{union})";
        return new ParquetSource(from, schema ?? SchemaProbe.Of(from, session), files);
    }

    public override TypedPlan Scan(AnalysisContext context) => new Relations.ScanPlan(
        from,
        // Unsigned and nanosecond columns are read as the nearest type that Spark has.
        [.. Schema.Fields.Select(f => $"CAST({DuckDbType.Quote(f.Name)} AS {DuckDbType.Of(f.DataType)})")],
        [.. Schema.Fields.Select(f => new OutputColumn(context.NextId(), f.Name, f.DataType, f.Nullable, f.Metadata))],
        $"parquet {string.Join(", ", Files.Take(3))}")
    {
        Files = Files,
    };
}
