namespace Conformance.Files;

/// <summary>Parquet folders: partitions, patterns, schemas, save modes, and files that are none.</summary>
public abstract class ParquetSuite(EngineFixture engine)
{
    private static readonly StructType Schema = new(
    [
        new StructField("id", DataTypes.Integer, true), new StructField("kind", DataTypes.String, true),
        new StructField("day", DataTypes.Date, true), new StructField("price", DataTypes.Double, true),
    ]);

    [Fact]
    public async Task Partitioned_folder_has_spark_s_layout_and_comes_back_with_types()
    {
        using var folder = new TempFolder();
        var spark = await engine.GetSessionAsync();
        var path = folder.File("table");

        await Rows(spark).Write().PartitionBy("kind", "day").ParquetAsync(path);

        Directory.EnumerateDirectories(path).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(["kind=__HIVE_DEFAULT_PARTITION__", "kind=a b%2Fc"]);
        var frame = spark.Read().Parquet(path);
        (await frame.SchemaAsync()).SimpleString.ShouldBe("struct<id:int,price:double,kind:string,day:date>");
        await RowAssert.HasRowsAsync(
            frame.OrderBy("id"),
            [1, 1.5, "a b/c", new DateOnly(2020, 1, 1)], [2, 2.5, null, new DateOnly(2020, 1, 2)],
                [3, null, null, null]);
        await RowAssert.HasRowsAsync(frame.Filter(Col("day") == Lit(new DateOnly(2020, 1, 2))).Select("id"), [2]);
    }

    [Fact]
    public async Task Partition_values_are_numbers_where_all_are()
    {
        using var folder = new TempFolder();
        var spark = await engine.GetSessionAsync();
        foreach (var part in new[] { "p=1/q=x", "p=3000000000/q=2" })
            await spark.Range(1).Coalesce(1).Write().ParquetAsync(folder.File("t", part));

        (await spark.Read().Parquet(folder.File("t")).SchemaAsync()).SimpleString
            .ShouldBe("struct<id:bigint,p:bigint,q:string>");
        (await spark.Read().Parquet(folder.File("t", "p=1")).ColumnsAsync()).ShouldBe(["id", "q"]);
        (await spark.Read().Parquet(folder.File("t", "p=*", "q=x")).ColumnsAsync()).ShouldBe(["id"]);
        (await spark.Read().Option("basePath", folder.File("t")).Parquet(folder.File("t", "p=1")).ColumnsAsync())
            .ShouldBe(["id", "p", "q"]);
    }

    [Fact]
    public async Task Save_modes_append_overwrite_ignore_and_refuse()
    {
        using var folder = new TempFolder();
        var spark = await engine.GetSessionAsync();
        var path = folder.File("table");
        await spark.Range(2).Write().ParquetAsync(path);

        await spark.Range(2, 3).Write().Mode("append").ParquetAsync(path);
        (await spark.Read().Parquet(path).CountAsync()).ShouldBe(3);
        await spark.Range(9).Write().Mode("ignore").ParquetAsync(path);
        (await spark.Read().Parquet(path).CountAsync()).ShouldBe(3);
        var error = await SparkErrorAssert.ThrowsAsync(
            "PATH_ALREADY_EXISTS", () => spark.Range(9).Write().ParquetAsync(path));
        error.MessageParameters["outputPath"].ShouldBe($"file:{path}");
        await spark.Range(9).Write().Mode("overwrite").ParquetAsync(path);
        (await spark.Read().Parquet(path).CountAsync()).ShouldBe(9);
    }

    [Fact]
    public async Task Dynamic_overwrite_replaces_only_the_partitions_that_are_written()
    {
        using var folder = new TempFolder();
        var spark = await engine.GetSessionAsync();
        var path = folder.File("table");
        var rows = spark.Range(4).WithColumn("p", Col("id") % 2);
        await rows.Write().PartitionBy("p").ParquetAsync(path);

        await rows.Filter(Col("id") == 3).Write().PartitionBy("p").Mode("overwrite")
            .Option("partitionOverwriteMode", "dynamic").ParquetAsync(path);

        await RowAssert.HasRowsAsync(spark.Read().Parquet(path).Select("id").OrderBy("id"), [0L], [2L], [3L]);
    }

    [Fact]
    public async Task User_schema_gives_null_for_columns_that_the_file_lacks()
    {
        using var folder = new TempFolder();
        var spark = await engine.GetSessionAsync();
        await spark.Range(1).Write().ParquetAsync(folder.File("t"));

        await RowAssert.HasRowsAsync(
            spark.Read().Schema("other string, id bigint").Parquet(folder.File("t")), [null, 0L]);
    }

