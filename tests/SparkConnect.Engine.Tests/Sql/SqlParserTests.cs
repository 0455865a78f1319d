using SparkConnect.Engine.Sql;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Tests.Sql;

public sealed class SqlParserTests
{
    [Fact]
    public void Syntax_error_shows_line_position_and_caret_as_Spark_does()
    {
        var error = Should.Throw<SparkException>(
            () => SqlParser.ParseStatement("SELECT\n  a,\n  b FROM t WHERE x = = 3"));

        error.ErrorClass.ShouldBe("PARSE_SYNTAX_ERROR");
        error.SqlState.ShouldBe("42601");
        error.MessageParameters["error"].ShouldBe("'='");
        error.Message.ShouldBe(
            "[PARSE_SYNTAX_ERROR] Syntax error at or near '='. SQLSTATE: 42601 (line 3, pos 21)\n\n== SQL ==\nSELECT\n"
            + "  a,\n  b FROM t WHERE x = = 3\n---------------------^^^\n");
        error.Context!.StartIndex.ShouldBe(33);
    }

    [Fact]
    public void Unknown_type_is_underlined_as_Spark_does()
    {
        var error = Should.Throw<SparkException>(() => SqlParser.ParseStatement("SELECT CAST(1 AS foo)"));

        error.Message.ShouldBe(
            "[UNSUPPORTED_DATATYPE] Unsupported data type \"FOO\". SQLSTATE: 0A000\n== SQL (line 1, position 18) ==\n"
            + "SELECT CAST(1 AS foo)\n                 ^^^");
    }

    [Theory]
    [InlineData("SELECT /* abc", "UNCLOSED_BRACKETED_COMMENT")]
    [InlineData("SELECT DATE'abc'", "INVALID_TYPED_LITERAL")]
    [InlineData("SELECT 99999999999999999999L", "INVALID_NUMERIC_LITERAL_RANGE")]
    [InlineData("SELECT 128Y", "INVALID_NUMERIC_LITERAL_RANGE")]
    [InlineData("SELECT a FROM x-y", "INVALID_IDENTIFIER")]
    [InlineData("SELECT CAST(a AS ARRAY)", "INCOMPLETE_TYPE_DEFINITION.ARRAY")]
    [InlineData("SELECT CAST(a AS DECIMAL(40))", "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION")]
    [InlineData("SELECT sum(x) OVER w FROM t", "MISSING_WINDOW_SPECIFICATION")]
    [InlineData("SELECT :p", "UNBOUND_SQL_PARAMETER")]
    [InlineData("SELECT ?", "UNBOUND_SQL_PARAMETER")]
    [InlineData("WITH a AS (SELECT 1), A AS (SELECT 2) SELECT 1", "DUPLICATED_CTE_NAMES")]
    [InlineData("SELECT a LIKE 'x' ESCAPE 'yy'", "INVALID_ESC")]
    [InlineData("SELECT a FROM t LIMIT b", "INVALID_LIMIT_LIKE_EXPRESSION.IS_UNFOLDABLE")]
    [InlineData("USE somewhere", "UNSUPPORTED_FEATURE.EMBEDDED_ENGINE")]
    [InlineData("CREATE VIEW v AS SELECT 1", "UNSUPPORTED_FEATURE.EMBEDDED_ENGINE")]
    public void Bad_text_fails_with_Spark_error_class(string sql, string errorClass) =>
        Should.Throw<SparkException>(() => SqlParser.ParseStatement(sql)).ErrorClass.ShouldBe(errorClass);

    [Fact]
    public void Absurd_nesting_fails_instead_of_ending_the_process()
    {
        var sql = $"SELECT {new string('(', 5000)}1{new string(')', 5000)}";

        Should.Throw<SparkException>(() => SqlParser.ParseStatement(sql)).ErrorClass.ShouldBe(
            "FAILED_TO_PARSE_TOO_COMPLEX");
    }

    [Fact]
    public void Parameters_take_their_place()
    {
        var parameters = new SqlParameters(
            new Dictionary<string, Protocol.Proto.Expression> { ["n"] = Nodes.Literal(3) }, [Nodes.Literal("x")]);

        var query = (QueryStatement)SqlParser.ParseStatement("SELECT ?, :n + 1 LIMIT :n", parameters);

        PlanText.Of(query.Relation).ShouldBe("Limit(Project(expressions=['x', +(3, 1)]), limit=3)");
    }

    [Fact]
    public void Timestamp_without_zone_is_read_in_the_session_zone()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

        var literal = SqlParser.ParseExpression("TIMESTAMP'1970-01-01 01:00:00'", zone).Literal;

        literal.Timestamp.ShouldBe(0);
    }

    [Fact]
    public void Expression_keeps_its_place_in_the_text()
    {
        var origin = SqlParser.ParseExpression("1 + a / 0").UnresolvedFunction.Arguments[1].Common.Origin.JvmOrigin;

        (origin.Line, origin.StartPosition, origin.StartIndex, origin.StopIndex).ShouldBe((1, 4, 4, 8));
    }

    [Fact]
    public void Schema_text_gives_names_types_nullability_and_comments()
    {
        var schema = SqlParser.ParseSchema(
            "a INT NOT NULL COMMENT 'x', b STRUCT<c: DECIMAL(5,2), `d e` ARRAY<STRING>>");

        schema.SimpleString.ShouldBe("struct<a:int,b:struct<c:decimal(5,2),d e:array<string>>>");
        schema[0].ShouldBe(new StructField("a", DataTypes.Integer, false, """{"comment":"x"}"""));
        schema[1].Nullable.ShouldBeTrue();
    }

    [Theory]
    [InlineData("bigint", "bigint")]
    [InlineData("MAP<STRING, ARRAY<ARRAY<INT>>>", "map<string,array<array<int>>>")]
    [InlineData("struct<a:int,b:string>", "struct<a:int,b:string>")]
    [InlineData("decimal", "decimal(10,0)")]
    [InlineData("timestamp_ntz", "timestamp_ntz")]
    [InlineData("interval day to second", "interval day to second")]
    public void Type_text_gives_type(string text, string simple) =>
        SqlParser.ParseDataType(text).SimpleString.ShouldBe(simple);

    [Fact]
    public void Attribute_parts_keep_quoted_points() =>
        SqlParser.ParseAttribute("a.`b.c`.d").ShouldBe(["a", "b.c", "d"]);
}
