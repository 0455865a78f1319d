using SparkConnect.Protocol;
using SaveMode = SparkConnect.Protocol.Proto.WriteOperation.Types.SaveMode;

namespace SparkConnect.Engine.Tests.Delta;

/// <summary>DELETE, UPDATE and MERGE, with files written anew and with deletion vectors.</summary>
public sealed class DeltaChangeTests
{
    private const string Source = "(SELECT 1L AS id, 'u' AS s UNION ALL SELECT 9L, 'new')";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Delete_takes_the_rows_of_the_condition(bool vectors)
    {
        using var table = new SparkTable();
        await using var engine = new EngineSession();
        await MakeAsync(engine, table, vectors);

        (await engine.SqlAsync($"DELETE FROM {table.Name} WHERE id = 2")).ShouldBe(["1"]);
        (await engine.SqlAsync($"DELETE FROM {table.Name} WHERE id = 3")).ShouldBe(["1"]);
        (await engine.SortedAsync($"SELECT * FROM {table.Name}")).ShouldBe(["1|x"]);
        Directory.GetFiles(table.Path, "deletion_vector*").Length.ShouldBe(vectors ? 2 : 0);
        (await engine.SqlAsync($"DELETE FROM {table.Name}")).ShouldBe(["1"]);
        (await engine.SqlAsync($"SELECT * FROM {table.Name}")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Update_gives_new_values_to_the_rows_of_the_condition(bool vectors)
    {
        using var table = new SparkTable();
        await using var engine = new EngineSession();
        await MakeAsync(engine, table, vectors);

        (await engine.SqlAsync($"UPDATE {table.Name} SET id = id + 10 WHERE id >= 2")).ShouldBe(["2"]);
        (await engine.SortedAsync($"SELECT * FROM {table.Name}")).ShouldBe(["12|y", "13|z", "1|x"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Merge_updates_and_inserts(bool vectors)
    {
        using var table = new SparkTable();
        await using var engine = new EngineSession();
        await MakeAsync(engine, table, vectors);
        var counts = await engine.SqlAsync(
            $"MERGE INTO {table.Name} t USING {Source} u ON t.id = u.id " +
            "WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *");

        counts.ShouldBe(["2|1|0|1"]);
        (await engine.SortedAsync($"SELECT * FROM {table.Name}")).ShouldBe(["1|u", "2|y", "3|z", "9|new"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Merge_knows_conditions_and_rows_without_a_source(bool vectors)
    {
        using var table = new SparkTable();
        await using var engine = new EngineSession();
        await MakeAsync(engine, table, vectors);
        var counts = await engine.SqlAsync(
            $"MERGE INTO {table.Name} t USING {Source} u ON t.id = u.id WHEN MATCHED AND t.s = 'x' THEN DELETE " +
            "WHEN NOT MATCHED AND u.id > 100 THEN INSERT (id) VALUES (u.id) " +
            "WHEN NOT MATCHED BY SOURCE AND t.id = 3 THEN UPDATE SET s = 'orphan'");

        counts.ShouldBe(["2|1|1|0"]);
        (await engine.SortedAsync($"SELECT * FROM {table.Name}")).ShouldBe(["2|y", "3|orphan"]);
    }

    [Fact]
    public async Task Merge_of_two_source_rows_into_one_is_refused()
    {
        using var table = new SparkTable();
        await using var engine = new EngineSession();
        await MakeAsync(engine, table, vectors: false);
        var error = await Should.ThrowAsync<SparkException>(() => engine.SqlAsync(
            $"MERGE INTO {table.Name} t USING (SELECT 1L AS id, 'a' AS s UNION ALL SELECT 1L, 'b') u ON t.id = u.id " +
            "WHEN MATCHED THEN UPDATE SET *"));

        error.ErrorClass.ShouldBe("DELTA_MULTIPLE_SOURCE_ROW_MATCHING_TARGET_ROW_IN_MERGE");
        (await engine.SortedAsync($"SELECT * FROM {table.Name}")).ShouldBe(["1|x", "2|y", "3|z"]);
    }

    [Fact]
    public async Task Merge_adds_columns_of_the_source_where_the_schema_may_grow()
    {
        using var table = new SparkTable();
        await using var engine = new EngineSession();
        await MakeAsync(engine, table, vectors: false);
        await engine.SqlAsync(
            $"MERGE WITH SCHEMA EVOLUTION INTO {table.Name} t USING (SELECT 1L AS id, 7 AS extra UNION ALL " +
            "SELECT 9L, 8) u ON t.id = u.id WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *");

        (await engine.SortedAsync($"SELECT * FROM {table.Name}"))
            .ShouldBe(["1|x|7", "2|y|null", "3|z|null", "9|null|8"]);
    }

    [Fact]
    public async Task Failed_write_leaves_no_file_behind()
    {
        using var table = new SparkTable();
        await using var engine = new EngineSession();
        await MakeAsync(engine, table, vectors: false);
        await engine.SqlAsync($"ALTER TABLE {table.Name} ADD CONSTRAINT small CHECK (id < 10)");
        var before = Directory.GetFiles(table.Path, "*.parquet");
        await Should.ThrowAsync<SparkException>(
            () => engine.SqlAsync($"INSERT INTO {table.Name} SELECT id, 'x' FROM range(5, 100000)"));

        Directory.GetFiles(table.Path, "*.parquet").ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public async Task Table_that_was_deleted_is_made_anew()
    {
        using var table = new SparkTable();
        await using var engine = new EngineSession();
        await MakeAsync(engine, table, vectors: false);
        Directory.Delete(table.Path, recursive: true);
        await MakeAsync(engine, table, vectors: false);

        (await engine.SqlAsync($"SELECT count(*) FROM {table.Name}")).ShouldBe(["3"]);
    }

    [Fact]
    public async Task Table_with_deletion_vectors_by_Spark_is_changed_further()
    {
        using var table = SparkTable.Of("dv");
        await using var engine = new EngineSession();

        (await engine.SqlAsync($"DELETE FROM {table.Name} WHERE id < 10")).ShouldBe(["9"]);
        (await engine.SqlAsync($"UPDATE {table.Name} SET v = 'again' WHERE v = 'changed'")).ShouldBe(["1"]);
        (await engine.SqlAsync($"SELECT count(*), min(id) FROM {table.Name}")).ShouldBe(["891|10"]);
        (await engine.SqlAsync($"SELECT id FROM {table.Name} WHERE v = 'again'")).ShouldBe(["500"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Changes_are_fed_row_by_row(bool vectors)
    {
        using var table = new SparkTable();
        await using var engine = new EngineSession();
        await MakeAsync(engine, table, vectors, ("delta.enableChangeDataFeed", "true"));
        await engine.SqlAsync($"UPDATE {table.Name} SET s = 'Y' WHERE id = 2");
        await engine.SqlAsync($"DELETE FROM {table.Name} WHERE id = 3");
        await engine.SqlAsync(
            $"MERGE INTO {table.Name} t USING {Source} u ON t.id = u.id " +
            "WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *");

        (await engine.ChangesAsync(table, 1)).ShouldBe(
        [
            "1|u|update_postimage|3", "1|x|update_preimage|3", "2|Y|update_postimage|1", "2|y|update_preimage|1",
            "3|z|delete|2", "9|new|insert|3",
        ]);
    }

    internal static Task MakeAsync(
        EngineSession engine, SparkTable table, bool vectors, params (string Key, string Value)[] options) =>
        DeltaWriteTests.WriteAsync(
            engine,
            table,
            "SELECT 1L AS id, 'x' AS s UNION ALL SELECT 2L, 'y' UNION ALL SELECT 3L, 'z'",
            SaveMode.ErrorIfExists,
            null,
            [.. options, ("delta.enableDeletionVectors", vectors ? "true" : "false")]);
}
