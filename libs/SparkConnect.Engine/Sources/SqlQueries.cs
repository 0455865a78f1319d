using SparkConnect.Engine.Commands;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Sessions;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sources;

/// <summary>SQL text that stands for a relation.</summary>
internal static class SqlQueries
{
    /// <summary>
    /// The query, or the answer of a statement that only looks; timestamps without a zone are read in the session's.
    /// </summary>
    public static async Task<Relation> ParseAsync(SQL sql, SessionState session, CancellationToken cancellation)
    {
        var statement = StatementOf(sql, session);
        return statement is DescribeHistoryStatement or DescribeDetailStatement or DescribeTableStatement
            or DescribeQueryStatement or ShowTablesStatement or ShowColumnsStatement or ShowPropertiesStatement
            ? await StatementRunner.RunAsync(
                statement, new CommandContext(session, new ResponseSink(session, ""), cancellation))
            : QueryOf(statement);
    }

    /// <summary>The query; any other statement is an error.</summary>
    public static Relation Parse(SQL sql, SessionState session) => QueryOf(StatementOf(sql, session));

    private static Statement StatementOf(SQL sql, SessionState session) =>
        SqlParser.ParseStatement(sql.Query, SqlParameters.Of(sql), session.Config.Zone);

    private static Relation QueryOf(Statement statement) => statement switch
    {
        QueryStatement query => query.Relation,
        var other => throw new SparkException(
            "UNSUPPORTED_FEATURE.SQL_AS_RELATION",
            $"A {other.GetType()
                .Name.Replace("Statement", "", StringComparison.Ordinal)} statement is no table: run it "
            + "by itself with spark.SqlAsync.",
            "0A000"),
    };
}
