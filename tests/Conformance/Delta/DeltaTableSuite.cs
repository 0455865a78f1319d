namespace Conformance.Delta;

/// <summary>Delta tables by path: writes, changes, merges, history, time travel, upkeep.</summary>
public abstract class DeltaTableSuite(EngineFixture engine) : IDisposable
{
    private readonly TempFolder _folder = new("delta");

    private string TablePath => _folder.File("it's a table");

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Update_and_delete_change_the_rows_that_match()
    {
        var table = await NumbersAsync(6);

        var updated = await table.UpdateAsync(
            Col("id") < 2, new Dictionary<string, Column> { ["t"] = Concat(Upper("t"), Lit("!")) });
        var deleted = await table.DeleteAsync("id BETWEEN 3 AND 4");

        await RowAssert.HasRowsAsync(updated, [2L]);
        await RowAssert.HasRowsAsync(deleted, [2L]);
        await RowAssert.HasRowsAsync(
            table.ToDF().OrderBy("id"), [0L, "N0!"], [1L, "N1!"], [2L, "n2"], [5L, "n5"]);
    }

    [Fact]
    public async Task Merge_updates_inserts_and_deletes_in_one_version()
    {
        var table = await NumbersAsync(4);
        var spark = table.SparkSession;
        var source = spark.Range(2, 6).WithColumn("t", Concat(Lit("s"), "id")).As("s");

        var metrics = await table.As("t").Merge(source, "t.id = s.id")
            .WhenMatched("s.id = 3").Delete()
            .WhenMatched().UpdateAll()
            .WhenNotMatched("s.id < 5").InsertAll()
            .WhenNotMatchedBySource("t.id = 0").Update(new Dictionary<string, string> { ["t"] = "'gone'" })
            .ExecuteAsync();

        await RowAssert.HasRowsAsync(metrics, [4L, 2L, 1L, 1L]);
        await RowAssert.HasRowsAsync(
            table.ToDF().OrderBy("id"), [0L, "gone"], [1L, "n1"], [2L, "s2"], [4L, "s4"]);
        (await table.HistoryAsync(1))[0].GetAs<long>("version").ShouldBe(1);
    }

    [Fact]
    public async Task Merge_tells_columns_apart_by_frame()
    {
        var table = (await NumbersAsync(3)).As("target");
        var source = table.SparkSession.Range(1, 3).WithColumn("t", Lit("new")).As("source");

        await table.Merge(source, table.ToDF()["id"] == source["id"])
            .WhenMatched().Update(new Dictionary<string, Column> { ["t"] = Concat(table.ToDF()["t"], source["t"]) })
            .ExecuteAsync();

        await RowAssert.HasRowsAsync(table.ToDF().OrderBy("id"), [0L, "n0"], [1L, "n1new"], [2L, "n2new"]);
    }

