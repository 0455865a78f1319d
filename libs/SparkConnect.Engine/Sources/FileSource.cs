using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Relations;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Sources;

/// <summary>Files that one of DuckDB's readers reads.</summary>
/// <param name="title">The format and where it is, for EXPLAIN.</param>
/// <param name="from">What stands after FROM.</param>
/// <param name="expressions">SQL for each column of the schema over <paramref name="from"/>.</param>
/// <param name="schema">The columns as Spark sees them.</param>
/// <param name="files">The files.</param>
internal sealed class FileSource(
    string title, string from, IReadOnlyList<string> expressions, StructType schema, IReadOnlyList<string> files)
    : TableSource
{
    public override StructType Schema { get; } = schema;

    public override IReadOnlyList<string> Files { get; } = files;

    public override TypedPlan Scan(AnalysisContext context) => new ScanPlan(
        from,
        expressions,
        [.. Schema.Fields.Select(f => new OutputColumn(context.NextId(), f.Name, f.DataType, f.Nullable, f.Metadata))],
        $"{title} [{string.Join(", ", Files.Take(3).Select(f => $"file:{f}"))}{(Files.Count > 3 ? ", …" : "")}]")
    {
        Files = Files,
    };

    /// <summary>A scan of no rows.</summary>
    public static FileSource Empty(string title, StructType schema) => new(
        title, "(SELECT 1 WHERE FALSE)",
        [.. schema.Fields.Select(f => $"CAST(NULL AS {DuckDbType.Of(f.DataType)})")], schema, []);
}
