using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using SaveMode = SparkConnect.Protocol.Proto.WriteOperation.Types.SaveMode;

namespace SparkConnect.Engine.Tests.Delta;

public sealed class DeltaWriteTests
{
    private const string AllTypes =
        "SELECT 1L AS id, 'x' AS s, CAST(1.5 AS DECIMAL(10,2)) AS d, DATE'2024-01-01' AS day, " +
        "TIMESTAMP'2024-01-01T10:00:00.123456Z' AS at, true AS ok, 0.5D AS score";

    [Fact]
    public async Task Written_rows_are_read_back()
    {
        using var table = new SparkTable();
        await using var engine = new EngineSession();
        await WriteAsync(engine, table, AllTypes, SaveMode.ErrorIfExists);
        await WriteAsync(engine, table, "SELECT 2L AS id, 's' AS s", SaveMode.Append);

        (await engine.SortedAsync($"SELECT * FROM {table.Name}")).ShouldBe(
        [
            "1|x|1.50|2024-01-01|2024-01-01 10:00:00.123456|true|0.5",
            "2|s|null|null|null|null|null",
        ]);
    }

    [Fact]
    public async Task Partitions_with_odd_values_are_read_back()
    {
        using var table = new SparkTable();
        await using var engine = new EngineSession();
        await WriteAsync(
            engine,
            table,
            "SELECT 1 AS id, 'a b/c=d%e:f' AS p, TIMESTAMP'2024-01-01T10:00:00.5Z' AS at UNION ALL " +
            "SELECT 2, NULL, NULL UNION ALL SELECT 3, '', NULL UNION ALL SELECT 4, 'é#?', NULL",
            SaveMode.Overwrite,
            ["p", "at"]);

        (await engine.SortedAsync($"SELECT * FROM {table.Name}")).ShouldBe(
            ["1|a b/c=d%e:f|2024-01-01 10:00:00.500000", "2|null|null", "3|null|null", "4|é#?|null"]);
        (await engine.SqlAsync($"SELECT id FROM {table.Name} WHERE p = 'é#?'")).ShouldBe(["4"]);
    }

    [Fact]
    public async Task Overwrite_replaces_all_and_keeps_the_history()
    {
        using var table = new SparkTable();
        await using var engine = new EngineSession();
        await WriteAsync(engine, table, "SELECT 1 AS id", SaveMode.Append);
        await WriteAsync(engine, table, "SELECT 2 AS id", SaveMode.Overwrite);

        (await engine.SqlAsync($"SELECT * FROM {table.Name}")).ShouldBe(["2"]);
        (await engine.SqlAsync($"SELECT * FROM {table.Name} VERSION AS OF 0")).ShouldBe(["1"]);
    }

    [Fact]
    public async Task Replace_where_replaces_the_rows_of_the_condition_only()
    {
        using var table = new SparkTable();
        await using var engine = new EngineSession();
        await WriteAsync(engine, table, "SELECT id, id % 2 AS k FROM range(6)", SaveMode.Append);
        await WriteAsync(
            engine, table, "SELECT 100L AS id, 1L AS k", SaveMode.Overwrite, options: ("replaceWhere", "k = 1"));

        (await engine.SortedAsync($"SELECT id FROM {table.Name}")).ShouldBe(["0", "100", "2", "4"]);
        var error = await Should.ThrowAsync<SparkException>(() => WriteAsync(
            engine, table, "SELECT 7L AS id, 0L AS k", SaveMode.Overwrite, options: ("replaceWhere", "k = 1")));
        error.ErrorClass.ShouldBe("DELTA_REPLACE_WHERE_MISMATCH");
    }

    [Fact]
    public async Task Dynamic_overwrite_replaces_the_partitions_written_to()
    {
        using var table = new SparkTable();
        await using var engine = new EngineSession();
        await WriteAsync(engine, table, "SELECT id, id % 2 AS k FROM range(4)", SaveMode.Append, ["k"]);
        await WriteAsync(
            engine,
            table,
            "SELECT 9L AS id, 1L AS k",
            SaveMode.Overwrite,
            options: ("partitionOverwriteMode", "dynamic"));

        (await engine.SortedAsync($"SELECT id FROM {table.Name}")).ShouldBe(["0", "2", "9"]);
    }

