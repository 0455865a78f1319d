namespace Conformance.Files;

/// <summary>The entries of the engine's DIFFERENCES.md that are about files and relations, by number.</summary>
public sealed class DifferencesOnEmbedded(EmbeddedFixture engine) : IDisposable
{
    private readonly TempFolder _folder = new("differences");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sample_of_a_seed_is_the_same_rows_again_difference_1()
    {
        var spark = await engine.GetSessionAsync();
        var sample = spark.Range(1000).Sample(0.1, seed: 11);

        RowAssert.Equal(await sample.CollectAsync(), await sample.CollectAsync());
    }

    [Fact]
    public async Task Quantiles_are_exact_difference_2()
    {
        var spark = await engine.GetSessionAsync();

        var quantiles = await spark.Range(100_001).Stat().ApproxQuantileAsync(["id"], [0.5], relativeError: 0.5);

        quantiles.ShouldBe([[50_000]]);
    }

    [Fact]
    public async Task Corrupt_csv_record_has_no_quotes_difference_3()
    {
        var frame = await CsvAsync("\"a\",b\n", "n int, s string, _corrupt_record string");

        await RowAssert.HasRowsAsync(frame, [null, "b", "a,b"]);
    }

    [Fact]
    public async Task Large_json_numbers_have_38_digits_difference_5()
    {
        var spark = await engine.GetSessionAsync();
        await File.WriteAllTextAsync(_folder.File("x.json"), "{\"n\":12345678901234567890}\n");

        (await spark.Read().Json(_folder.File("x.json")).DtypesAsync()).ShouldBe([("n", "decimal(38,0)")]);
    }

    [Fact]
    public async Task Json_record_of_60_mebibytes_is_read_difference_18()
    {
        const int length = 60 << 20;
        var spark = await engine.GetSessionAsync();
        await File.WriteAllTextAsync(_folder.File("x.json"), $"{{\"s\":\"{new string('x', length)}\"}}\n");

        await RowAssert.HasRowsAsync(
            spark.Read().Schema("s string").Json(_folder.File("x.json")).Select(Length("s")), [length]);
    }

    [Fact]
    public async Task Failed_read_names_the_record_difference_6()
    {
        var frame = (await CsvAsync("x,y\n", "n int, s string", ("mode", "FAILFAST")));

        var error = await SparkErrorAssert.ThrowsAsync("FAILED_READ_FILE.NO_HINT", () => frame.CollectAsync());

        error.Message.ShouldContain("Malformed record: x,y.");
    }

    [Fact]
    public async Task Overwrite_that_fails_leaves_what_was_there_difference_7()
    {
        var spark = await engine.GetSessionAsync();
        var path = _folder.File("t");
        await spark.Range(3).Write().ParquetAsync(path);

        await SparkErrorAssert.ThrowsAsync("DIVIDE_BY_ZERO", () => spark.Range(100_000)
            .Select((Lit(1) / (Col("id") - 99_999)).Alias("x")).Write().Mode("overwrite").ParquetAsync(path));

        (await spark.Read().Parquet(path).CountAsync()).ShouldBe(3);
        Directory.EnumerateDirectories(_folder.Path).ShouldBe([path]);
    }

    [Fact]
    public async Task Observed_metrics_are_of_all_rows_also_behind_a_limit_difference_8()
    {
        var spark = await engine.GetSessionAsync();
        var observation = new Observation();

        await spark.Range(1000).Observe(observation, Count(Lit(1)).Alias("n")).Limit(1).CollectAsync();

        (await observation.GetAsync())["n"].ShouldBe(1000L);
    }

    [Fact]
    public async Task Csv_lines_are_judged_by_all_columns_difference_16()
    {
        var frame = await CsvAsync("1,2\n2,x\n", "a int, b int", ("mode", "DROPMALFORMED"));

        await RowAssert.HasRowsAsync(frame.Select("a"), [1]);
    }

    [Fact]
    public async Task Filter_and_columns_reach_the_parquet_reader()
    {
        var spark = await engine.GetSessionAsync();
        await spark.Range(1000).WithColumn("p", Col("id") % 3).WithColumn("v", Col("id") * 2)
            .Write().PartitionBy("p").ParquetAsync(_folder.File("t"));

        var plan = await spark.Read().Parquet(_folder.File("t")).Filter(Col("id") < 10).Select("v")
            .ExplainStringAsync("extended");

        plan.ShouldContain("read_parquet");
        plan.ShouldContain("hive_types = {'p': 'INTEGER'}");
    }

    [Fact]
    public async Task Query_is_interrupted_and_the_session_stays_usable()
    {
        var spark = await engine.GetSessionAsync();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var endless = spark.Range(10_000_000).Alias("a").CrossJoin(spark.Range(10_000_000).Alias("b"))
            .Select(Sum(Col("a.id") % (Col("b.id") + 1)));

        await Should.ThrowAsync<OperationCanceledException>(() => endless.CollectAsync(cancellation.Token));

        (await spark.Range(3).CountAsync()).ShouldBe(3);
    }

    private async Task<DataFrame> CsvAsync(string text, string schema, params (string Key, string Value)[] options)
    {
        var spark = await engine.GetSessionAsync();
        await File.WriteAllTextAsync(_folder.File("x.csv"), text);
        var reader = spark.Read().Schema(schema);
        foreach (var (key, value) in options)
            reader = reader.Option(key, value);
        return reader.Csv(_folder.File("x.csv"));
    }
}
