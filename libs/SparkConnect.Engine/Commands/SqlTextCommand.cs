using SparkConnect.Engine.Sql;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Commands;

/// <summary>spark.sql(text): a query is handed back to be run when it is asked for; anything else runs now.</summary>
internal static class SqlTextCommand
{
    public static async Task RunAsync(SqlCommand command, CommandContext context)
    {
        var relation = command.Input ?? new Relation { Sql = Query(command) };
        var text = relation.WithRelations?.Root.Sql ?? relation.Sql;
        var statement = SqlParser.ParseStatement(
            text.Query, SqlParameters.Of(text), context.Session.Config.Zone);
        if (statement is not QueryStatement)
            relation = await RunAsync(statement, relation.WithRelations, context);
        await context.Sink.SendAsync(
            new ExecutePlanResponse { SqlCommandResult = new() { Relation = relation } }, context.Cancellation);
    }

    // Relations that travel beside a statement are views while it runs, as on Spark.
    private static async Task<Relation> RunAsync(Statement statement, WithRelations? references, CommandContext context)
    {
        var views = references?.References.Select(r => r.SubqueryAlias).OfType<SubqueryAlias>().ToArray() ?? [];
        foreach (var view in views)
            context.Session.SetView(view.Alias, view.Input);
        try
        {
            return await StatementRunner.RunAsync(statement, context);
        }
        finally
        {
            foreach (var view in views)
                context.Session.DropView(view.Alias);
        }
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
