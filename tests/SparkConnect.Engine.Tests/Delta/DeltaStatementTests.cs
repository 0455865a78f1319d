using SparkConnect.Protocol;

namespace SparkConnect.Engine.Tests.Delta;

/// <summary>Statements on tables by path: creation, inserts, maintenance, alterations.</summary>
public sealed class DeltaStatementTests
{
    [Fact]
    public async Task Created_table_takes_inserts_by_position_and_by_name()
    {
        using var table = new SparkTable();
        await using var engine = new EngineSession();
        await engine.SqlAsync($"CREATE TABLE {table.Name} (id BIGINT, n INT, s STRING) USING delta");
        await engine.SqlAsync($"INSERT INTO {table.Name} SELECT 1, 2L, 'x'");
        await engine.SqlAsync($"INSERT INTO {table.Name} (s, id) SELECT 'y', 5");

        (await engine.SortedAsync($"SELECT * FROM {table.Name}")).ShouldBe(["1|2|x", "5|null|y"]);
        var arity = await Should.ThrowAsync<SparkException>(
            () => engine.SqlAsync($"INSERT INTO {table.Name} SELECT 1"));
        arity.ErrorClass.ShouldBe("INSERT_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS");
        var extra = await Should.ThrowAsync<SparkException>(
            () => engine.SqlAsync($"INSERT INTO {table.Name} SELECT 1, 2, 'x', 4"));
        extra.ErrorClass.ShouldBe("DELTA_METADATA_MISMATCH");
        var exists = await Should.ThrowAsync<SparkException>(
            () => engine.SqlAsync($"CREATE TABLE {table.Name} (id BIGINT) USING delta"));
        exists.ErrorClass.ShouldBe("TABLE_OR_VIEW_ALREADY_EXISTS");
    }

    [Fact]
    public async Task Table_of_a_query_is_replaced_and_overwritten()
    {
        using var table = new SparkTable();
        await using var engine = new EngineSession();
        await engine.SqlAsync($"CREATE TABLE {table.Name} USING delta AS SELECT 1 AS id");
        await engine.SqlAsync(
            $"CREATE OR REPLACE TABLE {table.Name} USING delta PARTITIONED BY (k) AS SELECT 1 AS id, 'x' AS k");
        await engine.SqlAsync($"INSERT OVERWRITE {table.Name} SELECT 2, 'y'");
        await engine.SqlAsync($"INSERT INTO {table.Name} VALUES (3, 'z')");
        await engine.SqlAsync($"INSERT INTO {table.Name} REPLACE WHERE k = 'y' SELECT 4, 'y'");

        (await engine.SortedAsync($"SELECT * FROM {table.Name}")).ShouldBe(["3|z", "4|y"]);
    }