    [Fact]
    public async Task New_column_needs_leave_to_grow_the_schema()
    {
        using var table = new SparkTable();
        await using var engine = new EngineSession();
        await WriteAsync(engine, table, "SELECT 1 AS id", SaveMode.Append);
        var error = await Should.ThrowAsync<SparkException>(
            () => WriteAsync(engine, table, "SELECT 2 AS id, 'x' AS extra", SaveMode.Append));
        await WriteAsync(
            engine, table, "SELECT 2 AS id, 'x' AS extra", SaveMode.Append, options: ("mergeSchema", "true"));

        error.ErrorClass.ShouldBe("DELTA_METADATA_MISMATCH");
        (await engine.SortedAsync($"SELECT * FROM {table.Name}")).ShouldBe(["1|null", "2|x"]);
    }

    [Fact]
    public async Task Schema_is_replaced_where_asked()
    {
        using var table = new SparkTable();
        await using var engine = new EngineSession();
        await WriteAsync(engine, table, "SELECT 1 AS id", SaveMode.Append);
        await WriteAsync(
            engine, table, "SELECT 'x' AS other", SaveMode.Overwrite, options: ("overwriteSchema", "true"));

        (await engine.SqlAsync($"SELECT * FROM {table.Name}")).ShouldBe(["x"]);
    }

    [Fact]
    public async Task Write_of_one_transaction_twice_counts_once()
    {
        using var table = new SparkTable();
        await using var engine = new EngineSession();
        for (var run = 0; run < 2; run++)
        {
            await WriteAsync(
                engine, table, "SELECT 1 AS id", SaveMode.Append, null, ("txnAppId", "job"), ("txnVersion", "5"));
        }

        (await engine.SqlAsync($"SELECT count(*) FROM {table.Name}")).ShouldBe(["1"]);
    }

    [Fact]
    public async Task Existing_table_is_refused_unless_a_mode_says_otherwise()
    {
        using var table = new SparkTable();
        await using var engine = new EngineSession();
        await WriteAsync(engine, table, "SELECT 1 AS id", SaveMode.ErrorIfExists);
        await WriteAsync(engine, table, "SELECT 2 AS id", SaveMode.Ignore);
        var error = await Should.ThrowAsync<SparkException>(
            () => WriteAsync(engine, table, "SELECT 2 AS id", SaveMode.ErrorIfExists));

        error.ErrorClass.ShouldBe("DELTA_PATH_EXISTS");
        (await engine.SqlAsync($"SELECT * FROM {table.Name}")).ShouldBe(["1"]);
    }

    [Theory]
    [InlineData(
        "SELECT 2L AS id, 17 AS age",
        "CHECK constraint adult (age >= 18) violated by row with values:\n - age : 17")]
    [InlineData("SELECT CAST(NULL AS BIGINT) AS id, 20 AS age", "NOT NULL constraint violated for column: id.")]
    public async Task Constraint_of_a_table_by_Spark_is_enforced(string rows, string message)
    {
        using var table = SparkTable.Of("constrained");
        await using var engine = new EngineSession();
        var error = await Should.ThrowAsync<SparkException>(() => WriteAsync(engine, table, rows, SaveMode.Append));

        error.Message.ShouldContain(message);
        await WriteAsync(engine, table, "SELECT 2L AS id, 18 AS age", SaveMode.Append);
        (await engine.SortedAsync($"SELECT * FROM {table.Name}")).ShouldBe(["1|20", "2|18"]);
    }

    [Theory]
    [InlineData(
        "mapped",
        "SELECT key + 6 AS key, `odd name`, s, 'A' AS p FROM {0} WHERE key = 3",
        "SELECT key, s.x, s.y, p, extra FROM {0} WHERE key >= 3 ORDER BY key",
        "3|3|[r, s]|B|33",
        "9|3|[r, s]|A|null")]
    [InlineData("mappedid", "SELECT 9L AS id, 'n' AS `odd name`", "SELECT * FROM {0} ORDER BY id", "1|one", "9|n")]
    public async Task Mapped_table_by_Spark_takes_rows(string name, string rows, string query, params string[] expected)
    {
        using var table = SparkTable.Of(name);
        await using var engine = new EngineSession();
        await WriteAsync(engine, table, string.Format(null, rows, table.Name), SaveMode.Append);

        (await engine.SqlAsync(string.Format(null, query, table.Name))).ShouldBe(expected);
    }

    internal static Task WriteAsync(
        EngineSession engine, SparkTable table, string rows, SaveMode mode, string[]? partitionBy = null,
        params (string Key, string Value)[] options)
    {
        var write = new WriteOperation
        {
            Input = new Relation { Sql = new SQL { Query = rows } },
            Source = "delta",
            Path = table.Path,
            Mode = mode,
            PartitioningColumns = { partitionBy ?? [] },
        };
        foreach (var (key, value) in options)
            write.Options[key] = value;
        return engine.CommandAsync(new Command { WriteOperation = write });
    }
}
