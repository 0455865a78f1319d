namespace Conformance.Basics;

/// <summary>
/// The pattern of all suites here: an abstract class that knows its engine as a fixture, and one two-line class for
/// each engine.
/// </summary>
public abstract class RangeSuite(EngineFixture engine)
{
    [Fact]
    public async Task Range_with_a_step_stops_before_its_end()
    {
        var spark = await engine.GetSessionAsync();

        await RowAssert.HasRowsAsync(spark.Range(1, 8, 3), [1L], [4L], [7L]);
    }

    [Fact]
    public async Task Filter_on_a_column_keeps_the_rows_that_match()
    {
        var spark = await engine.GetSessionAsync();

        var even = spark.Range(6).Filter(Col("id") % 2 == 0);

        await RowAssert.HasRowsAsync(even.OrderBy("id"), [0L], [2L], [4L]);
    }

    [Fact]
    public async Task Column_that_does_not_exist_is_named_with_the_nearest_ones()
    {
        var spark = await engine.GetSessionAsync();

        var error = await SparkErrorAssert.ThrowsAsync(
            "UNRESOLVED_COLUMN.WITH_SUGGESTION", () => spark.Range(3).Select("idd").CollectAsync());

        error.Message.ShouldContain("`idd`");
        error.MessageParameters["proposal"].ShouldBe("`id`");
    }
}

public sealed class RangeOnEmbedded(EmbeddedFixture engine) : RangeSuite(engine);

public sealed class RangeOnHosted(HostedFixture engine) : RangeSuite(engine);

public sealed class RangeOnSpark(SparkFixture engine) : RangeSuite(engine);
