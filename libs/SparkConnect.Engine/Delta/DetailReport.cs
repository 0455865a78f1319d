using SparkConnect.Engine.Commands;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Delta;

/// <summary>DESCRIBE DETAIL, in Delta's columns.</summary>
internal static class DetailReport
{
    private static readonly StructType Columns = new StructType()
        .Add("format", DataTypes.String)
        .Add("id", DataTypes.String)
        .Add("name", DataTypes.String)
        .Add("description", DataTypes.String)
        .Add("location", DataTypes.String)
        .Add("createdAt", DataTypes.Timestamp)
        .Add("lastModified", DataTypes.Timestamp)
        .Add("partitionColumns", new ArrayType(DataTypes.String))
        .Add("clusteringColumns", new ArrayType(DataTypes.String))
        .Add("numFiles", DataTypes.Long)
        .Add("sizeInBytes", DataTypes.Long)
        .Add("properties", new MapType(DataTypes.String, DataTypes.String))
        .Add("minReaderVersion", DataTypes.Integer)
        .Add("minWriterVersion", DataTypes.Integer)
        .Add("tableFeatures", new ArrayType(DataTypes.String));

    public static async Task<Relation> RunAsync(DescribeDetailStatement statement, CommandContext context)
    {
        var log = DeltaTarget.LogOf(statement.Table, context);
        var snapshot = await log.UpdateAsync(context.Cancellation);
        var (metadata, protocol) = (snapshot.Metadata, snapshot.Protocol);
        var features = (protocol.WriterFeatures ?? []).Concat(protocol.ReaderFeatures ?? []).Distinct().Order();
        object?[] row =
        [
            "delta", metadata.Id, metadata.Name, metadata.Description, $"file:{log.TablePath}",
            DateTimeOffset.FromUnixTimeMilliseconds(metadata.CreatedTime ?? 0),
            DateTimeOffset.FromUnixTimeMilliseconds(snapshot.TimestampMs),
            metadata.PartitionColumns, Array.Empty<string>(), (long)snapshot.FileCount, snapshot.SizeInBytes,
            metadata.Configuration.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)),
            protocol.MinReaderVersion, protocol.MinWriterVersion, features,
        ];
        return Results.Of(Columns, [row], context.Session);
    }
}
