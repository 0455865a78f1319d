namespace Conformance.Delta;

/// <summary>Tables that one engine makes and the other reads and changes, back and forth.</summary>
public sealed class InterchangeTests(EmbeddedFixture embedded, SparkFixture spark) : IDisposable
{
    private const string Rows =
        "SELECT 1L AS id, 'a b/c=d%e' AS p, TIMESTAMP'2024-01-01T10:00:00.123456Z' AS at, DATE'2024-01-01' AS day, " +
        "CAST(1.50 AS DECIMAL(10,2)) AS d, named_struct('x', 1, 'y', array('q', NULL)) AS s, map('k', 1.5D) AS m, " +
        "true AS ok UNION ALL SELECT 2L, NULL, NULL, NULL, NULL, NULL, NULL, NULL UNION ALL SELECT 3L, 'é#?&{}', " +
        "TIMESTAMP'1969-07-20T20:17:40Z', DATE'0099-12-31', CAST(-2.25 AS DECIMAL(10,2)), " +
        "named_struct('x', NULL, 'y', array()), map(), false";

    private readonly TempFolder _folder = new("interchange");

    private string TablePath => _folder.File("a table");

    private string Name => $"delta.`{TablePath}`";

    public static TheoryData<string> Properties =>
    [
        "'delta.enableDeletionVectors' = 'false'",
        "'delta.enableDeletionVectors' = 'true'",
        "'delta.columnMapping.mode' = 'name', 'delta.enableDeletionVectors' = 'true'",
        "'delta.columnMapping.mode' = 'id'",
        "'delta.checkpointInterval' = '2'",
        "'delta.checkpointInterval' = '2', 'delta.checkpointPolicy' = 'v2', 'delta.enableDeletionVectors' = 'true'",
        "'delta.enableChangeDataFeed' = 'true'",
        "'delta.enableInCommitTimestamps' = 'true'",
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Properties))]
    public async Task Table_of_the_engine_is_read_and_changed_by_Spark_and_back(string properties) =>
        await GoAroundAsync(await embedded.GetSessionAsync(), await spark.GetSessionAsync(), properties);

    [Theory]
    [MemberData(nameof(Properties))]
    public async Task Table_of_Spark_is_read_and_changed_by_the_engine_and_back(string properties) =>
        await GoAroundAsync(await spark.GetSessionAsync(), await embedded.GetSessionAsync(), properties);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Change_feed_is_the_same_to_both(bool vectors)
    {
        var (ours, theirs) = (await embedded.GetSessionAsync(), await spark.GetSessionAsync());
        await RunAsync(
            ours,
            $"CREATE TABLE {Name} (id BIGINT, t STRING) USING delta TBLPROPERTIES ('delta.enableChangeDataFeed' = " +
            "'true', " +
            $"'delta.enableDeletionVectors' = '{(vectors ? "true" : "false")}')");
        await RunAsync(ours, $"INSERT INTO {Name} VALUES (1, 'a'), (2, 'b'), (3, 'c')");
        await RunAsync(ours, $"UPDATE {Name} SET t = 'B' WHERE id = 2");
        await RunAsync(theirs, $"DELETE FROM {Name} WHERE id = 3");
        await RunAsync(ours, $"DELETE FROM {Name} WHERE id = 1");
        await RunAsync(
            ours, $"MERGE INTO {Name} t USING (SELECT 2L AS id, 'm' AS t UNION ALL SELECT 9L, 'n') s ON t.id = s.id " +
            "WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *");

        await SameAsync(ours, theirs, session => session.Read().Format("delta").Option("readChangeFeed", "true")
            .Option("startingVersion", 0).Load(TablePath).Drop("_commit_timestamp")
            .OrderBy("_commit_version", "id", "_change_type"));
    }

    [Fact]
    public async Task Time_travel_restore_and_upkeep_are_the_same_to_both()
    {
        var (ours, theirs) = (await embedded.GetSessionAsync(), await spark.GetSessionAsync());
        await RunAsync(ours, $"CREATE TABLE {Name} USING delta AS SELECT 1 AS id");
        await RunAsync(theirs, $"INSERT INTO {Name} VALUES (2)");
        await RunAsync(ours, $"INSERT INTO {Name} VALUES (3)");
        await RunAsync(theirs, $"OPTIMIZE {Name}");
        await RunAsync(ours, $"INSERT INTO {Name} VALUES (4)");
        await RunAsync(ours, $"OPTIMIZE {Name} ZORDER BY (id)");
        for (var version = 0; version <= 5; version++)
        {
            var asked = version;
            await SameAsync(ours, theirs, session =>
                session.Read().Format("delta").Option("versionAsOf", asked).Load(TablePath).OrderBy("id"));
        }

        await RunAsync(ours, $"RESTORE TABLE {Name} TO VERSION AS OF 1");
        await RunAsync(theirs, $"VACUUM {Name}");
        await SameAsync(ours, theirs, session => session.Read().Format("delta").Load(TablePath).OrderBy("id"));
        await SameAsync(ours, theirs, session => session.Sql($"DESCRIBE HISTORY {Name}")
            .Select("version", "timestamp", "operation", "isolationLevel", "readVersion", "engineInfo"));
    }

    [Fact]
    public async Task Constraint_of_one_holds_for_the_other()
    {
        var (ours, theirs) = (await embedded.GetSessionAsync(), await spark.GetSessionAsync());
        await RunAsync(ours, $"CREATE TABLE {Name} (id BIGINT NOT NULL, age INT) USING delta");
        await RunAsync(ours, $"ALTER TABLE {Name} ADD CONSTRAINT adult CHECK (age >= 18)");
        foreach (var session in new[] { ours, theirs })
        {
            await SparkErrorAssert.ThrowsAsync(
                "DELTA_VIOLATE_CONSTRAINT_WITH_VALUES", () => session.SqlAsync($"INSERT INTO {Name} VALUES (1, 17)"));
            await SparkErrorAssert.ThrowsAsync(
                "DELTA_NOT_NULL_CONSTRAINT_VIOLATED", () => session.SqlAsync($"INSERT INTO {Name} VALUES (NULL, 20)"));
            await RunAsync(session, $"INSERT INTO {Name} VALUES (1, 20)");
        }

        await SameAsync(ours, theirs, session => session.Read().Format("delta").Load(TablePath));
    }

    [Fact]
    public async Task Decimals_without_a_digit_before_the_point_are_the_same_to_both()
    {
        var (ours, theirs) = (await embedded.GetSessionAsync(), await spark.GetSessionAsync());
        await RunAsync(ours, $"CREATE TABLE {Name} (d DECIMAL(2,2), p DECIMAL(3,3)) USING delta PARTITIONED BY (p)");
        foreach (var session in new[] { ours, theirs })
            await RunAsync(session, $"INSERT INTO {Name} VALUES (0.86, 0.5), (-0.05, -0.125), (NULL, 0)");

        await SameAsync(ours, theirs, session =>
            session.Read().Format("delta").Load(TablePath).Filter("d < 0.5 OR p = 0.5").OrderBy("d", "p"));
        // One writes as the other does: both rows of a value are in the same folder.
        Directory.GetDirectories(TablePath, "p=*").Length.ShouldBe(3);
    }

    private async Task GoAroundAsync(SparkSession maker, SparkSession other, string properties)
    {
        await RunAsync(
            maker, $"CREATE TABLE {Name} (id BIGINT, p STRING, at TIMESTAMP, day DATE, d DECIMAL(10,2), " +
            "s STRUCT<x: INT, y: ARRAY<STRING>>, m MAP<STRING, DOUBLE>, ok BOOLEAN) USING delta PARTITIONED BY (p) " +
            $"TBLPROPERTIES ({properties})");
        await RunAsync(maker, $"INSERT INTO {Name} {Rows}");
        await SameAsync(maker, other);
        await RunAsync(other, $"INSERT INTO {Name} SELECT id + 10, p, at, day, d, s, m, ok FROM {Name}");
        await SameAsync(maker, other);
        await RunAsync(maker, $"DELETE FROM {Name} WHERE id = 12");
        await RunAsync(other, $"UPDATE {Name} SET ok = true, p = 'moved' WHERE id = 3");
        await SameAsync(maker, other);
        await RunAsync(
            other,
            $"MERGE INTO {Name} t USING (SELECT id + 2 AS id, 'merged' AS p FROM {Name} WHERE id IN (1, 11)) u " +
            "ON t.id = u.id WHEN MATCHED THEN UPDATE SET p = u.p WHEN NOT MATCHED THEN INSERT (id, p) VALUES (u.id, " +
            "u.p)");
        await RunAsync(
            maker, $"MERGE INTO {Name} t USING (SELECT 1L AS id UNION ALL SELECT 50L) u ON t.id = u.id " +
            "WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (id) VALUES (u.id)");
        await SameAsync(maker, other);
        await SameAsync(maker, other, session => session.Read().Format("delta").Load(TablePath)
            .Filter("p IS NOT NULL AND at < TIMESTAMP'2024-01-01T10:00:00.1235Z' AND d <= 1.5").OrderBy("id"));
    }

    private Task SameAsync(SparkSession left, SparkSession right) =>
        SameAsync(left, right, session => session.Read().Format("delta").Load(TablePath).OrderBy("id"));

    private static async Task SameAsync(SparkSession left, SparkSession right, Func<SparkSession, DataFrame> query)
    {
        var expected = await query(left).CollectAsync();
        var actual = await query(right).CollectAsync();
        actual.Select(row => RowValues.Text(row)).ShouldBe(expected.Select(row => RowValues.Text(row)));
        expected.ShouldNotBeEmpty();
    }

    private static async Task RunAsync(SparkSession session, string statement) => await session.SqlAsync(statement);
}
