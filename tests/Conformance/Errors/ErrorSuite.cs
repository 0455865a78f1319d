namespace Conformance.Errors;

/// <summary>What is wrong is said with Spark's error class, state and parameters.</summary>
public abstract class ErrorSuite(EngineFixture engine)
{
    [Theory]
    [InlineData("SELECT 1 / 0", "DIVIDE_BY_ZERO", "22012")]
    [InlineData("SELECT 1 % 0", "REMAINDER_BY_ZERO", "22012")]
    [InlineData("SELECT 2147483647 + 1", "ARITHMETIC_OVERFLOW", "22003")]
    [InlineData("SELECT CAST('x' AS INT)", "CAST_INVALID_INPUT", "22018")]
    [InlineData("SELECT CAST('2020-13-01' AS DATE)", "CAST_INVALID_INPUT", "22018")]
    [InlineData("SELECT CAST(300 AS TINYINT)", "CAST_OVERFLOW", "22003")]
    [InlineData("SELECT CAST(123.45 AS DECIMAL(3,1))", "NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION", "22003")]
    [InlineData("SELECT array(1, 2)[5]", "INVALID_ARRAY_INDEX", "22003")]
    [InlineData("SELECT element_at(array(1), 0)", "INVALID_INDEX_OF_ZERO", "22003")]
    [InlineData("SELECT * FROM no_such_table", "TABLE_OR_VIEW_NOT_FOUND", "42P01")]
    [InlineData("SELECT no_such_function(1)", "UNRESOLVED_ROUTINE", "42883")]
    [InlineData("SELECT id, count(*) FROM range(1)", "MISSING_GROUP_BY", "42803")]
    [InlineData("SELECT sum(sum(id)) FROM range(1)", "NESTED_AGGREGATE_FUNCTION", "42607")]
    [InlineData("SELECT id FROM range(1) WHERE sum(id) > 1", "INVALID_WHERE_CONDITION", "42903")]
    [InlineData("SELECT 1 UNION SELECT 1, 2", "NUM_COLUMNS_MISMATCH", "42826")]
    [InlineData("SELECT upper(1, 2)", "WRONG_NUM_ARGS.WITHOUT_SUGGESTION", "42605")]
    [InlineData("SELECT array(1) + 1", "DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES", "42K09")]
    [InlineData("SELECT (SELECT id FROM range(2))", "SCALAR_SUBQUERY_TOO_MANY_ROWS", "21000")]
    [InlineData("SELECT raise_error('mine')", "USER_RAISED_EXCEPTION", "P0001")]
    public async Task Mistake_in_sql_has_Sparks_class_and_state(string sql, string errorClass, string sqlState)
    {
        var spark = await engine.GetSessionAsync();

        var error = await SparkErrorAssert.ThrowsAsync(errorClass, () => spark.Sql(sql).CollectAsync());

        error.SqlState.ShouldBe(sqlState);
    }

    [Theory]
    [InlineData("spark.sql.shuffle.partitions", "abc", "INVALID_CONF_VALUE.TYPE_MISMATCH")]
    [InlineData("spark.sql.shuffle.partitions", "-1", "INVALID_CONF_VALUE.REQUIREMENT")]
    [InlineData("spark.sql.ansi.enabled", "maybe", "INVALID_CONF_VALUE.TYPE_MISMATCH")]
    [InlineData("spark.sql.session.timeZone", "nowhere", "INVALID_CONF_VALUE.TIME_ZONE")]
    [InlineData("spark.sql.warehouse.dir", "/tmp", "CANNOT_MODIFY_STATIC_CONFIG")]
    [InlineData("spark.driver.memory", "1g", "CANNOT_MODIFY_CONFIG")]
    public async Task Setting_that_cannot_be_is_refused(string key, string value, string errorClass)
    {
        await using var spark = await engine.NewSessionAsync();

        await SparkErrorAssert.ThrowsAsync(errorClass, () => spark.Conf.SetAsync(key, value));
    }

