namespace Conformance.DataFrames;

/// <summary>What leaves the process: collecting, showing, views, statistics, configuration, cancellation.</summary>
public abstract class ActionSuite(EngineFixture engine)
{
    [Fact]
    public async Task Rows_are_counted_taken_and_streamed()
    {
        var spark = await engine.GetSessionAsync();
        var numbers = spark.Range(5).OrderBy("id");

        (await numbers.CountAsync()).ShouldBe(5);
        (await numbers.FirstAsync())!.GetAs<long>(0).ShouldBe(0);
        (await spark.Range(0).FirstAsync()).ShouldBeNull();
        (await spark.Range(0).IsEmptyAsync()).ShouldBeTrue();
        (await numbers.IsEmptyAsync()).ShouldBeFalse();
        (await numbers.TailAsync(2)).Select(r => r.GetAs<long>("id")).ShouldBe([3, 4]);
        (await numbers.HeadAsync(2)).Select(r => r.GetAs<long>("id")).ShouldBe([0, 1]);
    }

    [Fact]
    public async Task Arrow_batches_hold_all_rows()
    {
        var spark = await engine.GetSessionAsync();
        var (rows, sum) = (0L, 0L);

        await foreach (var batch in spark.Range(100_000).ToArrowBatchesAsync())
        {
            rows += batch.Length;
            sum += ((Apache.Arrow.Int64Array)batch.Column(0)).Values.ToArray().Sum();
        }

        (rows, sum).ShouldBe((100_000, 4_999_950_000));
    }

    [Fact]
    public async Task Show_draws_the_table_as_Spark_does()
    {
        var spark = await engine.GetSessionAsync();
        var frame = spark.CreateDataFrame(
            [new object?[] { 1, "a text that is longer than twenty", 1.5 }, new object?[] { null, "b", double.NaN },
                new object?[] { 3, "c", 1e10 }],
            new StructType().Add("id", DataTypes.Integer).Add("t", DataTypes.String).Add("d", DataTypes.Double));

        (await frame.ShowStringAsync(rows: 2)).ShouldBe(
            """
            +----+--------------------+---+
            |  id|                   t|  d|
            +----+--------------------+---+
            |   1|a text that is lo...|1.5|
            |NULL|                   b|NaN|
            +----+--------------------+---+
            only showing top 2 rows
            """.ReplaceLineEndings("\n"));
        (await frame.ShowStringAsync(rows: 1, vertical: true)).ShouldContain(" id  | 1 ");
        (await frame.Select("d").ShowStringAsync(truncate: 0)).ShouldContain("|1.0E10|");
    }

    [Fact]
    public async Task Show_prints_bytes_and_nulls_inside_of_values()
    {
        var spark = await engine.GetSessionAsync();

        var text = await spark.Sql(
            "SELECT x'0102' b, array(1, null) a, named_struct('a', null, 'b', x'FF') s, map('k', null) m")
            .ShowStringAsync(truncate: 0);

        text.Split('\n')[3].ShouldBe("|[01 02]|[1, NULL]|{NULL, [FF]}|{k -> NULL}|");
    }

    [Fact]
    public async Task Schema_tree_names_types_and_nullability()
    {
        var spark = await engine.GetSessionAsync();
        var frame = spark.Range(1).Select("id", Array(Struct(Lit("x").Alias("t"))).Alias("a"));

        (await frame.SchemaStringAsync()).ShouldBe(
            """
            root
             |-- id: long (nullable = false)
             |-- a: array (nullable = false)
             |    |-- element: struct (containsNull = false)
             |    |    |-- t: string (nullable = false)

            """.ReplaceLineEndings("\n"));
        (await frame.DtypesAsync()).ShouldBe([("id", "bigint"), ("a", "array<struct<t:string>>")]);
    }

