using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Commands;

/// <summary>checkpoint(): the rows are stored now, and a plan can read them by an id.</summary>
internal static class CheckpointCommands
{
    public static async Task RunAsync(CheckpointCommand command, CommandContext context)
    {
        var session = context.Session;
        var id = Guid.NewGuid().ToString();
        session.Checkpoints[id] = await RelationCache.StoreAsync(command.Relation, session, context.Cancellation);
        var result = new CheckpointCommandResult { Relation = new() { RelationId = id } };
        await context.Sink.SendAsync(
            new ExecutePlanResponse { CheckpointCommandResult = result }, context.Cancellation);
    }

    public static Task RunAsync(RemoveCachedRemoteRelationCommand command, CommandContext context)
    {
        if (context.Session.Checkpoints.TryRemove(command.Relation.RelationId, out var stored))
        {
            using var connection = context.Session.Open();
            DuckDbInstance.Execute(connection, $"DROP TABLE IF EXISTS {stored.Table}");
        }

        return Task.CompletedTask;
    }
}