    [Theory]
    [InlineData("SELECT a +\n  x FROM VALUES (1) t(a)", "x", 13)]
    [InlineData("SELECT 1, a + true FROM VALUES (1) t(a)", "a + true", 10)]
    [InlineData("SELECT no_such_function(a) FROM VALUES (1) t(a)", "no_such_function(a)", 7)]
    [InlineData("SELECT * FROM no_such_table WHERE 1 = 1", "no_such_table", 14)]
    [InlineData("SELECT CAST(a AS DATE) FROM VALUES (true) t(a)", "CAST(a AS DATE)", 7)]
    [InlineData("SELECT 1 WHERE upper(1, 2) = 'x'", "upper(1, 2)", 15)]
    [InlineData("SELECT (SELECT b FROM VALUES (1) t(a)) AS n", "b", 15)]
    [InlineData("SELECT a FROM VALUES (1) t(a) ORDER BY b.c", "b.c", 39)]
    [InlineData("SELECT sum(x) FROM VALUES (1) t(a) GROUP BY a", "x", 11)]
    [InlineData("SELECT array_contains(array(1), 'x') AS t", "array_contains(array(1), 'x')", 7)]
    public async Task Mistake_in_sql_is_told_with_its_place(string sql, string fragment, int start)
    {
        var spark = await engine.GetSessionAsync();

        var error = await Should.ThrowAsync<SparkException>(() => spark.Sql(sql).CollectAsync());

        var place = error.Context.ShouldNotBeNull();
        (place.Fragment, place.StartIndex, place.StopIndex).ShouldBe((fragment, start, start + fragment.Length - 1));
        place.Summary.ShouldContain(fragment);
        error.Message.ShouldContain("; line ");
    }

    [Fact]
    public async Task Syntax_error_has_its_position()
    {
        var spark = await engine.GetSessionAsync();

        var error = await SparkErrorAssert.ThrowsAsync(
            "PARSE_SYNTAX_ERROR", () => spark.Sql("SELECT 1 FRM t").CollectAsync());

        error.Message.ShouldContain("Syntax error at or near 't'");
        error.Message.ShouldContain("line 1, pos 13");
        error.Message.ShouldContain("-------------^^^");
    }

    [Fact]
    public async Task Column_that_does_not_exist_is_named_with_the_nearest()
    {
        var spark = await engine.GetSessionAsync();
        var frame = spark.Range(1).Select(Col("id").Alias("customer"), Lit(1).Alias("price"));

        var error = await SparkErrorAssert.ThrowsAsync(
            "UNRESOLVED_COLUMN.WITH_SUGGESTION", () => frame.Select("custmer").CollectAsync());

        error.MessageParameters["objectName"].ShouldBe("`custmer`");
        error.MessageParameters["proposal"].ShouldBe("`customer`, `price`");
        error.SqlState.ShouldBe("42703");
    }

    [Fact]
    public async Task Quoted_name_that_does_not_exist_is_quoted_once()
    {
        var spark = await engine.GetSessionAsync();
        var frame = spark.Range(1).Select(Col("id").Alias("net.price"));

        var error = await SparkErrorAssert.ThrowsAsync(
            "UNRESOLVED_COLUMN.WITH_SUGGESTION", () => frame.Select("`net.prize`").CollectAsync());

        error.MessageParameters["objectName"].ShouldBe("`net.prize`");
        error.MessageParameters["proposal"].ShouldBe("`net.price`");
    }

    [Fact]
    public async Task Types_that_do_not_fit_are_named()
    {
        var spark = await engine.GetSessionAsync();

        var error = await SparkErrorAssert.ThrowsAsync(
            "DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN", () => spark.Range(1).Filter(Col("id") + 1).CollectAsync());

        error.MessageParameters["type"].ShouldBe("\"BIGINT\"");
    }

