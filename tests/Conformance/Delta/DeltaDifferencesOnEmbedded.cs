namespace Conformance.Delta;

/// <summary>The entries of the engine's DIFFERENCES.md that are about Delta tables, by number.</summary>
public sealed class DeltaDifferencesOnEmbedded(EmbeddedFixture engine) : IDisposable
{
    private readonly TempFolder _folder = new("delta-differences");

    private string Table => _folder.File("table");

    private string Name => $"delta.`{Table}`";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Table_of_a_catalogue_is_refused_by_name_difference_24()
    {
        var spark = await engine.GetSessionAsync();

        await RefusedAsync(() => spark.Range(1).Write().SaveAsTableAsync("numbers"), "saveAsTable");
        await RefusedAsync(() => spark.SqlAsync("CREATE TABLE numbers (id BIGINT) USING delta"), "CreateTable");
        await RefusedAsync(() => spark.SqlAsync("CREATE DATABASE shop"), "CREATE DATABASE");
    }

    [Fact]
    public async Task Write_makes_one_file_difference_25()
    {
        var spark = await engine.GetSessionAsync();

        await spark.Range(1000).Repartition(3).Write().Format("delta").SaveAsync(Table);

        Directory.GetFiles(Table, "*.parquet").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Optimize_sorts_all_files_and_answers_with_the_first_metrics_difference_26()
    {
        var spark = await engine.GetSessionAsync();
        await spark.SqlAsync($"CREATE TABLE {Name} USING delta AS SELECT id FROM range(4, 8)");
        await spark.SqlAsync($"INSERT INTO {Name} SELECT id FROM range(4)");

        var metrics = (await (await spark.SqlAsync($"OPTIMIZE {Name} ZORDER BY (id)")).Select("metrics.*")
            .CollectAsync()).ShouldHaveSingleItem();

        metrics.Schema.Select(f => f.Name).ShouldBe(
            ["numFilesAdded", "numFilesRemoved", "filesAdded", "filesRemoved", "partitionsOptimized", "numBatches",
                "totalConsideredFiles", "totalFilesSkipped"]);
        metrics.GetAs<long>(1).ShouldBe(2);
        (await spark.Sql($"SELECT id FROM {Name}").CollectAsync()).Select(r => r.GetAs<long>(0))
            .ShouldBe([0, 1, 2, 3, 4, 5, 6, 7]);
    }

    [Theory]
    [InlineData("delta.identity.start", "1", "identityColumns")]
    [InlineData("delta.generationExpression", "'1'", "generatedColumns")]
    [InlineData("CURRENT_DEFAULT", "'1'", "allowColumnDefaults")]
    public async Task Writing_a_table_whose_columns_fill_themselves_is_refused_difference_27(
        string key, string value, string feature)
    {
        var spark = await engine.GetSessionAsync();
        await spark.SqlAsync($"CREATE TABLE {Name} (id BIGINT) USING delta");
        var log = Path.Combine(Table, "_delta_log", "00000000000000000000.json");
        var text = await File.ReadAllTextAsync(log);
        await File.WriteAllTextAsync(log, text.Replace(
            Quoted("'metadata':{}"), Quoted($"'metadata':{{'{key}':{value}}}"), StringComparison.Ordinal));
        await using var fresh = await engine.NewSessionAsync();

        var error = await Should.ThrowAsync<SparkException>(() => fresh.SqlAsync($"INSERT INTO {Name} VALUES (1)"));

        error.Message.ShouldContain(feature);
        (await fresh.Sql($"SELECT * FROM {Name}").CountAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("CREATE TABLE {0} (id BIGINT) USING delta CLUSTER BY (id)", "CLUSTER BY")]
    [InlineData("ALTER TABLE {0} SET TBLPROPERTIES ('delta.enableRowTracking' = 'true')", "row tracking")]
    [InlineData("ALTER TABLE {0} SET TBLPROPERTIES ('delta.enableInCommitTimestamps' = 'true')", "in-commit")]
    [InlineData("ALTER TABLE {0} ADD COLUMNS (s.c INT)", "inside the struct s")]
    [InlineData("ALTER TABLE {0} ALTER COLUMN id TYPE DECIMAL(30, 0)", "changing the type of the column id")]
    public async Task Change_of_a_table_is_refused_by_name_difference_28(string statement, string named)
    {
        var spark = await engine.GetSessionAsync();
        if (!statement.StartsWith("CREATE", StringComparison.Ordinal))
            await spark.SqlAsync($"CREATE TABLE {Name} (id BIGINT, s STRUCT<a: INT>) USING delta");

        await RefusedAsync(
            () => spark.SqlAsync(statement.Replace("{0}", Name, StringComparison.Ordinal)), named);
    }

    [Fact]
    public async Task Overflow_on_the_way_into_a_column_is_that_of_a_cast_difference_29()
    {
        var spark = await engine.GetSessionAsync();
        await spark.SqlAsync($"CREATE TABLE {Name} (id TINYINT) USING delta");

        await SparkErrorAssert.ThrowsAsync(
            "CAST_OVERFLOW", () => spark.SqlAsync($"INSERT INTO {Name} SELECT 300"));
    }

    // The schema is a text within the log's JSON.
    private static string Quoted(string json) => json.Replace("'", "\\\"", StringComparison.Ordinal);

    private static async Task RefusedAsync(Func<Task> act, string named)
    {
        var error = await SparkErrorAssert.ThrowsAsync("UNSUPPORTED_FEATURE.EMBEDDED_ENGINE", act);
        error.Message.ShouldContain(named);
    }
}
