using DeltaLake;
using DeltaLake.Maintenance;
using SparkConnect.Engine.Commands;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Delta;

/// <summary>VACUUM [RETAIN n HOURS] [DRY RUN]: deletes what no recent version needs; the history tells of it.</summary>
internal static class VacuumRunner
{
    public static async Task<Relation> RunAsync(VacuumStatement statement, CommandContext context)
    {
        var log = DeltaTarget.LogOf(statement.Table, context);
        var check = context.Session.Config.Find("spark.databricks.delta.retentionDurationCheck.enabled") != "false";
        TimeSpan? retention = statement.RetainHours is { } hours ? TimeSpan.FromHours(hours) : null;
        var planned = await Vacuum.RunAsync(log, retention, dryRun: true, !check, context.Cancellation);
        var columns = new StructType().Add("path", DataTypes.String);
        if (statement.IsDryRun)
        {
            var paths = planned.Paths.Select(path => new object?[] { $"file:{path}" });
            return Results.Of(columns, [.. paths], context.Session);
        }

        await NoteAsync(log, "VACUUM START", context, new Dictionary<string, string?>
        {
            ["retentionCheckEnabled"] = check ? "true" : "false",
        }, ("numFilesToDelete", planned.Paths.Count), ("sizeOfDataToDelete", planned.SizeInBytes));
        var done = await Vacuum.RunAsync(log, retention, dryRun: false, !check, context.Cancellation);
        await NoteAsync(log, "VACUUM END", context, new Dictionary<string, string?>
        {
            ["status"] = "COMPLETED",
        }, ("numDeletedFiles", done.Paths.Count));
        return Results.Of(columns, [[$"file:{log.TablePath}"]], context.Session);
    }

    private static async Task NoteAsync(
        DeltaLog log,
        string operation,
        CommandContext context,
        Dictionary<string, string?> parameters,
        params (string Name, long Count)[] metrics)
    {
        var snapshot = await log.UpdateAsync(context.Cancellation);
        await log.StartTransaction(snapshot).CommitAsync([], new DeltaOperation(operation)
        {
            Parameters = parameters,
            Metrics = metrics.ToDictionary(pair => pair.Name, pair => (string?)RowChangeActions.Text(pair.Count)),
        }, context.Cancellation);
    }
}
