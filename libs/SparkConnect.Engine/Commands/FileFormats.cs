using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Commands;

/// <summary>The options of DuckDB's COPY for Spark's file formats.</summary>
internal static class FileFormats
{
    public static string Extension(WriteOperation write) => Format(write) switch
    {
        "parquet" => "parquet",
        var other => other,
    };

    public static string CopyOptions(WriteOperation write)
    {
        var options = new Dictionary<string, string>(write.Options, StringComparer.OrdinalIgnoreCase);
        return Format(write) switch
        {
            "parquet" => $"FORMAT parquet, COMPRESSION {options.GetValueOrDefault("compression", "snappy")}",
            "csv" => $"FORMAT csv, HEADER {options.GetValueOrDefault("header", "false")}, DELIMITER "
                + $"{Literal.Quote(options.GetValueOrDefault("sep", options.GetValueOrDefault("delimiter", ",")))}",
            "json" => "FORMAT json",
            var other => throw SparkErrors.Unsupported($"writing {other}"),
        };
    }

    private static string Format(WriteOperation write) =>
        write.HasSource && write.Source.Length > 0 ? write.Source.ToLowerInvariant() : "parquet";
}
