namespace Conformance.DataFrames;

/// <summary>Sorting, sets of rows, windows and subqueries.</summary>
public abstract class OrderSuite(EngineFixture engine)
{
    [Fact]
    public async Task Nulls_come_first_ascending_and_last_descending()
    {
        var frame = await NumbersAsync();

        await RowAssert.HasRowsAsync(frame.OrderBy("n"), [null], [-1.0], [2.0], [double.NaN]);
        await RowAssert.HasRowsAsync(frame.OrderBy(Desc("n")), [double.NaN], [2.0], [-1.0], [null]);
        await RowAssert.HasRowsAsync(frame.OrderBy(AscNullsLast("n")), [-1.0], [2.0], [double.NaN], [null]);
        await RowAssert.HasRowsAsync(frame.OrderBy(DescNullsFirst("n")), [null], [double.NaN], [2.0], [-1.0]);
    }

    [Fact]
    public async Task Texts_sort_by_bytes()
    {
        var spark = await engine.GetSessionAsync();
        var frame = spark.CreateDataFrame(
            new[] { "b", "B", "é", "a", "Z", "" }.Select(t => new object?[] { t }),
            new StructType().Add("t", DataTypes.String));

        await RowAssert.HasRowsAsync(frame.OrderBy("t"), [""], ["B"], ["Z"], ["a"], ["b"], ["é"]);
    }

    [Fact]
    public async Task Set_operations_follow_columns_by_position_or_by_name()
    {
        var spark = await engine.GetSessionAsync();
        var a = spark.Range(3);
        var b = spark.Range(2, 4);

        await RowAssert.HasRowsInAnyOrderAsync(a.Union(b), [0L], [1L], [2L], [2L], [3L]);
        await RowAssert.HasRowsAsync(a.Intersect(b), [2L]);
        await RowAssert.HasRowsInAnyOrderAsync(a.Except(b), [0L], [1L]);
        await RowAssert.HasRowsInAnyOrderAsync(a.Union(a).ExceptAll(a), [0L], [1L], [2L]);
        await RowAssert.HasRowsInAnyOrderAsync(a.Union(a).IntersectAll(a.Union(b)), [0L], [1L], [2L], [2L]);
        await RowAssert.HasRowsInAnyOrderAsync(
            a.Filter("id = 0").WithColumn("x", Lit("l")).UnionByName(b.Filter("id = 3"), allowMissingColumns: true),
            [0L, "l"], [3L, null]);
    }

    [Fact]
    public async Task Windows_rank_shift_and_sum_within_their_partition()
    {
        var spark = await engine.GetSessionAsync();
        var order = Window.PartitionBy("g").OrderBy("id");
        var frame = spark.Range(5).WithColumn("g", Col("id") % 2).Select(
            "id",
            RowNumber().Over(order),
            Lag("id").Over(order),
            Lead("id", 1, -1L).Over(order),
            Sum("id").Over(order),
            Sum("id").Over(Window.PartitionBy("g")),
            Max("id").Over(order.RowsBetween(-1, 1)));

        await RowAssert.HasRowsAsync(
            frame.OrderBy("id"),
            [0L, 1, null, 2L, 0L, 6L, 2L],
            [1L, 1, null, 3L, 1L, 4L, 3L],
            [2L, 2, 0L, 4L, 2L, 6L, 4L],
            [3L, 2, 1L, -1L, 4L, 4L, 3L],
            [4L, 3, 2L, -1L, 6L, 6L, 4L]);
    }

