namespace Conformance.Sources;

/// <summary>Files written and read: formats, modes, partitions, options, and what is wrong with them.</summary>
public abstract class FileSuite(EngineFixture engine) : IDisposable
{
    private static readonly StructType Schema = new StructType()
        .Add("id", DataTypes.Integer).Add("name", DataTypes.String).Add("price", new DecimalType(10, 2))
        .Add("day", DataTypes.Date).Add("at", DataTypes.Timestamp).Add("ok", DataTypes.Boolean)
            .Add("x", DataTypes.Double);

    private static readonly object?[][] Rows =
    [
        [1, "a,\"b\" é", 1.50m, new DateOnly(2020, 2, 29), DateTimeOffset.UnixEpoch.AddMilliseconds(1_234), true, 1e10],
        [2, null, null, null, null, null, null],
        [3, "", -0.01m, new DateOnly(1900, 1, 1), DateTimeOffset.UnixEpoch, false, -0.5],
    ];

    private readonly TempFolder _folder = new("files");

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("parquet")]
    [InlineData("json")]
    [InlineData("delta")]
    public async Task Rows_come_back_as_they_were_written(string format)
    {
        var (spark, frame) = await SampleAsync();
        var path = _folder.File("t");

        await frame.Write().Format(format).SaveAsync(path);

        var read = spark.Read().Format(format).Schema(Schema);
        var back = format == "delta" ? spark.Read().Delta(path) : read.Load(path);
        await RowAssert.HasRowsAsync(back.OrderBy("id"), Rows);
    }

    [Fact]
    public async Task Csv_quotes_what_needs_it_and_reads_empty_text_as_null()
    {
        var (spark, frame) = await SampleAsync();
        var path = _folder.File("t");

        await frame.Coalesce(1).Write().Option("header", true).CsvAsync(path);

        var text = await File.ReadAllTextAsync(Directory.GetFiles(path, "part-*").Single());
        text.ShouldStartWith("id,name,price,day,at,ok,x\n1,\"a,\\\"b\\\" é\",1.50,2020-02-29,");
        var back = spark.Read().Option("header", true).Schema(Schema).Csv(path);
        await RowAssert.HasRowsAsync(back.OrderBy("id").Select("id", "name", "price", "day", "ok", "x"),
            [1, "a,\"b\" é", 1.50m, new DateOnly(2020, 2, 29), true, 1e10],
            [2, null, null, null, null, null],
            [3, null, -0.01m, new DateOnly(1900, 1, 1), false, -0.5]);
    }

    [Fact]
    public async Task Csv_schema_is_inferred_where_asked()
    {
        var spark = await engine.GetSessionAsync();
        var path = _folder.File("in.csv");
        await File.WriteAllTextAsync(path, "a,b,c,d\n1,1.5,x,2020-01-01\n2,,y,2020-01-02\n");

        var typed = spark.Read().Option("header", true).Option("inferSchema", true).Csv(path);
        var plain = spark.Read().Csv(path);

        (await typed.DtypesAsync()).ShouldBe([("a", "int"), ("b", "double"), ("c", "string"), ("d", "date")]);
        (await plain.DtypesAsync()).Select(c => c.Name).ShouldBe(["_c0", "_c1", "_c2", "_c3"]);
        (await plain.CountAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task Json_schema_is_inferred_with_nested_types()
    {
        var spark = await engine.GetSessionAsync();
        var path = _folder.File("in.json");
        await File.WriteAllTextAsync(path, "{\"b\":1,\"a\":[1,2],\"s\":{\"x\":\"y\"}}\n{\"b\":2.5}\n");

        var frame = spark.Read().Json(path);

        (await frame.SchemaAsync()).SimpleString.ShouldBe("struct<a:array<bigint>,b:double,s:struct<x:string>>");
        await RowAssert.HasRowsAsync(
            frame.OrderBy("b"), [new object?[] { 1L, 2L }, 1.0, new Row("y")], [null, 2.5, null]);
    }

    [Fact]
    public async Task Text_lines_are_read_and_written()
    {
        var spark = await engine.GetSessionAsync();
        var path = _folder.File("t");

        await spark.Sql("SELECT 'one' AS value UNION ALL SELECT 'two'").Coalesce(1).Write().TextAsync(path);

        await RowAssert.HasRowsInAnyOrderAsync(spark.Read().Text(path), ["one"], ["two"]);
    }

    [Fact]
    public async Task Json_numbers_and_names_are_written_as_they_read_back()
    {
        var spark = await engine.GetSessionAsync();
        var path = _folder.File("j");
        var frame = spark.Sql(
            """
            SELECT double('NaN') x, cast(1.20 AS decimal(5,2)) d, 1e20D big, 1e-5D small, x'0102' AS `a"b`,
              map('k', cast(null AS int)) m, named_struct('a', cast(null AS int), 'b', date'2024-01-02') s,
              cast(null AS int) n
            """);

        await frame.Coalesce(1).Write().JsonAsync(path);
        await frame.Select("n", "d").Coalesce(1).Write().Option("ignoreNullFields", "false").JsonAsync(path + "2");

        await RowAssert.HasRowsAsync(
            spark.Read().Text(path),
            ["""{"x":"NaN","d":1.20,"big":1.0E20,"small":1.0E-5,"a\"b":"AQI=","m":{"k":null},"s":{"b":"2024-01-02"}}"""
            ]);
        await RowAssert.HasRowsAsync(spark.Read().Text(path + "2"), ["""{"n":null,"d":1.20}"""]);
    }

    [Fact]
    public async Task Save_modes_add_replace_skip_or_refuse()
    {
        var spark = await engine.GetSessionAsync();
        var path = _folder.File("t");
        Task Write(string mode, int rows) => spark.Range(rows).Write().Mode(mode).ParquetAsync(path);

        await Write("error", 2);
        await Write("append", 3);
        (await spark.Read().Parquet(path).CountAsync()).ShouldBe(5);
        await Write("ignore", 7);
        (await spark.Read().Parquet(path).CountAsync()).ShouldBe(5);
        await Write("overwrite", 1);
        (await spark.Read().Parquet(path).CountAsync()).ShouldBe(1);
        await SparkErrorAssert.ThrowsAsync("PATH_ALREADY_EXISTS", () => Write("errorifexists", 1));
    }

    [Fact]
    public async Task Partitions_are_folders_and_come_back_as_columns()
    {
        var spark = await engine.GetSessionAsync();
        var path = _folder.File("t");
        var frame = spark.Range(4).WithColumn("p", Col("id") % 2)
            .WithColumn("q", When(Col("id") == 0, Lit(null)).Otherwise("a b/c"));

        await frame.Write().PartitionBy("p", "q").ParquetAsync(path);

        Directory.GetDirectories(path).Select(Path.GetFileName).ShouldBe(["p=0", "p=1"], ignoreOrder: true);
        Directory.Exists(Path.Combine(path, "p=0", "q=__HIVE_DEFAULT_PARTITION__")).ShouldBeTrue();
        var back = spark.Read().Parquet(path);
        (await back.DtypesAsync()).ShouldBe([("id", "bigint"), ("p", "int"), ("q", "string")]);
        await RowAssert.HasRowsInAnyOrderAsync(
            back.Filter("p = 0"), [0L, 0, null], [2L, 0, "a b/c"]);
    }

    [Fact]
    public async Task Path_that_does_not_exist_is_named()
    {
        var spark = await engine.GetSessionAsync();
        var path = _folder.File("nothing");

        var error = await SparkErrorAssert.ThrowsAsync(
            "PATH_NOT_FOUND", () => spark.Read().Parquet(path).CollectAsync());

        error.MessageParameters["path"].ShouldContain(path);
    }

    [Fact]
    public async Task Unknown_format_is_named()
    {
        var spark = await engine.GetSessionAsync();

        await SparkErrorAssert.ThrowsAsync(
            "DATA_SOURCE_NOT_FOUND", () => spark.Read().Format("parqet").Load("/tmp").CollectAsync());
    }

    private async Task<(SparkSession Spark, DataFrame Frame)> SampleAsync()
    {
        var spark = await engine.GetSessionAsync();
        return (spark, spark.CreateDataFrame(Rows, Schema));
    }
}

public sealed class FileOnEmbedded(EmbeddedFixture engine) : FileSuite(engine);

public sealed class FileOnHosted(HostedFixture engine) : FileSuite(engine);

public sealed class FileOnSpark(SparkFixture engine) : FileSuite(engine);