    [Fact]
    public async Task History_tells_of_each_version()
    {
        using var table = new SparkTable();
        await using var engine = new EngineSession();
        await DeltaChangeTests.MakeAsync(engine, table, vectors: false);
        await engine.SqlAsync($"DELETE FROM {table.Name} WHERE id = 1");
        var rows = await engine.SqlAsync($"DESCRIBE HISTORY {table.Name}");

        rows.Count.ShouldBe(2);
        rows[0].ShouldStartWith("1|");
        rows[0].ShouldContain("|DELETE|{predicate=[\"(id = 1)\"]}|");
        rows[0].ShouldContain("numDeletedRows=1");
        rows[1].ShouldContain("|WRITE|{mode=ErrorIfExists, partitionBy=[]}|");
        (await engine.SqlAsync($"DESCRIBE HISTORY {table.Name} LIMIT 1")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Detail_tells_of_the_table()
    {
        using var table = SparkTable.Of("checkpoint2");
        await using var engine = new EngineSession();
        var row = (await engine.SqlAsync($"DESCRIBE DETAIL {table.Name}")).Single().Split('|');

        row[0].ShouldBe("delta");
        row[4].ShouldBe($"file:{table.Path}");
        row[7].ShouldBe("[p]");
        row[9].ShouldBe("3");
        row[14].ShouldBe("[appendOnly, deletionVectors, invariants, v2Checkpoint]");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ZORDER BY (id)")]
    public async Task Optimize_makes_one_file_of_many(string order)
    {
        using var table = SparkTable.Of("dv");
        await using var engine = new EngineSession();
        var before = await engine.SqlAsync($"SELECT count(*), sum(id) FROM {table.Name}");
        var result = await engine.SqlAsync($"OPTIMIZE {table.Name}{order}");

        result.Single().ShouldStartWith($"file:{table.Path}|(1, 2, ");
        (await engine.SqlAsync($"SELECT count(*), sum(id) FROM {table.Name}")).ShouldBe(before);
        (await engine.SqlAsync($"OPTIMIZE {table.Name}")).Single().ShouldStartWith($"file:{table.Path}|(0, 0, ");
    }

    [Fact]
    public async Task Vacuum_guards_a_week_and_deletes_what_is_old()
    {
        using var table = new SparkTable();
        await using var engine = new EngineSession();
        await DeltaChangeTests.MakeAsync(engine, table, vectors: false);
        await engine.SqlAsync($"DELETE FROM {table.Name}");
        var error = await Should.ThrowAsync<SparkException>(
            () => engine.SqlAsync($"VACUUM {table.Name} RETAIN 0 HOURS"));
        await engine.SqlAsync("SET spark.databricks.delta.retentionDurationCheck.enabled = false");
        foreach (var file in Directory.GetFiles(table.Path))
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-1));
        var dry = await engine.SqlAsync($"VACUUM {table.Name} RETAIN 0 HOURS DRY RUN");
        var wet = await engine.SqlAsync($"VACUUM {table.Name} RETAIN 0 HOURS");

        error.ErrorClass.ShouldBe("DELTA_VACUUM_RETENTION_PERIOD_TOO_SHORT");
        dry.Count.ShouldBe(1);
        wet.ShouldBe([$"file:{table.Path}"]);
        Directory.GetFiles(table.Path, "*.parquet").ShouldBeEmpty();
    }

    [Fact]
    public async Task Restore_brings_an_old_version_back()
    {
        using var table = SparkTable.Of("dv");
        await using var engine = new EngineSession();
        await engine.SqlAsync($"RESTORE TABLE {table.Name} TO VERSION AS OF 1");
        var error = await Should.ThrowAsync<SparkException>(
            () => engine.SqlAsync($"RESTORE TABLE {table.Name} TO VERSION AS OF 77"));

        (await engine.SqlAsync($"SELECT count(*), sum(id) FROM {table.Name}")).ShouldBe(["1000|499500"]);
        error.Message.ShouldContain("Cannot restore table to version 77. Available versions: [0, 4].");
    }

    [Fact]
    public async Task Altered_table_keeps_its_rows()
    {
        using var table = new SparkTable();
        await using var engine = new EngineSession();
        await DeltaChangeTests.MakeAsync(engine, table, vectors: false);
        await engine.SqlAsync($"ALTER TABLE {table.Name} ADD COLUMNS (extra INT AFTER id)");
        await engine.SqlAsync($"ALTER TABLE {table.Name} SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name')");
        await engine.SqlAsync($"ALTER TABLE {table.Name} RENAME COLUMN s TO text");
        await engine.SqlAsync($"INSERT INTO {table.Name} VALUES (4, 44, 'w')");
        await engine.SqlAsync($"ALTER TABLE {table.Name} ADD CONSTRAINT small CHECK (id < 10)");

        (await engine.SortedAsync($"SELECT id, extra, text FROM {table.Name}"))
            .ShouldBe(["1|null|x", "2|null|y", "3|null|z", "4|44|w"]);
        await engine.SqlAsync($"ALTER TABLE {table.Name} DROP COLUMN extra");
        (await engine.SortedAsync($"SELECT * FROM {table.Name}")).ShouldBe(["1|x", "2|y", "3|z", "4|w"]);
        var violated = await Should.ThrowAsync<SparkException>(
            () => engine.SqlAsync($"INSERT INTO {table.Name} VALUES (40, 'w')"));
        violated.ErrorClass.ShouldBe("DELTA_VIOLATE_CONSTRAINT_WITH_VALUES");
        var broken = await Should.ThrowAsync<SparkException>(
            () => engine.SqlAsync($"ALTER TABLE {table.Name} ADD CONSTRAINT tiny CHECK (id < 3)"));
        broken.ErrorClass.ShouldBe("DELTA_NEW_CHECK_CONSTRAINT_VIOLATION");
        var unknown = await Should.ThrowAsync<SparkException>(
            () => engine.SqlAsync($"ALTER TABLE {table.Name} SET TBLPROPERTIES ('delta.nonsense' = 'true')"));
        unknown.ErrorClass.ShouldBe("DELTA_UNKNOWN_CONFIGURATION");
    }
}