    [Fact]
    public async Task View_gives_a_frame_a_name_in_sql()
    {
        await using var spark = await engine.NewSessionAsync();
        await spark.Range(3).CreateOrReplaceTempViewAsync("numbers");

        await RowAssert.HasRowsAsync(spark.Sql("SELECT sum(id) AS s FROM numbers WHERE id > :low", Low(0)), [3L]);
        (await spark.Catalog.TableExistsAsync("numbers")).ShouldBeTrue();
        (await spark.Catalog.DropTempViewAsync("numbers")).ShouldBeTrue();
        (await spark.Catalog.DropTempViewAsync("numbers")).ShouldBeFalse();
        await SparkErrorAssert.ThrowsAsync("TABLE_OR_VIEW_NOT_FOUND", () => spark.Table("numbers").CollectAsync());
    }

    [Fact]
    public async Task View_that_exists_is_not_made_again_without_leave()
    {
        await using var spark = await engine.NewSessionAsync();
        await spark.Range(3).CreateTempViewAsync("taken");

        await SparkErrorAssert.ThrowsAsync(
            "TEMP_TABLE_OR_VIEW_ALREADY_EXISTS", () => spark.Range(1).CreateTempViewAsync("taken"));
    }

    [Fact]
    public async Task Statement_runs_once_when_it_is_given()
    {
        await using var spark = await engine.NewSessionAsync();

        await spark.SqlAsync("CREATE OR REPLACE TEMP VIEW v AS SELECT 1 AS one");

        await RowAssert.HasRowsAsync(await spark.SqlAsync("SELECT one + 1 FROM v"), [2]);
    }

    [Fact]
    public async Task Configuration_is_set_read_and_reset()
    {
        await using var spark = await engine.NewSessionAsync();

        await spark.Conf.SetAsync("spark.sql.session.timeZone", "Europe/Berlin");
        (await spark.Conf.GetAsync("spark.sql.session.timeZone")).ShouldBe("Europe/Berlin");
        await RowAssert.HasRowsAsync(
            spark.Sql("SELECT CAST(TIMESTAMP '2020-07-01 12:00:00 UTC' AS STRING)"), ["2020-07-01 14:00:00"]);
        (await spark.Conf.GetAsync("my.own.key", "fallback")).ShouldBe("fallback");
    }

    [Fact]
    public async Task Nulls_are_filled_dropped_and_replaced()
    {
        var spark = await engine.GetSessionAsync();
        var frame = spark.CreateDataFrame(
            [new object?[] { 1, "a" }, new object?[] { null, "b" }, new object?[] { null, null }],
            new StructType().Add("n", DataTypes.Integer).Add("t", DataTypes.String));

        await RowAssert.HasRowsAsync(frame.Na().Fill(0).OrderBy("t"), [0, null], [1, "a"], [0, "b"]);
        await RowAssert.HasRowsAsync(frame.Na().Drop(), [1, "a"]);
        (await frame.Na().Drop("all").CountAsync()).ShouldBe(2);
        await RowAssert.HasRowsInAnyOrderAsync(
            frame.Na().Replace("t", new Dictionary<object, object?> { ["a"] = "z" }).Select("t"), ["z"], ["b"], [null]);
    }

    [Fact]
    public async Task Metrics_are_observed_beside_an_action()
    {
        var spark = await engine.GetSessionAsync();
        var observation = new Observation();

        await spark.Range(10).Observe(observation, Count("*").Alias("n"), Max("id").Alias("m")).CollectAsync();

        var metrics = await observation.GetAsync(TestContext.Current.CancellationToken);
        (metrics["n"], metrics["m"]).ShouldBe((10L, 9L));
    }

    [Fact]
    public async Task Cancelled_query_stops_and_the_session_goes_on()
    {
        var spark = await engine.GetSessionAsync();
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));

        await Should.ThrowAsync<OperationCanceledException>(() =>
            spark.Range(1_000_000).ToDF("a").CrossJoin(spark.Range(10_000_000).ToDF("b"))
                .Agg(Sum(Sqrt(Col("a") * Col("b")))).CollectAsync(source.Token));

        (await spark.Range(3).CountAsync()).ShouldBe(3);
    }

    private static Dictionary<string, object?> Low(int value) => new() { ["low"] = value };
}

public sealed class ActionOnEmbedded(EmbeddedFixture engine) : ActionSuite(engine);

public sealed class ActionOnHosted(HostedFixture engine) : ActionSuite(engine);

public sealed class ActionOnSpark(SparkFixture engine) : ActionSuite(engine);
