using Microsoft.Data.Sqlite;
using Personalization.Ingestion;

namespace Personalization.Tests.Ingestion;

/// <summary>Tables of a real SQLite file as bronze's rows, on every engine.</summary>
public abstract class SqliteIngestSuite(EngineFixture engine) : IDisposable
{
    private readonly IngestLake _lake = new();

    private string FilePath => _lake.Folder.File("shop.db");

    public void Dispose()
    {
        _lake.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Only_new_rows_are_read_and_those_at_the_watermark_are_neither_lost_nor_doubled()
    {
        var spark = await engine.GetSessionAsync();
        Execute(
            "CREATE TABLE visitor (id INTEGER, changed TEXT, age INTEGER, note)",
            "INSERT INTO visitor VALUES (1, '2026-01-01', 41, 'a'), (2, '2026-01-02', 'old', x'4142')",
            "INSERT INTO visitor VALUES (3, '2026-01-02', NULL, 2.5), (4, NULL, 44, '')");

        var first = await RunAsync(spark);
        var nothing = await RunAsync(spark);
        Execute(
            "INSERT INTO visitor VALUES (5, '2026-01-02', 45, NULL), (3, '2026-01-02', NULL, 2.5)",
            "INSERT INTO visitor VALUES (6, NULL, 46, NULL), (7, '2026-01-03', 47, NULL)",
            "UPDATE visitor SET age = 99 WHERE id = 1");
        var second = await RunAsync(spark);

        first.AddedCount.ShouldBe(4);
        nothing.IsSkipped.ShouldBeTrue();
        second.AddedCount.ShouldBe(4);
        await RowAssert.HasRowsInAnyOrderAsync(
            _lake.Customers(spark, "customer", "changed", "age", "note", "_unfit", "_source"),
            ["1", "2026-01-01", 41L, "a", null, "shop.db/visitor"],
            ["2", "2026-01-02", null, "QUI=", "age=old", "shop.db/visitor"],
            ["3", "2026-01-02", null, "2.5", null, "shop.db/visitor"],
            ["3", "2026-01-02", null, "2.5", null, "shop.db/visitor"],
            ["4", null, 44L, "", null, "shop.db/visitor"],
            ["5", "2026-01-02", 45L, null, null, "shop.db/visitor"],
            ["6", null, 46L, null, null, "shop.db/visitor"],
            ["7", "2026-01-03", 47L, null, null, "shop.db/visitor"]);
        Directory.EnumerateFiles(_lake.Folder.File("lake", "landing"), "*", SearchOption.AllDirectories)
            .ShouldBeEmpty();
    }

    private Task<IngestOutcome> RunAsync(SparkSession spark) =>
        _lake.RunAsync(spark, IngestLake.Source($"sqlite:{FilePath}") with
        {
            Kind = SourceKind.Customers,
            Table = "visitor",
            Watermark = "CHANGED",
            Columns = new Dictionary<string, string?> { ["customer"] = "id" },
        });

    private void Execute(params string[] statements) => SqliteFile.Execute(FilePath, statements);
}

public sealed class SqliteIngestOnEmbedded(EmbeddedFixture engine) : SqliteIngestSuite(engine);

public sealed class SqliteIngestOnSpark(SparkFixture engine) : SqliteIngestSuite(engine);

/// <summary>An SQLite file for a test.</summary>
internal static class SqliteFile
{
    internal static void Execute(string path, params string[] statements)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        foreach (var statement in statements)
        {
            using var command = connection.CreateCommand();
            command.CommandText = statement;
            command.ExecuteNonQuery();
        }
    }
}