    [Fact]
    public async Task Field_that_a_struct_lacks_is_named()
    {
        var spark = await engine.GetSessionAsync();

        var error = await SparkErrorAssert.ThrowsAsync(
            "FIELD_NOT_FOUND", () => spark.Range(1).Select(Struct("id").Alias("s")).Select("s.nope").CollectAsync());

        error.MessageParameters["fieldName"].ShouldBe("`nope`");
    }

    [Fact]
    public async Task Sums_of_bigint_overflow_under_ansi()
    {
        var spark = await engine.GetSessionAsync();
        var frame = spark.Range(2).Select(Lit(long.MaxValue).Alias("n"));

        await SparkErrorAssert.ThrowsAsync("ARITHMETIC_OVERFLOW", () => frame.Agg(Sum("n")).CollectAsync());
    }

    [Theory]
    [InlineData("SELECT 1 / 0", "config", "\"spark.sql.ansi.enabled\"")]
    [InlineData("SELECT array(1, 2)[5]", "indexValue", "5")]
    [InlineData("SELECT CAST('x' AS INT)", "targetType", "\"INT\"")]
    [InlineData("SELECT CAST(300 AS TINYINT)", "value", "300")]
    [InlineData("SELECT raise_error('mine')", "errorMessage", "mine")]
    [InlineData("SELECT * FROM no_such_table", "relationName", "`no_such_table`")]
    public async Task Parameters_of_a_mistake_are_told_apart(string sql, string parameter, string value)
    {
        var spark = await engine.GetSessionAsync();

        var error = await Should.ThrowAsync<SparkException>(() => spark.Sql(sql).CollectAsync());

        error.MessageParameters[parameter].ShouldBe(value);
    }

    [Fact]
    public async Task Error_in_one_query_leaves_the_session_usable()
    {
        var spark = await engine.GetSessionAsync();

        await Should.ThrowAsync<SparkException>(() => spark.Sql("SELECT 1 / 0").CollectAsync());

        await RowAssert.HasRowsAsync(spark.Sql("SELECT 1"), [1]);
    }
}

public sealed class ErrorOnEmbedded(EmbeddedFixture engine) : ErrorSuite(engine)
{
    [Fact]
    public async Task Ansi_mode_cannot_be_left()
    {
        await using var spark = await engine.NewSessionAsync();

        await SparkErrorAssert.ThrowsAsync(
            "UNSUPPORTED_FEATURE.EMBEDDED_ENGINE", () => spark.Conf.SetAsync("spark.sql.ansi.enabled", "false"));
    }

    [Theory]
    [InlineData("spark.sql.caseSensitive", "true")]
    [InlineData("spark.sql.legacy.timeParserPolicy", "LEGACY")]
    [InlineData("spark.sql.mapKeyDedupPolicy", "LAST_WIN")]
    [InlineData("spark.sql.session.timeZone", "+05:30")]
    public async Task Setting_that_is_not_honoured_is_refused_by_name_difference_23(string key, string value)
    {
        await using var spark = await engine.NewSessionAsync();

        var error = await SparkErrorAssert.ThrowsAsync(
            "UNSUPPORTED_FEATURE.EMBEDDED_ENGINE", () => spark.Conf.SetAsync(key, value));

        error.Message.ShouldContain(value);
    }
}

public sealed class ErrorOnHosted(HostedFixture engine) : ErrorSuite(engine);

public sealed class ErrorOnSpark(SparkFixture engine) : ErrorSuite(engine)
{
    [Fact]
    public async Task Without_ansi_mistakes_give_null()
    {
        await using var spark = await engine.NewSessionAsync();
        await spark.Conf.SetAsync("spark.sql.ansi.enabled", "false");

        await RowAssert.HasRowsAsync(
            spark.Sql("SELECT 1 / 0, CAST('x' AS INT), 2147483647 + 1, array(1)[5]"), [null, null, int.MinValue, null]);
    }
}
