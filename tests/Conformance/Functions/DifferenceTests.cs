namespace Conformance.Functions;

/// <summary>The differences that the engine's DIFFERENCES.md numbers.</summary>
public sealed class DifferenceTests(EmbeddedFixture engine)
{
    [Fact]
    public async Task Rand_stays_between_0_and_1_difference_9() =>
        (await ValueAsync("(select count_if(r < 0 or r >= 1) from (select rand(7) r from range(1000)))")).ShouldBe(0L);

    [Fact]
    public async Task Percentile_approx_is_a_value_of_the_column_at_any_accuracy_difference_10() =>
        (await ValueAsync("(select percentile_approx(id, 0.25, 1) from range(1, 1001))")).ShouldBe(250L);

    [Fact]
    public async Task Approx_count_distinct_is_near_the_count_difference_11() =>
        (await ValueAsync("(select abs(approx_count_distinct(id) - 10000) < 2500 from range(10000))")).ShouldBe(true);

    [Fact]
    public async Task Input_file_name_is_refused_by_name_difference_12()
    {
        var error = await SparkErrorAssert.ThrowsAsync(
            "UNSUPPORTED_FEATURE.EMBEDDED_ENGINE", () => ValueAsync("input_file_name()"));
        error.Message.ShouldContain("input_file_name");
    }

    [Theory]
    [InlineData("SELECT 1 FROM visits WHERE window(t, '10 minutes', '5 minutes').start IS NULL", "slide")]
    [InlineData("SELECT 1 FROM visits GROUP BY ROLLUP(session_window(t, '5 minutes'))", "session_window")]
    public async Task Window_is_refused_by_name_where_it_cannot_be_difference_13(string query, string named)
    {
        var spark = await engine.GetSessionAsync();
        var rows = spark.Sql(query.Replace(
            "visits", "VALUES (TIMESTAMP'2024-01-01 00:00:00') v(t)", StringComparison.Ordinal));
        var error = await SparkErrorAssert.ThrowsAsync(
            "UNSUPPORTED_FEATURE.EMBEDDED_ENGINE", () => rows.CollectAsync());
        error.Message.ShouldContain(named);
    }

    [Fact]
    public async Task Monotonically_increasing_id_counts_rows_difference_14() =>
        (await ValueAsync("(select max(i) from (select monotonically_increasing_id() i from range(5)))")).ShouldBe(4L);

    [Fact]
    public async Task Regular_expression_with_look_ahead_matches_difference_15() =>
        (await ValueAsync("regexp_replace('a1b2', '[a-z](?=2)', '_')")).ShouldBe("a1_2");

    [Fact]
    public async Task Negative_of_38_digits_is_exact_difference_19() =>
        (await ValueAsync("string(-cast('12345678901234567890123456789012345678' as decimal(38,0)))"))
            .ShouldBe("-12345678901234567890123456789012345678");

