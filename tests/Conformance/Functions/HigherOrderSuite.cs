namespace Conformance.Functions;

/// <summary>Functions that take C# lambdas, and the collections that they work on.</summary>
public abstract class HigherOrderSuite(EngineFixture engine)
{
    [Fact]
    public async Task Arrays_are_transformed_filtered_and_tested()
    {
        var numbers = await ArrayAsync();

        await RowAssert.HasRowsAsync(
            numbers.Select(
                Transform("a", x => x + 1),
                Transform("a", (x, i) => x * i),
                Filter("a", x => x > 1),
                Exists("a", x => x == 2),
                ForAll("a", x => x > 0)),
            new object?[]
            {
                new object?[] { 2, 3, null, 4 }, new object?[] { 0, 2, null, 9 }, new object?[] { 2, 3 }, true, null,
            });
    }

    [Fact]
    public async Task Array_is_merged_into_one_value()
    {
        var numbers = await ArrayAsync();

        await RowAssert.HasRowsAsync(
            numbers.Select(
                Aggregate("a", 0, (sum, x) => sum + Coalesce(x, Lit(0))),
                Aggregate("a", 10, (sum, x) => sum + Coalesce(x, Lit(0)), sum => sum * 2)),
            [6, 32]);
    }

    [Fact]
    public async Task Lambdas_nest_and_see_the_columns_around_them()
    {
        var spark = await engine.GetSessionAsync();
        var frame = spark.Sql("SELECT array(array(1, 2), array(3)) AS n, 10 AS k");

        await RowAssert.HasRowsAsync(
            frame.Select(Transform("n", inner => Transform(inner, x => x * Col("k") + Size(inner)))),
            new object?[] { new object?[] { new object?[] { 12, 22 }, new object?[] { 31 } } });
    }

    [Fact]
    public async Task Arrays_are_zipped_and_sorted_by_a_comparison()
    {
        var spark = await engine.GetSessionAsync();
        var frame = spark.Sql("SELECT array(3, 1, 2) AS a, array('x', 'y') AS b");

        await RowAssert.HasRowsAsync(
            frame.Select(
                ZipWith("a", "b", (x, y) => Concat(x.Cast("string"), Coalesce(y, Lit("-")))),
                ArraySort("a"),
                ArraySort("a", (x, y) => y - x)),
            new object?[]
            {
                new object?[] { "3x", "1y", "2-" }, new object?[] { 1, 2, 3 }, new object?[] { 3, 2, 1 },
            });
    }

    [Fact]
    public async Task Maps_are_filtered_and_transformed()
    {
        var spark = await engine.GetSessionAsync();
        var frame = spark.Sql("SELECT map('a', 1, 'b', 2) AS m");

        await RowAssert.HasRowsAsync(
            frame.Select(
                MapFilter("m", (_, v) => v > 1),
                TransformKeys("m", (k, v) => Concat(k, v.Cast("string"))),
                TransformValues("m", (_, v) => v * 10),
                MapKeys("m"),
                Col("m")["b"]),
            [
                new Dictionary<object, object?> { ["b"] = 2 },
                new Dictionary<object, object?> { ["a1"] = 1, ["b2"] = 2 },
                new Dictionary<object, object?> { ["a"] = 10, ["b"] = 20 },
                new object?[] { "a", "b" },
                2,
            ]);
    }

    [Fact]
    public async Task Explode_makes_a_row_of_each_element()
    {
        var spark = await engine.GetSessionAsync();
        var frame = spark.Sql("SELECT * FROM VALUES (1, array('x', 'y')), (2, array()), (3, NULL) AS t(id, a)");

        await RowAssert.HasRowsInAnyOrderAsync(frame.Select("id", Explode("a")), [1, "x"], [1, "y"]);
        await RowAssert.HasRowsInAnyOrderAsync(
            frame.Select("id", ExplodeOuter("a").Alias("e")), [1, "x"], [1, "y"], [2, null], [3, null]);
        await RowAssert.HasRowsInAnyOrderAsync(frame.Select("id", Posexplode("a")), [1, 0, "x"], [1, 1, "y"]);
    }

    private async Task<DataFrame> ArrayAsync() =>
        (await engine.GetSessionAsync()).Sql("SELECT array(1, 2, CAST(NULL AS INT), 3) AS a");
}

public sealed class HigherOrderOnEmbedded(EmbeddedFixture engine) : HigherOrderSuite(engine);

public sealed class HigherOrderOnHosted(HostedFixture engine) : HigherOrderSuite(engine);

public sealed class HigherOrderOnSpark(SparkFixture engine) : HigherOrderSuite(engine);