    [Fact]
    public async Task Row_numbers_below_a_bound_leave_the_first_rows_of_each_partition()
    {
        var spark = await engine.GetSessionAsync();
        var order = Window.PartitionBy("g").OrderBy(Col("v").Desc());
        var rows = spark.Range(12).Select(
            (Col("id") % 2).Alias("g"), When(Col("id").Lt(10), Col("id")).Alias("v"));
        var numbered = rows.Select(
            Col("g"), Col("v"),
            (RowNumber().Over(order) + 100).Alias("later"), RowNumber().Over(order).Alias("n"));

        await RowAssert.HasRowsInAnyOrderAsync(
            numbered.Filter(Col("n").Leq(2)),
            [0L, 8L, 101, 1], [0L, 6L, 102, 2], [1L, 9L, 101, 1], [1L, 7L, 102, 2]);
        await RowAssert.HasRowsInAnyOrderAsync(
            numbered.Filter(Col("n").Lt(4) & Col("v").Lt(6L)), [0L, 4L, 103, 3], [1L, 5L, 103, 3]);
        await RowAssert.HasRowsInAnyOrderAsync(
            numbered.Filter(Col("n").EqualTo(6)).Select("g", "v"), [0L, null], [1L, null]);
        await RowAssert.HasRowsInAnyOrderAsync(numbered.Filter(Col("n").Leq(0)));
    }

    [Fact]
    public async Task Lag_is_told_by_a_fourth_argument_whether_to_pass_over_nulls()
    {
        var spark = await engine.GetSessionAsync();
        var order = Window.OrderBy("id");
        Column Before(bool ignoresNulls) =>
            CallFunction("lag", Col("v"), Lit(1), Lit(null), Lit(ignoresNulls)).Over(order);

        var frame = spark.Range(4).WithColumn("v", When(Col("id") != 1, Col("id")))
            .Select("id", Before(false), Before(true));

        await RowAssert.HasRowsAsync(
            frame.OrderBy("id"), [0L, null, null], [1L, 0L, 0L], [2L, null, 0L], [3L, 2L, 2L]);
    }

    [Fact]
    public async Task Row_numbers_below_a_bound_leave_other_windows_as_they_are()
    {
        var spark = await engine.GetSessionAsync();
        var order = Window.PartitionBy("g").OrderBy("id");
        var numbered = spark.Range(6).WithColumn("g", Col("id") % 2).Select(
            Col("id"), Sum("id").Over(Window.PartitionBy("g")).Alias("all"), RowNumber().Over(order).Alias("n"));

        await RowAssert.HasRowsInAnyOrderAsync(
            numbered.Filter(Col("n").Leq(1)), [0L, 6L, 1], [1L, 9L, 1]);
    }

    [Fact]
    public async Task Ranks_treat_equals_alike()
    {
        var spark = await engine.GetSessionAsync();
        var order = Window.OrderBy("v");
        var frame = spark.Range(4).WithColumn("v", (Col("id") / 2).Cast("int")).Select(
            "id", Rank().Over(order), DenseRank().Over(order), PercentRank().Over(order), CumeDist().Over(order),
            Ntile(2).Over(Window.OrderBy("id")));

        await RowAssert.HasRowsAsync(
            frame.OrderBy("id"),
            [0L, 1, 1, 0.0, 0.5, 1], [1L, 1, 1, 0.0, 0.5, 1], [2L, 3, 2, 2 / 3.0, 1.0, 2], [3L, 3, 2, 2 / 3.0, 1.0, 2]);
    }

    [Fact]
    public async Task Subqueries_stand_for_a_value_a_test_and_a_set()
    {
        var spark = await engine.GetSessionAsync();
        var numbers = spark.Range(5);

        await RowAssert.HasRowsInAnyOrderAsync(
            numbers.Filter(Col("id") > numbers.Agg(Avg("id")).Scalar()), [3L], [4L]);
        await RowAssert.HasRowsInAnyOrderAsync(
            numbers.Filter(Col("id").IsIn(spark.Range(2).Select(Col("id") * 2))), [0L], [2L]);
    }

    private async Task<DataFrame> NumbersAsync() => (await engine.GetSessionAsync()).CreateDataFrame(
        new object?[] { 2.0, null, double.NaN, -1.0 }.Select(v => new[] { v }),
        new StructType().Add("n", DataTypes.Double));
}

public sealed class OrderOnEmbedded(EmbeddedFixture engine) : OrderSuite(engine);

public sealed class OrderOnHosted(HostedFixture engine) : OrderSuite(engine);

public sealed class OrderOnSpark(SparkFixture engine) : OrderSuite(engine);
