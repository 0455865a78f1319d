namespace Conformance.Files;

/// <summary>JSON files: inferred and given schemas, corrupt records, text files.</summary>
public abstract class JsonSuite(EngineFixture engine)
{
    private const string Objects = """
        {"b":1,"a":"x","s":{"z":1.5,"y":[1,2]},"n":null}
        {"b":2.5,"a":3,"s":{"z":2},"t":"2020-01-01"}
        {"b":null,"f":true}

        """;

    private const string Bad = "{\"a\":1}\n{\"a\":\n{\"a\":\"x\"}\n";

    [Fact]
    public async Task Json_schema_is_inferred_with_names_in_order()
    {
        using var folder = new TempFolder();

        var frame = await ReadAsync(folder, Objects);

        (await frame.SchemaAsync()).SimpleString.ShouldBe(
            "struct<a:string,b:double,f:boolean,n:string,s:struct<y:array<bigint>,z:double>,t:string>");
        await RowAssert.HasRowsAsync(
            frame,
            ["x", 1.0, null, null, new Row(new object?[] { 1L, 2L }, 1.5), null],
            ["3", 2.5, null, null, new Row(null, 2.0), "2020-01-01"],
            [null, null, true, null, null, null]);
    }

    [Fact]
    public async Task Json_of_a_decimal_without_a_digit_before_the_point_has_a_zero_there()
    {
        using var folder = new TempFolder();
        var spark = await engine.GetSessionAsync();

        await spark.Sql("SELECT d, map('k', d) AS m FROM (SELECT CAST(v AS DECIMAL(2,2)) d FROM VALUES (-0.86) t(v))")
            .Write().Format("json").SaveAsync(folder.File("out"));

        await RowAssert.HasRowsAsync(
            spark.Read().Format("text").Load(folder.File("out")), ["{\"d\":-0.86,\"m\":{\"k\":-0.86}}"]);
    }

    [Fact]
    public async Task Json_with_a_schema_gives_null_for_what_does_not_fit()
    {
        using var folder = new TempFolder();

        var frame = await ReadAsync(folder, Objects, ("schema", "b int, a string, t date, missing double"));

        await RowAssert.HasRowsAsync(
            frame, [1, "x", null, null], [null, "3", new DateOnly(2020, 1, 1), null], [null, null, null, null]);
    }

    [Fact]
    public async Task Json_corrupt_record_column_holds_the_lines_that_do_not_fit()
    {
        using var folder = new TempFolder();

        var frame = await ReadAsync(folder, Bad, ("schema", "a int, _corrupt_record string"));

        await RowAssert.HasRowsAsync(frame, [1, null], [null, "{\"a\":"], [null, "{\"a\":\"x\"}"]);
    }

    [Fact]
    public async Task Json_dropmalformed_mode_leaves_out_the_lines_that_do_not_fit()
    {
        using var folder = new TempFolder();

        await RowAssert.HasRowsAsync(await ReadAsync(folder, Bad, ("schema", "a int"), ("mode", "DROPMALFORMED")), [1]);
    }

    [Fact]
    public async Task Json_failfast_mode_fails_and_names_the_file()
    {
        using var folder = new TempFolder();
        var frame = await ReadAsync(folder, Bad, ("schema", "a int"), ("mode", "FAILFAST"));

        var error = await SparkErrorAssert.ThrowsAsync("FAILED_READ_FILE.NO_HINT", () => frame.CollectAsync());

        error.Message.ShouldContain(folder.File("data.json"));
    }

    [Fact]
    public async Task Json_multiline_reads_an_array_of_objects()
    {
        using var folder = new TempFolder();

        var frame = await ReadAsync(folder, "[{\"a\":1},\n {\"a\":2}]", ("multiLine", "true"));

        await RowAssert.HasRowsAsync(frame, [1L], [2L]);
    }

    [Fact]
    public async Task Text_has_a_row_for_each_line_also_blank_ones()
    {
        using var folder = new TempFolder();
        var spark = await engine.GetSessionAsync();
        await File.WriteAllTextAsync(folder.File("data.txt"), "a\n\nb\r\nc");

        await RowAssert.HasRowsAsync(spark.Read().Text(folder.File("data.txt")), ["a"], [""], ["b"], ["c"]);
        await RowAssert.HasRowsAsync(
            spark.Read().Option("wholetext", true).Text(folder.File("data.txt")), ["a\n\nb\r\nc"]);
    }

    private async Task<DataFrame> ReadAsync(TempFolder folder, string text, params (string Key, string Value)[] options)
    {
        var spark = await engine.GetSessionAsync();
        await File.WriteAllTextAsync(folder.File("data.json"), text);
        var reader = spark.Read();
        foreach (var (key, value) in options)
            reader = key == "schema" ? reader.Schema(value) : reader.Option(key, value);
        return reader.Json(folder.File("data.json"));
    }
}

public sealed class JsonOnEmbedded(EmbeddedFixture engine) : JsonSuite(engine);

public sealed class JsonOnHosted(HostedFixture engine) : JsonSuite(engine);

public sealed class JsonOnSpark(SparkFixture engine) : JsonSuite(engine);
