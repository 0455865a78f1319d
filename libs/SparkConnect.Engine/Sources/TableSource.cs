using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Relations;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Sources;

/// <summary>An opened table or set of files: its schema is known and it can be scanned.</summary>
internal abstract class TableSource
{
    public abstract StructType Schema { get; }

    /// <summary>A scan with columns of its own; called once for each place the source is read in.</summary>
    public abstract TypedPlan Scan(AnalysisContext context);

    /// <summary>The files it reads, for inputFiles.</summary>
    public virtual IReadOnlyList<string> Files => [];
}

/// <summary>A table kept in the engine's DuckDB with columns c0, c1, …: local relations and cached results.</summary>
/// <param name="table">DuckDB's table name.</param>
/// <param name="schema">The columns as Spark sees them.</param>
/// <param name="stored">The types that they are stored in.</param>
internal sealed class StoredSource(string table, StructType schema, StructType stored) : TableSource
{
    public override StructType Schema { get; } = schema;

    public string Table { get; } = table;

    public override TypedPlan Scan(AnalysisContext context) => new ScanPlan(
        Table,
        [.. Schema.Fields.Select((f, i) => DuckDbType.Of(f.DataType) == DuckDbType.Of(stored[i].DataType)
            ? $"c{i}"
            : $"CAST(c{i} AS {DuckDbType.Of(f.DataType)})")],
        [.. Schema.Fields.Select(f => new OutputColumn(context.NextId(), f.Name, f.DataType, f.Nullable, f.Metadata))],
        "local");
}
