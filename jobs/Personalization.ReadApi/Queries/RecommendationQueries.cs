using Dapper;
using Personalization.Contracts;
using Serving;

namespace Personalization.ReadApi.Queries;

/// <summary>What a customer should see.</summary>
public static class RecommendationQueries
{
    private const string ForCustomer = """
        SELECT r.item AS Item, i.name AS Name, r.score AS Score, r.reason AS Reason
        FROM recommendation r JOIN item i ON i.item = r.item
        WHERE r.customer = @customer AND r."rank" <= @count
        ORDER BY r."rank"
        """;

    private const string Segments = "SELECT segment FROM membership WHERE customer = @customer";

    /// <summary>
    /// Personal items; where they are fewer than asked for, then what is popular in the customer's segments, then what
    /// is trending, then what is popular with everyone.
    /// </summary>
    public static async Task<TieredItems> ForAsync(
        Release release, PopularItems popular, string customer, int count, CancellationToken cancellation)
    {
        await using var connection = await release.OpenConnectionAsync(cancellation);
        var answer = new TieredItems(count).Add(
            await connection.QueryAsync<RecommendedItem>(new CommandDefinition(
                ForCustomer, new { customer, count }, cancellationToken: cancellation)),
            Tiers.Personal);
        if (answer.IsFull)
            return answer;
        var segments = await connection.QueryAsync<string>(
            new CommandDefinition(Segments, new { customer }, cancellationToken: cancellation));
        return answer.AddSegments(popular, segments).AddEveryones(popular);
    }
}
