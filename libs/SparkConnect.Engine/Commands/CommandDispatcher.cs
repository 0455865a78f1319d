using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Delta;
using SparkConnect.Engine.Ml;
using SparkConnect.Protocol.Proto;
using Kind = SparkConnect.Protocol.Proto.Command.CommandTypeOneofCase;

namespace SparkConnect.Engine.Commands;

/// <summary>Runs the commands of a plan; dispatches only.</summary>
internal static class CommandDispatcher
{
    public static Task RunAsync(Command command, CommandContext context) => command.CommandTypeCase switch
    {
        Kind.CreateDataframeView => ViewCommand.RunAsync(command.CreateDataframeView, context),
        Kind.SqlCommand => SqlTextCommand.RunAsync(command.SqlCommand, context),
        Kind.WriteOperation => WriteCommand.RunAsync(command.WriteOperation, context),
        Kind.WriteOperationV2 => TableCommands.RunAsync(command.WriteOperationV2, context),
        Kind.MergeIntoTableCommand => TableCommands.RunAsync(command.MergeIntoTableCommand, context),
        Kind.CheckpointCommand => CheckpointCommands.RunAsync(command.CheckpointCommand, context),
        Kind.RemoveCachedRemoteRelationCommand =>
            CheckpointCommands.RunAsync(command.RemoveCachedRemoteRelationCommand, context),
        Kind.MlCommand => MlCommands.RunAsync(command.MlCommand, context),
        Kind.None => throw SparkErrors.NotSet("spark.connect.Command", "COMMANDTYPE_NOT_SET"),
        _ => throw SparkErrors.Unsupported($"command {command.CommandTypeCase}"),
    };
}
