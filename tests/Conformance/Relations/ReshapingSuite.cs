namespace Conformance.Relations;

/// <summary>Pivot, transpose, a schema by name, observation, checkpoints, the texts of show.</summary>
public abstract class ReshapingSuite(EngineFixture engine)
{
    private static readonly StructType Sales = new(
    [
        new StructField("year", DataTypes.Integer, false), new StructField("kind", DataTypes.String, true),
        new StructField("price", DataTypes.Double, true),
    ]);

    [Fact]
    public async Task Pivot_without_values_finds_them_in_order()
    {
        var sales = await SalesAsync();

        var table = sales.GroupBy("year").Pivot("kind").Agg(Sum("price"));

        (await table.ColumnsAsync()).ShouldBe(["year", "null", "a", "b"]);
        await RowAssert.HasRowsAsync(table.OrderBy("year"), [1, 8.0, 3.0, 4.0], [2, null, 16.0, null]);
    }

    [Fact]
    public async Task Transpose_makes_columns_of_rows()
    {
        var spark = await engine.GetSessionAsync();
        var frame = spark.CreateDataFrame([("y", 1L, 2.5), ("x", 3L, 4.5)], new StructType(
        [
            new StructField("k", DataTypes.String, true), new StructField("a", DataTypes.Long, true),
            new StructField("b", DataTypes.Double, true),
        ]));

        var table = frame.Transpose();

        (await table.SchemaAsync()).SimpleString.ShouldBe("struct<key:string,x:double,y:double>");
        await RowAssert.HasRowsAsync(table, ["a", 3.0, 1.0], ["b", 4.5, 2.5]);
    }

    [Fact]
    public async Task Schema_is_matched_by_name_and_widened()
    {
        var sales = await SalesAsync();
        var wanted = new StructType(
        [
            new StructField("PRICE", DataTypes.Double, true), new StructField("year", DataTypes.Long, true),
            new StructField("other", DataTypes.String, true),
        ]);

        var frame = sales.To(wanted);

        (await frame.SchemaAsync()).SimpleString.ShouldBe("struct<PRICE:double,year:bigint,other:string>");
        await RowAssert.HasRowsAsync(frame.Limit(1), [1.0, 1L, null]);
        await SparkErrorAssert.ThrowsAsync("NULLABLE_COLUMN_OR_FIELD", () => sales.To(new StructType(
            [new StructField("kind", DataTypes.String, false)])).CollectAsync());
        await SparkErrorAssert.ThrowsAsync("INVALID_COLUMN_OR_FIELD_DATA_TYPE", () => sales.To(new StructType(
            [new StructField("kind", DataTypes.Integer, true)])).CollectAsync());
    }

    [Fact]
    public async Task Observation_receives_the_metrics_of_the_rows_that_passed()
    {
        var sales = await SalesAsync();
        var observation = new Observation();

        var rows = await sales.Observe(observation, Count(Lit(1)).Alias("rows"), Max("price").Alias("highest"))
            .Filter(Col("year") == 1).CollectAsync();

        rows.Count.ShouldBe(4);
        var metrics = await observation.GetAsync();
        metrics["rows"].ShouldBe(5L);
        metrics["highest"].ShouldBe(16.0);
    }

    [Fact]
    public async Task Checkpoint_keeps_the_rows()
    {
        var sales = await SalesAsync();

        var kept = await sales.Filter(Col("year") == 2).LocalCheckpointAsync();

        await RowAssert.HasRowsAsync(kept.Select("price"), [16.0]);
        await RowAssert.HasRowsAsync(kept.Join(kept.Select("year"), "year").Select("price"), [16.0]);
    }

    [Fact]
    public async Task Show_is_laid_out_as_a_table()
    {
        var sales = await SalesAsync();

        (await sales.OrderBy("price").ShowStringAsync(2, 4)).ShouldBe(
            """
            +----+----+-----+
            |year|kind|price|
            +----+----+-----+
            |   1|   a|  1.0|
            |   1|   a|  2.0|
            +----+----+-----+
            only showing top 2 rows
            """);
        (await sales.OrderBy(Col("price").Desc()).Limit(1).ShowStringAsync(vertical: true)).ShouldBe(
            "-RECORD 0-----\n year  | 2    \n kind  | a    \n price | 16.0 \n");
    }

    [Fact]
    public async Task Columns_of_one_name_stay_apart()
    {
        var spark = await engine.GetSessionAsync();
        var frame = spark.Range(2).Select("id", "id");

        await RowAssert.HasRowsAsync(frame.OrderBy(Lit(1)), [0L, 0L], [1L, 1L]);
        (await frame.ColumnsAsync()).ShouldBe(["id", "id"]);
        await RowAssert.HasRowsAsync(frame.Filter(Col("id") > 0), [1L, 1L]);
        var different = spark.Range(2).Select(Col("id"), (Col("id") + 1).Alias("id"));
        await SparkErrorAssert.ThrowsAsync("AMBIGUOUS_REFERENCE", () => different.Filter(Col("id") > 0).CollectAsync());
    }

    private async Task<DataFrame> SalesAsync()
    {
        var spark = await engine.GetSessionAsync();
        return spark.CreateDataFrame(
            new object?[][] { [1, "a", 1.0], [1, "a", 2.0], [1, "b", 4.0], [1, null, 8.0], [2, "a", 16.0] }, Sales);
    }
}

public sealed class ReshapingOnEmbedded(EmbeddedFixture engine) : ReshapingSuite(engine);

public sealed class ReshapingOnHosted(HostedFixture engine) : ReshapingSuite(engine);

public sealed class ReshapingOnSpark(SparkFixture engine) : ReshapingSuite(engine);
