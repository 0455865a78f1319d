using SparkConnect.Protocol.Types;
using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>
/// Turns Spark SQL text into the plan messages that the client sends, so that the engine has one analysis for both.
/// What the messages lack is written as <see cref="SqlConventions"/> says. Errors are Spark's, with the position.
/// </summary>
internal static class SqlParser
{
    /// <summary>One statement. Timestamps without a zone are read in <paramref name="zone"/> (default UTC).</summary>
    public static Statement ParseStatement(string sql, SqlParameters? parameters = null, TimeZoneInfo? zone = null)
    {
        var grammar = Make(sql, parameters, zone);
        return grammar.Whole(grammar.Statement, allowSemicolons: true) with { References = grammar.References };
    }

    /// <summary>
    /// An expression with an optional alias, or a star: what <c>expr</c> and <c>selectExpr</c> take. Relations of its
    /// subqueries are the references.
    /// </summary>
    public static (Proto.Expression Expression, IReadOnlyList<Proto.Relation> References) ParseExpressionAndReferences(
        string sql, TimeZoneInfo? zone = null)
    {
        var grammar = Make(sql, null, zone);
        return (grammar.Whole(grammar.NamedExpression), grammar.References);
    }

    /// <summary>An expression without subqueries; see <see cref="ParseExpressionAndReferences"/>.</summary>
    public static Proto.Expression ParseExpression(string sql, TimeZoneInfo? zone = null) =>
        ParseExpressionAndReferences(sql, zone).Expression;

    /// <summary>A type, such as <c>map&lt;string, array&lt;int&gt;&gt;</c>.</summary>
    public static DataType ParseDataType(string sql)
    {
        var grammar = Make(sql, null, null);
        return grammar.Whole(grammar.DataType);
    }

    /// <summary>
    /// Columns of a schema, <c>a INT NOT NULL, b STRING COMMENT 'x'</c>, or one <c>STRUCT&lt;…&gt;</c>.
    /// </summary>
    public static StructType ParseSchema(string ddl)
    {
        var grammar = Make(ddl, null, null);
        return grammar.Whole(grammar.Schema);
    }

    /// <summary>The parts of a table's name.</summary>
    public static TableIdentifier ParseTableIdentifier(string sql)
    {
        var grammar = Make(sql, null, null);
        return grammar.Whole(grammar.TableName);
    }

    /// <summary>The parts of a column's name: <c>a.`b.c`</c> is a, b.c.</summary>
    public static IReadOnlyList<string> ParseAttribute(string sql)
    {
        var grammar = Make(sql, null, null);
        return grammar.Whole(grammar.AttributeName);
    }

    private static Grammar Make(string sql, SqlParameters? parameters, TimeZoneInfo? zone) =>
        new(sql, parameters ?? SqlParameters.None, zone ?? TimeZoneInfo.Utc);
}
