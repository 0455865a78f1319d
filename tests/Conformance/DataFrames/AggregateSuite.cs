namespace Conformance.DataFrames;

/// <summary>Grouping, aggregates, pivots and their types.</summary>
public abstract class AggregateSuite(EngineFixture engine)
{
    [Fact]
    public async Task Groups_count_null_as_a_key_and_leave_null_values_out()
    {
        var groups = (await SalesAsync()).GroupBy("shop")
            .Agg(Sum("n").Alias("s"), Count("n").Alias("c"), Count("*").Alias("r"), Avg("n").Alias("a"), Min("n"),
                Max("n"))
            .OrderBy("shop");

        await RowAssert.HasRowsAsync(
            groups,
            [null, 7L, 1L, 1L, 7.0, 7, 7],
            ["a", 3L, 2L, 2L, 1.5, 1, 2],
            ["b", null, 0L, 1L, null, null, null]);
    }

    [Fact]
    public async Task Types_of_aggregates_are_those_of_Spark()
    {
        var spark = await engine.GetSessionAsync();
        var one = spark.Sql(
            "SELECT 1Y AS t, 1 AS i, 1.5D AS d, CAST(1.5 AS DECIMAL(10,2)) AS m, CAST(1 AS FLOAT) AS f");

        var schema = await one.Agg(Sum("t"), Sum("i"), Sum("d"), Sum("m"), Sum("f"), Avg("i"), Avg("m"), Count("i"),
            Max("m"))
            .SchemaAsync();

        schema.Select(f => f.DataType.SimpleString).ShouldBe(
            ["bigint", "bigint", "double", "decimal(20,2)", "double", "double", "decimal(14,6)", "bigint",
                "decimal(10,2)"]);
        schema.Select(f => f.Name).Take(2).ShouldBe(["sum(t)", "sum(i)"]);
    }

    [Fact]
    public async Task Aggregate_without_groups_has_one_row_also_of_nothing()
    {
        var spark = await engine.GetSessionAsync();

        await RowAssert.HasRowsAsync(spark.Range(0).Agg(Sum("id"), Count("*"), Max("id")), [null, 0L, null]);
        (await spark.Range(0).GroupBy("id").Count().CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Distinct_counts_leave_nulls_out()
    {
        var sales = await SalesAsync();

        await RowAssert.HasRowsAsync(
            sales.Agg(CountDistinct("shop"), CountDistinct("shop", "n"), SumDistinct("n")), [2L, 2L, 10L]);
    }

    [Fact]
    public async Task Spans_of_time_are_groups_where_they_overlap_and_where_they_end_by_a_gap()
    {
        var spark = await engine.GetSessionAsync();
        var seen = spark.Sql(
            "SELECT * FROM VALUES ('a', TIMESTAMP'2024-01-01 00:00:00'), ('a', TIMESTAMP'2024-01-01 00:04:00'), "
            + "('a', TIMESTAMP'2024-01-01 01:00:00'), ('b', TIMESTAMP'2024-01-01 00:01:00') v(k, t)");

        await RowAssert.HasRowsAsync(
            seen.GroupBy(TimeWindow("t", "1 hour", "30 minutes")).Count()
                .Select(DateFormat("window.start", "HH:mm").Alias("start"), Col("count")).OrderBy("count", "start"),
            ["00:30", 1L], ["01:00", 1L], ["00:00", 3L], ["23:30", 3L]);
        await RowAssert.HasRowsAsync(
            seen.GroupBy(Col("k"), SessionWindow("t", "5 minutes")).Count()
                .Select(Col("k"), DateFormat("session_window.end", "HH:mm").Alias("end"), Col("count"))
                .OrderBy("k", "end"),
            ["a", "00:09", 2L], ["a", "01:05", 1L], ["b", "00:06", 1L]);
    }

    [Fact]
    public async Task Rollup_and_cube_add_subtotals()
    {
        var sales = (await SalesAsync()).Filter("shop = 'a'").WithColumn("day", Lit("mo"));

        await RowAssert.HasRowsInAnyOrderAsync(
            sales.Rollup("shop", "day").Agg(Sum("n"), GroupingId("shop", "day")),
            ["a", "mo", 3L, 0L], ["a", null, 3L, 1L], [null, null, 3L, 3L]);
        (await sales.Cube("shop", "day").Count().CountAsync()).ShouldBe(4);
    }

    [Fact]
    public async Task Grouping_sets_are_those_given()
    {
        var sales = (await SalesAsync()).Filter("shop IS NOT NULL");

        await RowAssert.HasRowsInAnyOrderAsync(
            sales.GroupingSets([[Col("shop")], []], "shop").Agg(Sum("n")), ["a", 3L], ["b", null], [null, 3L]);
    }

    [Fact]
    public async Task Pivot_makes_a_column_of_each_value()
    {
        var spark = await engine.GetSessionAsync();
        var frame = spark.Range(6).WithColumn("g", Col("id") % 2).WithColumn("p", Col("id") % 3);

        var pivoted = frame.GroupBy("g").Pivot("p", [0L, 2L]).Sum("id").OrderBy("g");

        (await pivoted.ColumnsAsync()).ShouldBe(["g", "0", "2"]);
        await RowAssert.HasRowsAsync(pivoted, [0L, 0L, 2L], [1L, 3L, 5L]);
        (await frame.GroupBy("g").Pivot("p").Count().ColumnsAsync()).ShouldBe(["g", "0", "1", "2"]);
    }

    [Fact]
    public async Task Statistics_are_those_of_sample_and_population()
    {
        var spark = await engine.GetSessionAsync();

        var row = (await spark.Range(1, 5).Agg(
            StddevSamp("id"), StddevPop("id"), VarSamp("id"), VarPop("id"), Median("id"), Percentile("id", 0.25),
            Skewness("id"), Kurtosis("id"), Corr("id", Col("id") * 2)).CollectAsync())[0];

        row.Select(v => Math.Round((double)v!, 6)).ShouldBe(
            [1.290994, 1.118034, 1.666667, 1.25, 2.5, 1.75, 0.0, -1.36, 1.0]);
    }

    [Fact]
    public async Task Lists_and_sets_collect_values_without_nulls()
    {
        var sales = await SalesAsync();

        await RowAssert.HasRowsAsync(
            sales.Agg(SortArray(CollectList("n")), SortArray(CollectSet("shop")), MaxBy("shop", "n"),
                CountIf(Col("n") > 1)),
            [new object?[] { 1, 2, 7 }, new object?[] { "a", "b" }, null, 2L]);
    }

    private async Task<DataFrame> SalesAsync() => (await engine.GetSessionAsync()).CreateDataFrame(
        [new object?[] { "a", 1 }, new object?[] { "a", 2 }, new object?[] { "b", null }, new object?[] { null, 7 }],
        new StructType().Add("shop", DataTypes.String).Add("n", DataTypes.Integer));
}

public sealed class AggregateOnEmbedded(EmbeddedFixture engine) : AggregateSuite(engine);

public sealed class AggregateOnHosted(HostedFixture engine) : AggregateSuite(engine);

public sealed class AggregateOnSpark(SparkFixture engine) : AggregateSuite(engine);
