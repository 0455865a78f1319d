using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Commands;

/// <summary>DataFrameWriter.save: chooses the format's writer.</summary>
internal static class WriteCommand
{
    public static Task RunAsync(WriteOperation write, CommandContext context) => write.Source.ToLowerInvariant() switch
    {
        "" or "parquet" or "csv" or "json" => FileWriter.WriteAsync(write, context),
        _ => throw SparkErrors.Unsupported($"writing {write.Source}"),
    };
}
