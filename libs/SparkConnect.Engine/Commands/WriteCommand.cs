using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Commands;

/// <summary>DataFrameWriter.save: chooses the format's writer.</summary>
internal static class WriteCommand
{
    public static Task RunAsync(WriteOperation write, CommandContext context)
    {
        if (write.SaveTypeCase == WriteOperation.SaveTypeOneofCase.Table)
        {
            if (Delta.DeltaStatements.PathOf(write.Table.TableName) is not null)
                return Delta.DeltaStatements.WriteAsync(write, context);
            throw SparkErrors.Unsupported(
                $"saveAsTable or insertInto of the table {write.Table.TableName}: tables are kept by path, so "
                    + $"save(path)");
        }

        if (write.BucketBy is not null)
            throw SparkErrors.Unsupported("bucketBy");
        var format = write.Source.Length == 0
            ? context.Session.Config.Get("spark.sql.sources.default")
            : write.Source.ToLowerInvariant();
        return format switch
        {
            "parquet" or "csv" or "json" or "text" => FileWriter.WriteAsync(write, format, context),
            "delta" => Delta.DeltaStatements.WriteAsync(write, context),
            "noop" => FileWriter.DiscardAsync(write, context),
            "orc" or "avro" or "xml" or "jdbc" or "kafka" or "console" =>
                throw SparkErrors.Unsupported($"writing {format}"),
            _ => throw TableSources.NotFound(write.Source),
        };
    }
}
