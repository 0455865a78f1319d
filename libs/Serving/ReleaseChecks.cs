using Dapper;
using Microsoft.Data.Sqlite;
using Personalization.Contracts;

namespace Serving;

/// <summary>What must hold before readers may see a release.</summary>
internal static class ReleaseChecks
{
    internal static void Run(SqliteConnection connection, string name, IReadOnlyDictionary<string, long> rows)
    {
        foreach (var table in ServingTables.All)
        {
            if (!rows.TryGetValue(table.Name, out var written))
                throw Failed(name, $"the table {table.Name} was not written");
            var found = connection.ExecuteScalar<long>($"SELECT count(*) FROM {table.Name}");
            if (found != written)
                throw Failed(name, $"the table {table.Name} holds {found} rows where {written} were written");
        }

        // An unknown customer gets the popular items: without any, answers would be empty.
        if (rows[ServingTables.Popular.Name] == 0)
            throw Failed(name, "the table popular is empty, so that unknown customers would get no answer");
        CheckNames(connection, name, ServingTables.Popular);
        CheckNames(connection, name, ServingTables.Recommendations);
        if (connection.ExecuteScalar<string>("PRAGMA quick_check(1)") is var verdict && verdict != "ok")
            throw Failed(name, $"SQLite says: {verdict}");
    }

    private static void CheckNames(SqliteConnection connection, string name, ServingTable table)
    {
        var item = connection.ExecuteScalar<string?>(
            $"SELECT item FROM {table.Name} WHERE item NOT IN (SELECT item FROM item) LIMIT 1");
        if (item is not null)
            throw Failed(name, $"the table {table.Name} names the item {item}, which the table item does not hold");
    }

    private static ServingException Failed(string name, string what) =>
        new($"Release {name} was not published: {what}. The release before it stays current.");
}
