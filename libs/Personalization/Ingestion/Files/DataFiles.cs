using SparkConnect.Client;

namespace Personalization.Ingestion.Files;

/// <summary>Reads a user's files of data by what their names end with.</summary>
internal static class DataFiles
{
    /// <summary>The endings that <see cref="Read"/> knows, whatever their case.</summary>
    internal static IReadOnlyList<string> Extensions { get; } = [".csv", ".parquet", ".json", ".jsonl", ".ndjson"];

    /// <summary>A CSV file with a header, whose quotes within quotes are doubled.</summary>
    internal static DataFrame ReadCsv(SparkSession spark, string path) =>
        spark.Read().Option("header", "true").Option("escape", "\"").Csv(path);

    /// <summary>A file whose name ends with one of <see cref="Extensions"/>.</summary>
    internal static DataFrame Read(SparkSession spark, string path) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csv" => ReadCsv(spark, path),
            ".parquet" => spark.Read().Parquet(path),
            _ => spark.Read().Json(path),
        };
}