    [Fact]
    public async Task Merged_schema_has_the_columns_of_all_files()
    {
        using var folder = new TempFolder();
        var spark = await engine.GetSessionAsync();
        await spark.Range(1).Write().ParquetAsync(folder.File("t"));
        await spark.Range(1, 2).WithColumn("x", Lit("a")).Write().Mode("append").ParquetAsync(folder.File("t"));

        var frame = spark.Read().Option("mergeSchema", true).Parquet(folder.File("t"));

        await RowAssert.HasRowsAsync(frame.Select("id", "x").OrderBy("id"), [0L, null], [1L, "a"]);
    }

    [Fact]
    public async Task Path_that_is_not_there_is_named()
    {
        var spark = await engine.GetSessionAsync();

        var error = await SparkErrorAssert.ThrowsAsync(
            "PATH_NOT_FOUND", () => spark.Read().Parquet("/nowhere/at all").CollectAsync());

        error.MessageParameters["path"].ShouldBe("file:/nowhere/at all");
    }

    [Fact]
    public async Task File_that_is_no_parquet_is_named()
    {
        using var folder = new TempFolder();
        var spark = await engine.GetSessionAsync();
        await File.WriteAllTextAsync(folder.File("x.parquet"), "this is a text and no parquet file");

        var error = await SparkErrorAssert.ThrowsAsync(
            "FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER", () =>
                spark.Read().Parquet(folder.File("x.parquet")).CollectAsync());

        error.MessageParameters["path"].ShouldBe($"file:{folder.File("x.parquet")}");
    }

    [Fact]
    public async Task Truncated_file_is_named()
    {
        using var folder = new TempFolder();
        var spark = await engine.GetSessionAsync();
        await spark.Range(1000).Coalesce(1).Write().ParquetAsync(folder.File("t"));
        var file = Directory.EnumerateFiles(folder.File("t"), "part-*").Single();
        var bytes = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(folder.File("cut.parquet"), bytes[..(bytes.Length / 2)]);

        var error = await SparkErrorAssert.ThrowsAsync(
            "FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER", () =>
                spark.Read().Parquet(folder.File("cut.parquet")).CollectAsync());

        error.Message.ShouldContain("cut.parquet");
    }

    [Fact]
    public async Task Folder_without_files_and_unknown_formats_are_refused()
    {
        using var folder = new TempFolder();
        var spark = await engine.GetSessionAsync();

        await SparkErrorAssert.ThrowsAsync(
            "UNABLE_TO_INFER_SCHEMA", () => spark.Read().Parquet(folder.Path).CollectAsync());
        var error = await SparkErrorAssert.ThrowsAsync(
            "DATA_SOURCE_NOT_FOUND", () => spark.Read().Format("nosuch").Load(folder.Path).CollectAsync());
        error.MessageParameters["provider"].ShouldBe("nosuch");
    }

    [Fact]
    public async Task Write_refuses_columns_that_no_folder_can_hold()
    {
        using var folder = new TempFolder();
        var spark = await engine.GetSessionAsync();

        await SparkErrorAssert.ThrowsAsync(
            "ALL_PARTITION_COLUMNS_NOT_ALLOWED", () =>
                spark.Range(3).Write().PartitionBy("id").ParquetAsync(folder.File("a")));
        await SparkErrorAssert.ThrowsAsync(
            "COLUMN_ALREADY_EXISTS", () => spark.Range(3).Select("id", "id").Write().ParquetAsync(folder.File("b")));
        await SparkErrorAssert.ThrowsAsync(
            "_LEGACY_ERROR_TEMP_1155", () => spark.Range(3).Write().PartitionBy("zz").ParquetAsync(folder.File("c")));
        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    private static DataFrame Rows(SparkSession spark) => spark.CreateDataFrame(
        new object?[][]
        {
            [1, "a b/c", new DateOnly(2020, 1, 1), 1.5], [2, null, new DateOnly(2020, 1, 2), 2.5], [3, "", null, null],
        },
        Schema);
}

public sealed class ParquetOnEmbedded(EmbeddedFixture engine) : ParquetSuite(engine);

public sealed class ParquetOnHosted(HostedFixture engine) : ParquetSuite(engine);

public sealed class ParquetOnSpark(SparkFixture engine) : ParquetSuite(engine);
