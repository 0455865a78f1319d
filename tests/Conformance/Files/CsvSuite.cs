namespace Conformance.Files;

/// <summary>CSV files: header, separators, schemas, modes, what is inferred.</summary>
public abstract class CsvSuite(EngineFixture engine)
{
    private const string Ragged =
        "id,name,when,price\n1,\"a,b\",2020-01-02,1.5\n2,,2020-01-03,\n4,d\n5,e,x,7,8\n\n 6 ,  z,,-0.5\n";

    private const string Schema = "id int, name string, when date, price double";

    [Fact]
    public async Task Csv_without_a_schema_has_text_columns_by_number()
    {
        using var folder = new TempFolder();

        var frame = await ReadAsync(
            folder, "x;'it''s';NA\ny;'a;b';3\n", ("sep", ";"), ("quote", "'"), ("escape", "'"), ("nullValue", "NA"));

        (await frame.DtypesAsync()).ShouldBe([("_c0", "string"), ("_c1", "string"), ("_c2", "string")]);
        await RowAssert.HasRowsAsync(frame, ["x", "it's", null], ["y", "a;b", "3"]);
    }

    [Fact]
    public async Task Csv_quote_that_nothing_closes_ends_with_its_line()
    {
        using var folder = new TempFolder();

        var frame = await ReadAsync(
            folder, "a,b,c\n1,\"x,y\n2,z,w\n4,\"x\ny\",5\n8,\"x\\\n9,\"a\\\"\n15,\"tail\"\n", ("header", "true"));

        await RowAssert.HasRowsAsync(
            frame, ["1", "x,y", null], ["2", "z", "w"], ["4", "x", null], ["y\"", "5", null], ["8", "x", null],
            ["9", "a\"", null], ["15", "tail", null]);
    }

    [Fact]
    public async Task Csv_field_with_more_after_its_closing_quote_is_kept_as_it_stands()
    {
        using var folder = new TempFolder();

        var frame = await ReadAsync(
            folder,
            """
            3,"p "q" r",s
            5,a"b,c"d
            6,"x\"y"z,2
            7,"a""b",c
            8,"ab"c,d
            9,"a,b" ,c
            10, "a,b"
            11,"x"  y ,k
            12,"un "closed,1"
            14,"",k
            """);

        await RowAssert.HasRowsAsync(
            frame, ["3", "\"p \"q\" r\"", "s"], ["5", "a\"b", "c\"d"], ["6", "\"x\"y\"z", "2"],
            ["7", "\"a\"\"b\"", "c"], ["8", "\"ab\"c", "d"], ["9", "a,b", "c"], ["10", " \"a", "b\""],
            ["11", "\"x\"  y ", "k"], ["12", "\"un \"closed", "1\""], ["14", null, "k"]);
    }

    [Fact]
    public async Task Csv_quote_that_escapes_itself_is_cut_where_it_closes()
    {
        using var folder = new TempFolder();

        var frame = await ReadAsync(
            folder,
            """""
            1,"a""b",c
            2,"a""b,c
            3,"a"x""b",c
            4,"""a",c
            5,""""
            6,"a""b"x,c
            """"", ("escape", "\""));

        await RowAssert.HasRowsAsync(
            frame, ["1", "a\"b", "c"], ["2", "a\"b,c", null], ["3", "\"a\"x\"\"b\"", "c"], ["4", "\"a", "c"],
            ["5", "\"", null], ["6", "\"a\"b\"x", "c"]);
    }

