using SparkConnect.Engine.Sql;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Commands;

/// <summary>spark.sql(text): a query is handed back to be run when it is asked for; anything else runs now.</summary>
internal static class SqlTextCommand
{
    public static async Task RunAsync(SqlCommand command, CommandContext context)
    {
        var text = command.Input?.Sql ?? Query(command);
        var relation = command.Input ?? new Relation { Sql = text };
        var statement = SqlParser.ParseStatement(
            text.Query, SqlParameters.Of(text), context.Session.Config.Zone);
        if (statement is not QueryStatement)
            relation = await StatementRunner.RunAsync(statement, context);
        await context.Sink.SendAsync(
            new ExecutePlanResponse { SqlCommandResult = new() { Relation = relation } }, context.Cancellation);
    }

    private static SQL Query(SqlCommand command) => new()
    {
        Query = command.Sql,
        Args = { command.Args },
        PosArgs = { command.PosArgs },
        NamedArguments = { command.NamedArguments },
        PosArguments = { command.PosArguments },
    };
}
