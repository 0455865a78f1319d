using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Relations;

/// <summary>Rows of files or of a stored table: anything DuckDB can name after FROM.</summary>
internal sealed class ScanPlan(
    string from, IReadOnlyList<string> expressions, IReadOnlyList<OutputColumn> output, string title)
    : TypedPlan(output)
{
    public override string Sql { get; } =
        $"SELECT {(
            output.Count == 0 ? NoColumns
            : string.Join(", ", expressions.Zip(output, (e, c) => $"{e} AS {c.Sql}")))} FROM {from}";

    /// <summary>The files that are read; empty for what is no file.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    public override string Describe() => $"Scan {title} [{string.Join(", ", Output.Select(c => c.Name))}]";

    public static TypedPlan From(Read read, Analyzer analyzer)
    {
        if (read.ReadTypeCase == Read.ReadTypeOneofCase.NamedTable)
        {
            var name = read.NamedTable.UnparsedIdentifier;
            var parts = NameResolver.Split(name);
            if (analyzer.Context.NamedRelations.TryGetValue(parts[^1], out var named) && parts.Count == 1)
                return new AliasPlan(analyzer.Analyze(named), parts);
            if (analyzer.Context.Session.FindView(parts) is { } view)
                return new AliasPlan(analyzer.Analyze(view), [parts[^1]]);
        }

        return analyzer.Context.Sources.Find(read)?.Scan(analyzer.Context)
            ?? throw SparkErrors.TableNotFound(read.NamedTable?.UnparsedIdentifier ?? read.DataSource.Format);
    }

    /// <summary>A scan whose DuckDB columns have the schema's names and types.</summary>
    public static ScanPlan Of(string from, StructType schema, AnalysisContext context, string title) => new(
        from,
        [.. schema.Fields.Select(f => DuckDbType.Quote(f.Name))],
        [.. schema.Fields.Select(f => new OutputColumn(context.NextId(), f.Name, f.DataType, f.Nullable, f.Metadata))],
        title);
}