    [Fact]
    public async Task Csv_lines_with_odd_quotes_are_judged_and_partitioned_as_others()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.File("day=1"));
        Directory.CreateDirectory(folder.File("day=2"));
        await File.WriteAllTextAsync(folder.File("day=1/a.csv"), "n,s\n1,\"5 inch plate\n2,b\n");
        await File.WriteAllTextAsync(folder.File("day=2/b.csv"), "n,s\nx,\"c,d\"\n");
        var spark = await engine.GetSessionAsync();

        var frame = spark.Read().Option("header", "true").Schema("n int, s string, _corrupt_record string, day int")
            .Csv(folder.Path);

        await RowAssert.HasRowsAsync(
            frame.Select("n", "s", "day", "_corrupt_record").OrderBy("s"),
            [1, "5 inch plate", 1, null], [2, "b", 1, null], [null, "c,d", 2, "x,\"c,d\""]);
    }

    [Fact]
    public async Task Csv_header_names_the_columns_and_numbers_what_occurs_twice()
    {
        using var folder = new TempFolder();

        var frame = await ReadAsync(folder, "a,a,,b\n1,2,3,4\n", ("header", "true"));

        (await frame.ColumnsAsync()).ShouldBe(["a0", "a1", "_c2", "b"]);
    }

    [Fact]
    public async Task Csv_permissive_mode_gives_null_for_what_does_not_fit()
    {
        using var folder = new TempFolder();

        var frame = await ReadAsync(folder, Ragged, ("header", "true"), ("schema", Schema));

        await RowAssert.HasRowsAsync(
            frame,
            [1, "a,b", new DateOnly(2020, 1, 2), 1.5], [2, null, new DateOnly(2020, 1, 3), null], [4, "d", null, null],
            [5, "e", null, 7.0], [null, "  z", null, -0.5]);
    }

    [Fact]
    public async Task Csv_corrupt_record_column_holds_the_lines_that_do_not_fit()
    {
        using var folder = new TempFolder();

        var frame = await ReadAsync(
            folder, Ragged, ("header", "true"), ("schema", Schema + ", _corrupt_record string"));

        // All columns are asked for: Spark judges a line by those that are read.
        await RowAssert.HasRowsAsync(
            frame,
            [1, "a,b", new DateOnly(2020, 1, 2), 1.5, null], [2, null, new DateOnly(2020, 1, 3), null, null],
            [4, "d", null, null, "4,d"], [5, "e", null, 7.0, "5,e,x,7,8"],
            [null, "  z", null, -0.5, " 6 ,  z,,-0.5"]);
    }

    [Fact]
    public async Task Csv_dropmalformed_mode_leaves_out_the_lines_that_do_not_fit()
    {
        using var folder = new TempFolder();

        var frame = await ReadAsync(folder, Ragged, ("header", "true"), ("schema", Schema), ("mode", "DROPMALFORMED"));

        await RowAssert.HasRowsAsync(
            frame, [1, "a,b", new DateOnly(2020, 1, 2), 1.5], [2, null, new DateOnly(2020, 1, 3), null]);
    }

    [Fact]
    public async Task Csv_failfast_mode_fails_and_names_the_file()
    {
        using var folder = new TempFolder();
        var frame = await ReadAsync(folder, Ragged, ("header", "true"), ("schema", Schema), ("mode", "FAILFAST"));

        var error = await SparkErrorAssert.ThrowsAsync("FAILED_READ_FILE.NO_HINT", () => frame.CollectAsync());

        error.Message.ShouldContain(folder.File("data.csv"));
    }

    [Fact]
    public async Task Csv_infers_the_narrowest_type_that_holds_all_values()
    {
        using var folder = new TempFolder();
        const string text = """
            i,l,dec,d,b,dt,ts,s,n
            1,3000000000,123456789012345678901,1.5,true,2020-01-01,2020-01-01 10:00:00,a,
            -2,4,5,1e3,FALSE,2020-12-31,2020-01-01T10:00:00Z,1,

            """;

        var frame = await ReadAsync(folder, text, ("header", "true"), ("inferSchema", "true"));

        (await frame.DtypesAsync()).Select(d => d.Type).ShouldBe(
            ["int", "bigint", "decimal(21,0)", "double", "boolean", "date", "timestamp", "string", "string"]);
        var row = (await frame.CollectAsync())[1];
        row[0].ShouldBe(-2);
        row[3].ShouldBe(1000.0);
        row[6].ShouldBe(new DateTimeOffset(2020, 1, 1, 10, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Csv_dates_follow_the_patterns_of_the_options()
    {
        using var folder = new TempFolder();

        var frame = await ReadAsync(
            folder, "d,t\n02/03/2020,2020/01/02 03:04\n", ("header", "true"), ("dateFormat", "dd/MM/yyyy"),
            ("timestampFormat", "yyyy/MM/dd HH:mm"), ("schema", "d date, t timestamp"));

        await RowAssert.HasRowsAsync(
            frame, [new DateOnly(2020, 3, 2), new DateTimeOffset(2020, 1, 2, 3, 4, 0, TimeSpan.Zero)]);
    }

    [Fact]
    public async Task Csv_multiline_keeps_line_breaks_inside_quotes()
    {
        using var folder = new TempFolder();

        var frame = await ReadAsync(folder, "a,b\n1,\"x\ny\"\n2,z\n", ("header", "true"), ("multiLine", "true"));

        await RowAssert.HasRowsAsync(frame, ["1", "x\ny"], ["2", "z"]);
    }

    private async Task<DataFrame> ReadAsync(TempFolder folder, string text, params (string Key, string Value)[] options)
    {
        var spark = await engine.GetSessionAsync();
        await File.WriteAllTextAsync(folder.File("data.csv"), text);
        var reader = spark.Read();
        foreach (var (key, value) in options)
            reader = key == "schema" ? reader.Schema(value) : reader.Option(key, value);
        return reader.Csv(folder.File("data.csv"));
    }
}

public sealed class CsvOnEmbedded(EmbeddedFixture engine) : CsvSuite(engine);

public sealed class CsvOnHosted(HostedFixture engine) : CsvSuite(engine);

public sealed class CsvOnSpark(SparkFixture engine) : CsvSuite(engine);