    [Fact]
    public async Task Expression_that_no_row_asks_for_does_not_fail_difference_17()
    {
        var spark = await engine.GetSessionAsync();
        (await spark.Sql("SELECT regexp_extract('10', 'x*', 2) FROM range(0)").CollectAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Case_guards_a_condition_whatever_the_engine_computes_first_difference_17()
    {
        var spark = await engine.GetSessionAsync();
        var rows = await spark.Sql(
            "SELECT k, s FROM (VALUES (1, '7'), (2, 'x')) l(k, s) JOIN (VALUES (1), (2)) r(n) "
            + "ON CASE WHEN k = n AND k = 1 THEN CAST(s AS INT) = 7 ELSE false END").CollectAsync();
        rows.ShouldHaveSingleItem()[1].ShouldBe("7");
    }

    [Fact]
    public async Task Side_of_a_join_may_fail_where_the_other_has_no_rows_difference_17()
    {
        var spark = await engine.GetSessionAsync();
        var rows = spark.Sql(
            "SELECT d FROM (SELECT k, CAST(s AS DECIMAL(3,1)) AS d FROM VALUES (1, '123.4') l(k, s)) "
            + "LEFT SEMI JOIN (SELECT id FROM range(3) WHERE id > 5) r ON k = r.id");
        await SparkErrorAssert.ThrowsAsync("NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION", () => rows.CollectAsync());
    }

    [Fact]
    public async Task Logarithm_may_differ_in_its_last_digit_difference_20() =>
        ((double)(await ValueAsync("log1p(atan(0.5D))"))!).ShouldBe(0.380931682330784, 1e-15);

    [Fact]
    public async Task Bytes_that_are_no_text_are_replaced_in_a_string_difference_21() =>
        (await ValueAsync("hex(cast(cast(X'FF41' as string) as binary))")).ShouldBe("EFBFBD41");

    [Fact]
    public async Task In_of_a_query_with_a_null_is_open_in_a_select_list_difference_22()
    {
        var spark = await engine.GetSessionAsync();
        var rows = await spark.Sql(
            "SELECT a IN (SELECT * FROM VALUES (2), (NULL)), a NOT IN (SELECT * FROM VALUES (2), (NULL)) "
            + "FROM VALUES (1) t(a)").CollectAsync();
        rows.ShouldHaveSingleItem()[0].ShouldBeNull();
        rows[0][1].ShouldBeNull();
    }

    [Theory]
    [InlineData("parse_json('{}')")]
    [InlineData("from_xml('<a/>', 'a INT')")]
    [InlineData("hll_sketch_estimate(X'00')")]
    [InlineData("make_time(1, 2, 3)")]
    [InlineData("reflect('java.util.UUID', 'randomUUID')")]
    public async Task Function_that_is_not_there_is_refused_by_name_difference_30(string call)
    {
        var error = await SparkErrorAssert.ThrowsAsync("UNSUPPORTED_FEATURE.EMBEDDED_ENGINE", () => ValueAsync(call));
        error.Message.ShouldContain($"function {call[..call.IndexOf('(', StringComparison.Ordinal)]} ");
    }

    [Fact]
    public async Task Uniform_and_randstr_stay_within_their_bounds_difference_9() =>
        (await ValueAsync(
            "(select count_if(u < 3 or u >= 9 or length(s) <> 4) from (select uniform(3, 9, 7) u, randstr(4, 7) s "
            + "from range(1000)))")).ShouldBe(0L);

    [Theory]
    [InlineData("xpath_string('<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>', 'a')", "document type definition")]
    [InlineData("sentences('a', 'th', 'TH')", "th")]
    public async Task Document_type_and_Thai_are_refused_by_name_difference_31(string call, string named)
    {
        var error = await SparkErrorAssert.ThrowsAsync("UNSUPPORTED_FEATURE.EMBEDDED_ENGINE", () => ValueAsync(call));
        error.Message.ShouldContain(named);
    }

    [Fact]
    public async Task Histogram_is_that_of_one_partition_difference_32() =>
        (await ValueAsync(
            "(select to_json(histogram_numeric(id, 3)) from (select id from range(6)))"))
            .ShouldBe("""[{"x":1,"y":3.0},{"x":3,"y":2.0},{"x":5,"y":1.0}]""");

    [Fact]
    public async Task Argument_that_fails_ends_the_query_also_within_try_difference_33()
    {
        var spark = await engine.GetSessionAsync();
        var rows = spark.Sql("SELECT try_to_binary(CAST(CAST(s AS INT) AS STRING), 'hex') FROM VALUES ('x') t(s)");
        await SparkErrorAssert.ThrowsAsync("CAST_INVALID_INPUT", () => rows.CollectAsync());
    }

    [Theory]
    [InlineData("WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT * FROM t")]
    [InlineData("DECLARE VARIABLE n INT")]
    [InlineData("BEGIN SELECT 1; END")]
    [InlineData("EXECUTE IMMEDIATE 'SELECT 1'")]
    [InlineData("FROM VALUES (1) t(a) |> SELECT a")]
    [InlineData("SELECT TRANSFORM(1) USING 'cat'")]
    [InlineData("CREATE TEMPORARY FUNCTION f(x INT) RETURNS INT RETURN x + 1")]
    [InlineData("SELECT * FROM VALUES (1, 2, 3, 4) t(a, b, c, d) UNPIVOT ((x, y) FOR n IN ((a, b), (c, d)))")]
    public async Task Statement_that_is_not_there_is_refused_by_name_difference_34(string sql)
    {
        var spark = await engine.GetSessionAsync();
        await SparkErrorAssert.ThrowsAsync(
            "UNSUPPORTED_FEATURE.EMBEDDED_ENGINE", () => spark.SqlAsync(sql));
    }

    private async Task<object?> ValueAsync(string expression)
    {
        var spark = await engine.GetSessionAsync();
        return (await spark.Sql($"SELECT {expression} AS v").CollectAsync())[0][0];
    }
}
