using Dapper;
using Microsoft.Data.Sqlite;
using Personalization.Contracts;

namespace Personalization.ReadApi.Queries;

/// <summary>What a customer should see, from the first tier that has an answer.</summary>
public static class RecommendationQueries
{
    private const string ForCustomer = """
        SELECT r.item, i.name, r.score, r.reason
        FROM recommendation r JOIN item i ON i.item = r.item
        WHERE r.customer = @customer AND r."rank" <= @count
        ORDER BY r."rank"
        """;

    /// <summary>Personal items; for a customer without any the recently popular ones; else the all-time ones.</summary>
    /// <returns>The tier's name and at most <paramref name="count"/> items, best first.</returns>
    public static (string Tier, IReadOnlyList<RecommendedItem> Items) For(
        SqliteConnection connection, string customer, int count)
    {
        var personal = connection.Query<RecommendedItem>(ForCustomer, new { customer, count }).AsList();
        if (personal.Count > 0)
            return (Tiers.Personal, personal);
        var recent = PopularQueries.Top(connection, PopularityWindows.Recent, count);
        return (Tiers.Popular,
            recent.Count > 0 ? recent : PopularQueries.Top(connection, PopularityWindows.All, count));
    }
}
