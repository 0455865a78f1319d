using SparkConnect.Engine.Sessions;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sources;

/// <summary>SQL text that stands for a relation.</summary>
internal static class SqlQueries
{
    /// <summary>The query; timestamps without a zone are read in the session's.</summary>
    public static Relation Parse(SQL sql, SessionState session) => SqlParser.ParseStatement(
        sql.Query, SqlParameters.Of(sql), session.Config.Zone) switch
    {
        QueryStatement query => query.Relation,
        var other => throw new SparkException(
            "UNSUPPORTED_FEATURE.SQL_AS_RELATION",
            $"A {other.GetType().Name.Replace("Statement", "", StringComparison.Ordinal)} statement is no table: run it "
            + "by itself with spark.SqlAsync.",
            "0A000"),
    };
}
