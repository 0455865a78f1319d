namespace Conformance.Basics;

/// <summary>Structs and arrays order by their parts, a null part before any value.</summary>
public abstract class NestedOrderSuite(EngineFixture engine)
{
    private static readonly StructType Pair = new(
        new StructField("a", DataTypes.Integer), new StructField("b", DataTypes.String));

    private static readonly StructType Schema = new(
        new StructField("id", DataTypes.Integer), new StructField("pair", Pair),
        new StructField("list", new ArrayType(DataTypes.Integer)));

    private static readonly object?[][] Values =
    [
        [1, new Row(Pair, [1, "x"]), new object?[] { 1, 2 }],
        [2, new Row(Pair, [1, null]), new object?[] { 1, null }],
        [3, new Row(Pair, [null, "z"]), new object?[] { 1 }],
        [4, null, null],
    ];

    [Theory]
    [InlineData("pair", 4, 3, 2, 1)]
    [InlineData("list", 4, 3, 2, 1)]
    public async Task Sorting_puts_null_parts_first(string column, params int[] expected)
    {
        var spark = await engine.GetSessionAsync();

        var rows = await spark.CreateDataFrame(Values, Schema).OrderBy(column).Select("id").CollectAsync();

        rows.Select(r => r.GetAs<int>(0)).ShouldBe(expected);
    }

    [Fact]
    public async Task Smallest_and_largest_go_by_the_same_order()
    {
        var spark = await engine.GetSessionAsync();

        var extremes = spark.CreateDataFrame(Values, Schema).Agg(Min("pair"), Max("pair"), Min("list"), Max("list"));

        await RowAssert.HasRowsAsync(
            extremes,
            [new Row(null, "z"), new Row(1, "x"), new object?[] { 1 }, new object?[] { 1, 2 }]);
    }

    [Fact]
    public async Task Comparison_goes_by_the_same_order()
    {
        var spark = await engine.GetSessionAsync();
        var frame = spark.CreateDataFrame(Values, Schema);

        var compared = frame.As("l").CrossJoin(frame.As("r"))
            .Filter("l.id = 2 AND r.id = 1")
            .Select(Col("l.pair") < Col("r.pair"), Col("l.list") >= Col("r.list"), Col("l.pair") == Col("l.pair"));

        await RowAssert.HasRowsAsync(compared, [true, false, true]);
    }
}

public sealed class NestedOrderOnEmbedded(EmbeddedFixture engine) : NestedOrderSuite(engine);

public sealed class NestedOrderOnHosted(HostedFixture engine) : NestedOrderSuite(engine);

public sealed class NestedOrderOnSpark(SparkFixture engine) : NestedOrderSuite(engine);
