using Dapper;
using Personalization.Contracts;
using Serving;

namespace Personalization.ReadApi.Queries;

/// <summary>What goes with an item.</summary>
internal static class SimilarQueries
{
    private const string NameOf = "SELECT name FROM item WHERE item = @item";

    private const string Related = """
        SELECT s."similar" AS Item, i.name AS Name, s.score AS Score, s.reason AS Reason
        FROM "similar" s JOIN item i ON i.item = s."similar"
        WHERE s.item = @item AND s.relation = @relation AND s."rank" <= @count
        ORDER BY s."rank"
        """;

    /// <summary>The item's name and its related items, nearest first; null where there is no such item.</summary>
    internal static async Task<(string Name, TieredItems Items)?> ForAsync(
        Release release, PopularItems popular, string item, string relation, int count,
        CancellationToken cancellation)
    {
        await using var connection = await release.OpenConnectionAsync(cancellation);
        var name = await connection.ExecuteScalarAsync<string?>(
            new CommandDefinition(NameOf, new { item }, cancellationToken: cancellation));
        if (name is null)
            return null;
        var related = (await connection.QueryAsync<RecommendedItem>(new CommandDefinition(
            Related, new { item, relation, count }, cancellationToken: cancellation))).AsList();
        var answer = new TieredItems(count).Add(related, relation);
        return (name, related.Count > 0 ? answer : answer.LeaveOut([item]).AddEveryones(popular));
    }
}
