using Dapper;
using Microsoft.Data.Sqlite;
using Personalization.Contracts;

namespace Personalization.ReadApi.Queries;

/// <summary>Popular items of a release.</summary>
public static class PopularQueries
{
    private const string TopOfWindow = """
        SELECT p.item, i.name, p.score, p.reason
        FROM popular p JOIN item i ON i.item = p.item
        WHERE p."window" = @window AND p."rank" <= @count
        ORDER BY p."rank"
        """;

    /// <summary>The first <paramref name="count"/> items of a window; empty where the window sold nothing.</summary>
    public static IReadOnlyList<RecommendedItem> Top(SqliteConnection connection, string window, int count) =>
        connection.Query<RecommendedItem>(TopOfWindow, new { window, count }).AsList();
}
