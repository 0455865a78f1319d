using System.Globalization;
using Npgsql;

namespace Personalization.Jobs.Tests;

/// <summary>A release on PostgreSQL that Spark's executors write is the one that this process writes.</summary>
public sealed class PublishFromExecutorsTests(SparkServer server, PostgresServer postgres) : IDisposable
{
    private readonly TempFolder _folder = new("publish-executors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Release_written_by_executors_is_the_same()
    {
        var (lake, store) = (_folder.File("lake"), await postgres.NewDatabaseAsync());
        var source = SampleOrders.Write(_folder);
        (await CommandLine.RunAsync("pipeline", "--lake", lake, "--serving", store, "--source", source)).Succeeded();
        (await CommandLine.RunAsync("recommend", "--lake", lake, "--count", "1")).Succeeded();
        (await CommandLine.RunAsync("publish", "--lake", lake, "--serving", store)).Succeeded();
        await PostgresServer.ExecuteAsync(store, "DELETE FROM serving.release WHERE name = 'r000002'");
        await PostgresServer.ExecuteAsync(store, "ALTER SCHEMA serving_r000002 RENAME TO copied");
        await PostgresServer.ExecuteAsync(store, "UPDATE serving.current SET name = 'r000001'");

        (await CommandLine.RunAsync(
            ["publish", "--lake", lake, "--serving", store, .. await new SparkJobs(server).ArgumentsAsync()]))
            .Succeeded().ShouldContain("release r000002 is current");

        foreach (var table in ServingTables.All)
            (await DifferencesAsync(store, table.Name)).ShouldBe("0", table.Name);
        (await ScalarAsync(
            store, "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'serving_staging%'")).ShouldBe("0");
    }

    private static Task<string> DifferencesAsync(string store, string table) => ScalarAsync(
        store,
        $"""
        SELECT count(*) FROM (
          (SELECT * FROM copied."{table}" EXCEPT ALL SELECT * FROM serving_r000002."{table}") UNION ALL
          (SELECT * FROM serving_r000002."{table}" EXCEPT ALL SELECT * FROM copied."{table}")) d
        """);

    private static async Task<string> ScalarAsync(string store, string sql)
    {
        await using var connection = new NpgsqlConnection(store);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(
            await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture)!;
    }
}
