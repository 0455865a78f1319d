using SparkConnect.Engine.Commands;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Delta;

/// <summary>DESCRIBE HISTORY, in Delta's columns.</summary>
internal static class HistoryReport
{
    private static readonly MapType Texts = new(DataTypes.String, DataTypes.String);

    private static readonly StructType Columns = new StructType()
        .Add("version", DataTypes.Long)
        .Add("timestamp", DataTypes.Timestamp)
        .Add("userId", DataTypes.String)
        .Add("userName", DataTypes.String)
        .Add("operation", DataTypes.String)
        .Add("operationParameters", Texts)
        .Add("job", Named("jobId", "jobName", "jobRunId", "runId", "jobOwnerId", "triggerType"))
        .Add("notebook", Named("notebookId"))
        .Add("clusterId", DataTypes.String)
        .Add("readVersion", DataTypes.Long)
        .Add("isolationLevel", DataTypes.String)
        .Add("isBlindAppend", DataTypes.Boolean)
        .Add("operationMetrics", Texts)
        .Add("userMetadata", DataTypes.String)
        .Add("engineInfo", DataTypes.String);

    public static async Task<Relation> RunAsync(DescribeHistoryStatement statement, CommandContext context)
    {
        var log = DeltaTarget.LogOf(statement.Table, context);
        var rows = new List<object?[]>();
        foreach (var entry in await log.HistoryAsync(statement.Limit, context.Cancellation))
        {
            var info = entry.Info;
            rows.Add(
            [
                entry.Version, DateTimeOffset.FromUnixTimeMilliseconds(entry.TimestampMs), null, null, info.Operation,
                info.OperationParameters, null, null, null, info.ReadVersion, info.IsolationLevel, info.IsBlindAppend,
                info.OperationMetrics, info.UserMetadata, info.EngineInfo,
            ]);
        }

        return Results.Of(Columns, rows, context.Session);
    }

    private static StructType Named(params string[] names) =>
        new(names.Select(name => new StructField(name, DataTypes.String)));
}
