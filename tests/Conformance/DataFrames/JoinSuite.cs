namespace Conformance.DataFrames;

/// <summary>All kinds of joins, with nulls and repeated keys on both sides.</summary>
public abstract class JoinSuite(EngineFixture engine)
{
    public static TheoryData<string, object?[][]> Kinds => new()
    {
        { "inner", [[1, "a", "x"], [1, "a", "y"]] },
        { "left", [[1, "a", "x"], [1, "a", "y"], [2, "b", null], [null, "c", null]] },
        { "right", [[1, "a", "x"], [1, "a", "y"], [3, null, "z"], [null, null, "n"]] },
        { "outer",
            [[1, "a", "x"], [1, "a", "y"], [2, "b", null], [3, null, "z"], [null, "c", null], [null, null, "n"]] },
        { "left_semi", [[1, "a"]] },
        { "left_anti", [[2, "b"], [null, "c"]] },
    };

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    public async Task Join_on_a_name_has_the_key_once_and_null_never_matches(string kind, object?[][] expected)
    {
        var (left, right) = await SidesAsync();

        await RowAssert.HasRowsInAnyOrderAsync(left.Join(right, "k", kind), expected);
    }

    [Fact]
    public async Task Join_on_a_condition_keeps_both_keys()
    {
        var (left, right) = await SidesAsync();

        var joined = left.Join(right, left["k"] == right["k"] & right["r"] != "y");

        (await joined.ColumnsAsync()).ShouldBe(["k", "l", "k", "r"]);
        await RowAssert.HasRowsAsync(joined, [1, "a", 1, "x"]);
        await RowAssert.HasRowsAsync(joined.Select(right["k"], left["l"]), [1, "a"]);
    }

    [Fact]
    public async Task Null_safe_condition_matches_nulls()
    {
        var (left, right) = await SidesAsync();

        var joined = left.Join(right, left["k"].EqNullSafe(right["k"])).Select("l", "r");

        await RowAssert.HasRowsInAnyOrderAsync(joined, ["a", "x"], ["a", "y"], ["c", "n"]);
    }

    [Fact]
    public async Task Self_join_tells_both_sides_apart_by_alias()
    {
        var spark = await engine.GetSessionAsync();
        var numbers = spark.Range(3);

        var joined = numbers.As("a").Join(numbers.As("b"), Col("a.id") < Col("b.id")).Select("a.id", "b.id");

        await RowAssert.HasRowsInAnyOrderAsync(joined, [0L, 1L], [0L, 2L], [1L, 2L]);
    }

    [Fact]
    public async Task Cross_join_pairs_each_row_with_each()
    {
        var spark = await engine.GetSessionAsync();

        var pairs = spark.Range(2).CrossJoin(spark.Range(2).Select((Col("id") + 10).Alias("j")));

        await RowAssert.HasRowsInAnyOrderAsync(pairs, [0L, 10L], [0L, 11L], [1L, 10L], [1L, 11L]);
    }

    [Fact]
    public async Task Name_that_both_sides_have_is_ambiguous()
    {
        var (left, right) = await SidesAsync();

        var error = await SparkErrorAssert.ThrowsAsync(
            "AMBIGUOUS_REFERENCE", () => left.Join(right, left["k"] == right["k"]).Select("k").CollectAsync());

        error.MessageParameters["name"].ShouldBe("`k`");
    }

    private async Task<(DataFrame Left, DataFrame Right)> SidesAsync()
    {
        var spark = await engine.GetSessionAsync();
        var left = spark.CreateDataFrame(
            [new object?[] { 1, "a" }, new object?[] { 2, "b" }, new object?[] { null, "c" }],
            new StructType().Add("k", DataTypes.Integer).Add("l", DataTypes.String));
        var right = spark.CreateDataFrame(
            [new object?[] { 1, "x" }, new object?[] { 1, "y" }, new object?[] { 3, "z" }, new object?[] { null, "n" }],
            new StructType().Add("k", DataTypes.Integer).Add("r", DataTypes.String));
        return (left, right);
    }
}

public sealed class JoinOnEmbedded(EmbeddedFixture engine) : JoinSuite(engine);

public sealed class JoinOnHosted(HostedFixture engine) : JoinSuite(engine);

public sealed class JoinOnSpark(SparkFixture engine) : JoinSuite(engine);
