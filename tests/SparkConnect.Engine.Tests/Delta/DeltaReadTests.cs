using SparkConnect.Protocol;

namespace SparkConnect.Engine.Tests.Delta;

/// <summary>Tables that Spark wrote, read by the engine; the expected rows are what was inserted by Spark.</summary>
public sealed class DeltaReadTests
{
    [Theory]
    [InlineData(
        "plain",
        "1|a|1.50|2024-01-01|2024-01-01 10:00:00.123456|true|0.5",
        "2|b|2.50|2024-01-02|2024-01-02 10:00:00.000000|false|1.5",
        "3|a very long string with more than thirty-two characters in it|3.50|2024-01-03|" +
            "2024-01-03 10:00:00.000000|true|null",
        "4|null|null|null|null|null|null")]
    [InlineData(
        "partitioned",
        "1|a b/c=d%e:f|2024-01-01|2024-01-01 10:00:00.500000",
        "2|null|2024-01-02|null",
        "3|é#?&{}|null|2024-01-03 10:00:00.000000",
        "4|null|2024-01-04|2024-01-04 10:00:00.000000")]
    [InlineData("mapped", "1|one|(1, [q])|A|null", "2|two|null|null|null", "3|three|(3, [r, s])|B|33")]
    [InlineData("mappedid", "1|one")]
    [InlineData("cdf", "2|B", "3|c")]
    [InlineData("constrained", "1|20")]
    [InlineData("generated", "1|2024-01-01 10:00:00.000000|2024-01-01")]
    [InlineData("features", "1|2024-01-01 10:00:00.000000", "5000000000|null")]
    public async Task Table_by_Spark_has_its_rows(string name, params string[] rows)
    {
        using var table = SparkTable.Of(name);
        await using var engine = new EngineSession();

        (await engine.SortedAsync($"SELECT * FROM {table.Name}")).ShouldBe(rows);
    }

    [Fact]
    public async Task Deleted_rows_by_Spark_stay_away()
    {
        using var table = SparkTable.Of("dv");
        await using var engine = new EngineSession();

        (await engine.SqlAsync($"SELECT count(*), sum(id) FROM {table.Name}")).ShouldBe(["900|449700"]);
        (await engine.SqlAsync($"SELECT id FROM {table.Name} WHERE v = 'changed'")).ShouldBe(["500"]);
    }

    [Theory]
    [InlineData("checkpoint1")]
    [InlineData("checkpoint2")]
    public async Task Table_with_a_checkpoint_by_Spark_has_its_rows(string name)
    {
        using var table = SparkTable.Of(name);
        await using var engine = new EngineSession();
        var rows = await engine.SortedAsync($"SELECT p, id FROM {table.Name} WHERE id > 7");

        rows.ShouldBe(["null|100", "x|8", "x|9", "y|101"]);
        (await engine.SqlAsync($"SELECT count(*), sum(id) FROM {table.Name} WHERE p = 'x'")).ShouldBe(["9|40"]);
    }

    [Theory]
    [InlineData("VERSION AS OF 1", "2")]
    [InlineData("VERSION AS OF 0", "0")]
    [InlineData("", "4")]
    public async Task Version_has_its_rows(string version, string rows)
    {
        using var table = SparkTable.Of("plain");
        await using var engine = new EngineSession();

        (await engine.SqlAsync($"SELECT count(*) FROM {table.Name} {version}")).ShouldBe([rows]);
    }

    [Theory]
    [InlineData("country = 'a b/c=d%e:f'", "1")]
    [InlineData("country IS NULL", "2,4")]
    [InlineData("day > DATE'2024-01-02'", "4")]
    [InlineData("at <= TIMESTAMP'2024-01-01T10:00:00.5Z'", "1")]
    [InlineData("id IN (1, 3, 9)", "1,3")]
    public async Task Filter_on_any_column_gives_the_rows_of_Spark(string condition, string ids)
    {
        using var table = SparkTable.Of("partitioned");
        await using var engine = new EngineSession();
        var rows = await engine.SortedAsync($"SELECT id FROM {table.Name} t WHERE {condition}");

        string.Join(",", rows).ShouldBe(ids);
    }

    [Fact]
    public async Task Missing_version_is_named()
    {
        using var table = SparkTable.Of("plain");
        await using var engine = new EngineSession();
        var error = await Should.ThrowAsync<SparkException>(
            () => engine.SqlAsync($"SELECT * FROM {table.Name} VERSION AS OF 9"));

        error.ErrorClass.ShouldBe("DELTA_VERSION_NOT_FOUND");
    }

    [Fact]
    public async Task Path_without_a_table_is_named()
    {
        await using var engine = new EngineSession();
        var error = await Should.ThrowAsync<SparkException>(() => engine.SqlAsync("SELECT * FROM delta.`/nope/x`"));

        error.Message.ShouldStartWith("[PATH_NOT_FOUND] Path does not exist: /nope/x.");
    }
}