    [Fact]
    public async Task Merge_of_two_source_rows_into_one_is_refused()
    {
        var table = await NumbersAsync(2);
        var source = table.SparkSession.Range(2).Select(Lit(0L).Alias("id"), Lit("x").Alias("t")).As("s");

        await SparkErrorAssert.ThrowsAsync(
            "DELTA_MULTIPLE_SOURCE_ROW_MATCHING_TARGET_ROW_IN_MERGE",
            () => table.As("t").Merge(source, "t.id = s.id").WhenMatched().UpdateAll().ExecuteAsync());

        (await table.ToDF().CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Older_versions_are_read_and_restored()
    {
        var table = await NumbersAsync(2);
        var spark = table.SparkSession;
        await spark.Range(10, 13).WithColumn("t", Lit("x")).Write().Mode("append").DeltaAsync(TablePath);
        await table.DeleteAsync("id < 11");

        (await table.ToDF().CountAsync()).ShouldBe(2);
        (await spark.Read().Option("versionAsOf", 0).Delta(TablePath).CountAsync()).ShouldBe(2);
        (await spark.Read().Option("versionAsOf", 1).Delta(TablePath).CountAsync()).ShouldBe(5);
        (await spark.Sql($"SELECT * FROM delta.`{TablePath}` VERSION AS OF 1").CountAsync()).ShouldBe(5);

        await table.RestoreToVersionAsync(1);

        (await table.ToDF().CountAsync()).ShouldBe(5);
        (await table.HistoryAsync()).Select(r => r.GetAs<string>("operation")).ShouldBe(
            ["RESTORE", "DELETE", "WRITE", "WRITE"]);
    }

    [Fact]
    public async Task Overwrite_replaces_rows_and_keeps_history()
    {
        var table = await NumbersAsync(5);

        await table.SparkSession.Range(2).WithColumn("t", Lit("o")).Write().Mode("overwrite").DeltaAsync(TablePath);

        (await table.ToDF().CountAsync()).ShouldBe(2);
        (await table.HistoryAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Schema_is_enforced_and_grows_only_where_asked()
    {
        var table = await NumbersAsync(1);
        var wider = table.SparkSession.Range(5, 6).WithColumn("t", Lit("x")).WithColumn("extra", Lit(1.5));

        await Should.ThrowAsync<SparkException>(() => wider.Write().Mode("append").DeltaAsync(TablePath));
        await wider.Write().Mode("append").Option("mergeSchema", true).DeltaAsync(TablePath);

        await RowAssert.HasRowsAsync(
            table.SparkSession.Read().Delta(TablePath).OrderBy("id"), [0L, "n0", null], [5L, "x", 1.5]);
    }

    [Fact]
    public async Task Existing_table_is_an_error_by_default()
    {
        var table = await NumbersAsync(1);

        await SparkErrorAssert.ThrowsAsync(
            "DELTA_PATH_EXISTS", () => table.ToDF().Write().DeltaAsync(TablePath));
    }

    [Fact]
    public async Task Partitioned_table_replaces_only_what_the_condition_names()
    {
        var spark = await engine.GetSessionAsync();
        var frame = spark.Range(6).WithColumn("p", Col("id") % 3);
        await frame.Write().PartitionBy("p").DeltaAsync(TablePath);

        await spark.Range(100, 101).WithColumn("p", Lit(1L)).Write().Mode("overwrite")
            .Option("replaceWhere", "p = 1").DeltaAsync(TablePath);

        await RowAssert.HasRowsAsync(
            spark.Read().Delta(TablePath).OrderBy("id"), [0L, 0L], [2L, 2L], [3L, 0L], [5L, 2L], [100L, 1L]);
        (await DeltaTable.ForPath(spark, TablePath).DetailAsync())["partitionColumns"].ShouldBe(new object?[] { "p" });
    }

    [Fact]
    public async Task Optimize_keeps_the_rows_and_vacuum_guards_the_retention()
    {
        var table = await NumbersAsync(10);
        for (var i = 0; i < 3; i++)
            await table.SparkSession.Range(20 + i, 21 + i).WithColumn("t", Lit("x")).Write().Mode("append")
                .DeltaAsync(TablePath);

        await table.Optimize().ExecuteCompactionAsync();

        (await table.DetailAsync()).GetAs<long>("numFiles").ShouldBe(1);
        (await table.ToDF().CountAsync()).ShouldBe(13);
        await table.VacuumAsync();
        await SparkErrorAssert.ThrowsAsync("DELTA_VACUUM_RETENTION_PERIOD_TOO_SHORT", () => table.VacuumAsync(0));
    }

    [Fact]
    public async Task Table_is_told_from_what_is_none()
    {
        var table = await NumbersAsync(1);

        (await DeltaTable.IsDeltaTableAsync(table.SparkSession, TablePath)).ShouldBeTrue();
        (await DeltaTable.IsDeltaTableAsync(table.SparkSession, _folder.File("nothing"))).ShouldBeFalse();
    }

    [Fact]
    public async Task Table_is_made_from_a_definition_with_constraints()
    {
        var spark = await engine.GetSessionAsync();
        var table = await DeltaTable.CreateIfNotExists(spark).Location(TablePath)
            .AddColumn("id", DataTypes.Long, nullable: false).AddColumn("day", DataTypes.Date)
            .PartitionedBy("day").ExecuteAsync();

        (await table.ToDF().DtypesAsync()).ShouldBe([("id", "bigint"), ("day", "date")]);
        var nulls = spark.Sql("SELECT CAST(NULL AS BIGINT) AS id, DATE '2020-01-01' AS day");
        await SparkErrorAssert.ThrowsAsync(
            "DELTA_NOT_NULL_CONSTRAINT_VIOLATED", () => nulls.Write().Mode("append").DeltaAsync(TablePath));
    }

    [Fact]
    public async Task Append_finds_columns_whatever_their_case()
    {
        var table = await NumbersAsync(1);

        await table.SparkSession.Range(5, 6).Select(Lit("x").Alias("t"), "ID").Select("T", "ID")
            .Write().Mode("append").DeltaAsync(TablePath);

        (await table.ToDF().ColumnsAsync()).ShouldBe(["id", "t"]);
        await RowAssert.HasRowsAsync(table.ToDF().OrderBy("ID"), [0L, "n0"], [5L, "x"]);
    }

    private async Task<DeltaTable> NumbersAsync(int rows)
    {
        var spark = await engine.GetSessionAsync();
        await spark.Range(rows).WithColumn("t", Concat(Lit("n"), "id")).Coalesce(1).Write().DeltaAsync(TablePath);
        return DeltaTable.ForPath(spark, TablePath);
    }
}

public sealed class DeltaTableOnEmbedded(EmbeddedFixture engine) : DeltaTableSuite(engine);

public sealed class DeltaTableOnHosted(HostedFixture engine) : DeltaTableSuite(engine);

public sealed class DeltaTableOnSpark(SparkFixture engine) : DeltaTableSuite(engine);
