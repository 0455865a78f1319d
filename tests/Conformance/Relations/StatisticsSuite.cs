namespace Conformance.Relations;

/// <summary>describe, summary, quantiles, correlation, cross tables, samples.</summary>
public abstract class StatisticsSuite(EngineFixture engine)
{
    private static readonly StructType Schema = new(
    [
        new StructField("n", DataTypes.Integer, true), new StructField("x", DataTypes.Double, true),
        new StructField("s", DataTypes.String, true),
    ]);

    [Fact]
    public async Task Describe_gives_five_statistics_as_texts()
    {
        var rows = await RowsAsync();

        await RowAssert.HasRowsAsync(
            rows.Describe(),
            ["count", "4", "3", "3"], ["mean", "2.5", "2.5", null], ["stddev", "1.2909944487358056", "1.5", null],
            ["min", "1", "1.0", "a"], ["max", "4", "4.0", "c"]);
        (await rows.Describe("x").ColumnsAsync()).ShouldBe(["summary", "x"]);
    }

    [Fact]
    public async Task Summary_has_quartiles_and_the_statistics_that_are_asked_for()
    {
        var rows = await RowsAsync();

        await RowAssert.HasRowsAsync(
            rows.Select("n").Summary(),
            ["count", "4"], ["mean", "2.5"], ["stddev", "1.2909944487358056"], ["min", "1"], ["25%", "1"], ["50%", "2"],
            ["75%", "3"], ["max", "4"]);
        await RowAssert.HasRowsAsync(
            rows.Select("s").Summary("count_distinct", "max"), ["count_distinct", "3"], ["max", "c"]);
    }

    [Fact]
    public async Task Statistics_of_column_pairs_and_quantiles_are_numbers()
    {
        var rows = (await RowsAsync()).Na().Drop();

        (await rows.Stat().CorrAsync("n", "x")).ShouldBe(1, 1e-12);
        (await rows.Stat().CovAsync("n", "x")).ShouldBe(4.5, 1e-12);
        var quantiles = await (await RowsAsync()).Stat().ApproxQuantileAsync(["n", "x"], [0, 0.5, 1], 0);
        quantiles.ShouldBe([[1, 2, 4], [1, 2.5, 4]]);
    }

    [Fact]
    public async Task Statistics_of_column_pairs_take_null_for_0()
    {
        var spark = await engine.GetSessionAsync();
        var pairs = spark.Sql("SELECT * FROM VALUES (1, 2), (2, null), (3, 9) AS t(a, b)");

        (await pairs.Stat().CovAsync("a", "b")).ShouldBe(3.5, 1e-12);
        (await pairs.Stat().CorrAsync("a", "b")).ShouldBe(0.7406129, 1e-6);
    }

    [Fact]
    public async Task Crosstab_counts_pairs_in_a_column_for_each_value()
    {
        var spark = await engine.GetSessionAsync();
        var pairs = spark.CreateDataFrame([("a", 1), ("a", 2), ("b", 1), ("a", 1)], Pairs);

        var table = pairs.Stat().Crosstab("k", "v");

        (await table.ColumnsAsync()).ShouldBe(["k_v", "1", "2"]);
        await RowAssert.HasRowsInAnyOrderAsync(table, ["a", 2L, 1L], ["b", 1L, 0L]);
    }

    [Fact]
    public async Task Frequent_items_contain_what_is_frequent()
    {
        var spark = await engine.GetSessionAsync();
        var frame = spark.Range(100).Select(When(Col("id") < 60, 7).Otherwise(Col("id")).Alias("v"));

        var row = (await frame.Stat().FreqItems(["v"], 0.5).CollectAsync())[0];

        row.Schema[0].Name.ShouldBe("v_freqItems");
        row.GetAs<IReadOnlyList<object?>>(0).ShouldContain(7L);
    }

    [Fact]
    public async Task Sample_of_one_seed_is_one_sample_of_about_the_size()
    {
        var spark = await engine.GetSessionAsync();

        var count = await spark.Range(10_000).Sample(0.3, seed: 7).CountAsync();

        count.ShouldBeInRange(2700, 3300);
        (await spark.Range(10_000).Sample(0.3, seed: 7).CountAsync()).ShouldBe(count);
        (await spark.Range(10_000).Sample(2.0, withReplacement: true, seed: 7).CountAsync())
            .ShouldBeInRange(19_000, 21_000);
    }

    [Fact]
    public async Task Random_split_divides_all_rows()
    {
        var spark = await engine.GetSessionAsync();
        var rows = spark.Range(5_000).Select((Col("id") % 100).Alias("v"));

        var parts = rows.RandomSplit([0.7, 0.3], seed: 3);

        var first = await parts[0].CountAsync();
        first.ShouldBeInRange(3300, 3700);
        (first + await parts[1].CountAsync()).ShouldBe(5_000);
    }

    [Fact]
    public async Task Sample_by_stratum_leaves_out_strata_without_a_fraction()
    {
        var spark = await engine.GetSessionAsync();
        var rows = spark.Range(9_000).WithColumn("k", Col("id") % 3);

        var counts = rows.SampleBy("k", new Dictionary<object, double> { [0L] = 0.1, [1L] = 1.0 }, seed: 5)
            .GroupBy("k").Count().OrderBy("k");

        var found = await counts.CollectAsync();
        found.Count.ShouldBe(2);
        found[0].GetAs<long>(1).ShouldBeInRange(220, 380);
        found[1].GetAs<long>(1).ShouldBe(3_000);
    }

    private static readonly StructType Pairs = new(
        [new StructField("k", DataTypes.String, true), new StructField("v", DataTypes.Integer, true)]);

    private async Task<DataFrame> RowsAsync()
    {
        var spark = await engine.GetSessionAsync();
        return spark.CreateDataFrame(
            new object?[][] { [1, 1.0, "a"], [2, null, "b"], [3, 2.5, null], [4, 4.0, "c"] }, Schema);
    }
}

public sealed class StatisticsOnEmbedded(EmbeddedFixture engine) : StatisticsSuite(engine);

public sealed class StatisticsOnHosted(HostedFixture engine) : StatisticsSuite(engine);

public sealed class StatisticsOnSpark(SparkFixture engine) : StatisticsSuite(engine);
