namespace Conformance.DataFrames;

/// <summary>Choosing, adding, renaming and dropping columns; limits and duplicates.</summary>
public abstract class SelectionSuite(EngineFixture engine)
{
    private static readonly StructType People = new StructType()
        .Add("id", DataTypes.Integer).Add("name", DataTypes.String).Add("age", DataTypes.Integer);

    [Fact]
    public async Task Select_takes_names_expressions_and_stars()
    {
        var people = await PeopleAsync();

        var frame = people.Select("name", Col("age") + 1, Lit("x").Alias("c")).OrderBy("name");

        (await frame.ColumnsAsync()).ShouldBe(["name", "(age + 1)", "c"]);
        await RowAssert.HasRowsAsync(frame, ["ann", 31, "x"], ["bob", null, "x"], ["cy", 26, "x"]);
        (await people.Alias("p").Select("p.*", "p.id").ColumnsAsync()).ShouldBe(["id", "name", "age", "id"]);
    }

    [Fact]
    public async Task Column_is_called_as_it_was_asked_for()
    {
        var people = await PeopleAsync();
        var frame = people.Select("NAME", Col("Age") + 1, people["ID"]);

        (await frame.ColumnsAsync()).ShouldBe(["NAME", "(Age + 1)", "ID"]);
        (await people.GroupBy("NAME").Count().ColumnsAsync()).ShouldBe(["NAME", "count"]);
        (await people.Drop("NAME").ColumnsAsync()).ShouldBe(["id", "age"]);
        (await people.OrderBy("NAME").Filter("ID > 1").ColumnsAsync()).ShouldBe(["id", "name", "age"]);
    }

    [Fact]
    public async Task SelectExpr_reads_sql()
    {
        var frame = (await PeopleAsync()).SelectExpr("id * 2 AS twice", "upper(name)").OrderBy("twice");

        (await frame.ColumnsAsync()).ShouldBe(["twice", "upper(name)"]);
        await RowAssert.HasRowsAsync(frame, [2, "ANN"], [4, "BOB"], [6, "CY"]);
    }

    [Fact]
    public async Task WithColumn_replaces_a_column_of_that_name_in_its_place()
    {
        var frame = (await PeopleAsync()).WithColumn("NAME", Length("name")).WithColumn("new", Col("id") > 1);

        (await frame.ColumnsAsync()).ShouldBe(["id", "NAME", "age", "new"]);
        await RowAssert.HasRowsAsync(
            frame.OrderBy("id"), [1, 3, 30, false], [2, 3, null, true], [3, 2, 25, true]);
    }

    [Fact]
    public async Task Renaming_and_dropping_ignore_columns_that_do_not_exist()
    {
        var frame = (await PeopleAsync()).WithColumnRenamed("name", "who").WithColumnRenamed("nope", "x")
            .Drop("age", "no");

        (await frame.ColumnsAsync()).ShouldBe(["id", "who"]);
        (await frame.ToDF("a", "b").ColumnsAsync()).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Limit_and_offset_take_a_part_of_the_order()
    {
        var frame = (await PeopleAsync()).OrderBy(Desc("id"));

        await RowAssert.HasRowsAsync(frame.Offset(1).Limit(1).Select("id"), [2]);
        (await frame.Limit(0).CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Filter_drops_rows_whose_condition_is_null()
    {
        var people = await PeopleAsync();

        await RowAssert.HasRowsAsync(people.Filter("age > 25").Select("id"), [1]);
        await RowAssert.HasRowsInAnyOrderAsync(people.Filter(!(Col("age") > 25)).Select("id"), [3]);
        await RowAssert.HasRowsAsync(people.Where(Col("age").EqNullSafe(null)).Select("id"), [2]);
    }

    [Fact]
    public async Task Duplicates_count_nulls_as_equal()
    {
        var spark = await engine.GetSessionAsync();
        var schema = new StructType().Add("a", DataTypes.Integer).Add("b", DataTypes.String);
        var frame = spark.CreateDataFrame(
            [new object?[] { 1, null }, new object?[] { 1, null }, new object?[] { null, "x" },
                new object?[] { 1, "y" }], schema);

        await RowAssert.HasRowsInAnyOrderAsync(frame.Distinct(), [1, null], [null, "x"], [1, "y"]);
        (await frame.DropDuplicates("a").CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Conditional_takes_the_first_branch_that_is_true()
    {
        var frame = (await PeopleAsync()).Select(
            When(Col("age") > 28, "old").When(Col("age") > 20, "young").Otherwise("?").Alias("c"));

        await RowAssert.HasRowsInAnyOrderAsync(frame, ["old"], ["?"], ["young"]);
    }

    [Fact]
    public async Task Struct_fields_are_reached_replaced_and_dropped()
    {
        var frame = (await PeopleAsync()).Filter(Col("id") == 1).Select(Struct("id", "name").Alias("s"));

        await RowAssert.HasRowsAsync(frame.Select("s.name", Col("s")["id"], Col("s").GetField("id")), ["ann", 1, 1]);
        var changed = frame.Select(Col("s").WithField("id", Lit(9)).WithField("x", Lit(true)).DropFields("name")
            .Alias("s"));
        (await changed.SchemaAsync()).SimpleString.ShouldBe("struct<s:struct<id:int,x:boolean>>");
        await RowAssert.HasRowsAsync(changed.Select("s.*"), [9, true]);
    }

    [Fact]
    public async Task Unpivot_turns_columns_into_rows()
    {
        var spark = await engine.GetSessionAsync();
        var frame = spark.Range(1, 3).WithColumn("a", Col("id") * 10).WithColumn("b", Col("id") * 100);

        await RowAssert.HasRowsInAnyOrderAsync(
            frame.Unpivot(["id"], ["a", "b"], "k", "v"),
            [1L, "a", 10L], [1L, "b", 100L], [2L, "a", 20L], [2L, "b", 200L]);
    }

    private async Task<DataFrame> PeopleAsync() => (await engine.GetSessionAsync()).CreateDataFrame(
        [new object?[] { 1, "ann", 30 }, new object?[] { 2, "bob", null }, new object?[] { 3, "cy", 25 }], People);
}

public sealed class SelectionOnEmbedded(EmbeddedFixture engine) : SelectionSuite(engine);

public sealed class SelectionOnHosted(HostedFixture engine) : SelectionSuite(engine);

public sealed class SelectionOnSpark(SparkFixture engine) : SelectionSuite(engine);
