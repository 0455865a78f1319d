using Personalization.Ingestion.Landing;
using SparkConnect.Client;
using SparkConnect.Protocol.Types;
using static SparkConnect.Client.Functions;

namespace Personalization.Ingestion;

/// <summary>The engine's view of a landed source.</summary>
internal static class SourceRows
{
    /// <summary>A column beside the source's own that tells of records that could not be cut into fields.</summary>
    internal const string Malformed = "_malformed";

    /// <summary>What <see cref="Contracts.BronzeColumns.Unfit"/> says of such a record.</summary>
    internal static Column MalformedText =>
        When(Col(Malformed).IsNotNull(), Lit("row=has more or fewer fields than the header, or is no JSON object"));

    /// <summary>The rows as they stand in the source.</summary>
    internal static async Task<DataFrame> ReadAsync(
        SparkSession spark, LandedSource source, SourceOptions options, CancellationToken cancellation)
    {
        string[] paths = [.. source.Paths];
        if (source.Columns is { } declared)
            return InOrder(spark.Read().Schema(Texts(declared.Select(column => column.Name))), paths);
        if (source.Format == SourceFormat.Parquet)
            return spark.Read().Parquet(paths);
        if (source.Format == SourceFormat.Json)
            return await InferredAsync(
                spark.Read().Option("columnNameOfCorruptRecord", Malformed), paths, cancellation);
        var reader = CsvReader(spark, options);
        var names = (await reader.Csv(paths).DtypesAsync(cancellation)).Select(column => column.Name);
        return reader.Schema(Texts(names).Add(Malformed, DataTypes.String))
            .Option("columnNameOfCorruptRecord", Malformed).Csv(paths);
    }

    private static async Task<DataFrame> InferredAsync(
        DataFrameReader reader, string[] paths, CancellationToken cancellation)
    {
        var rows = reader.Json(paths);
        return paths.Length == 1 ? rows : InOrder(reader.Schema(await rows.SchemaAsync(cancellation)), paths);
    }

    // Of several files Spark would read the longest first.
    private static DataFrame InOrder(DataFrameReader reader, string[] paths) =>
        paths.Select(path => reader.Json(path)).Aggregate((rows, more) => rows.Union(more));

    private static DataFrameReader CsvReader(SparkSession spark, SourceOptions options) => spark.Read()
        .Option("header", "true").Option("escape", "\"").Option("sep", options.Delimiter)
        .Option("multiLine", options.MultiLine);

    private static StructType Texts(IEnumerable<string> names) =>
        names.Aggregate(new StructType(), (schema, name) => schema.Add(name, DataTypes.String));
}
