using System.Data.Common;
using System.Text.Json;
using Dapper;
using Personalization.Contracts;
using Personalization.ReadApi.Answers;
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

    private const string AnyCustomer =
        "SELECT coalesce((SELECT min(customer) FROM recommendation), (SELECT min(customer) FROM profile))";

    private const string Bought = "SELECT items FROM bought WHERE customer = @customer";

    /// <summary>
    /// Personal items; where they are fewer than asked for, then what is popular in the customer's segments, then what
    /// is trending, then what is popular with everyone, each without what the customer bought.
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
        var segments = (await connection.QueryAsync<string>(
            new CommandDefinition(Segments, new { customer }, cancellationToken: cancellation))).AsList();
        answer.LeaveOut(await BoughtAsync(release, connection, customer, cancellation))
            .AddSegments(popular, segments).AddEveryones(popular);
        // Who has everything there is sees it again rather than nothing.
        return answer.Items.Count > 0 ? answer
            : new TieredItems(count).AddSegments(popular, segments).AddEveryones(popular);
    }

    /// <summary>Any customer with items, or at least a profile; null where there are none.</summary>
    internal static async Task<string?> AnyCustomerAsync(Release release, CancellationToken cancellation)
    {
        await using var connection = await release.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<string?>(
            new CommandDefinition(AnyCustomer, cancellationToken: cancellation));
    }

    // Of a release that an older build published nothing is known.
    private static async Task<string[]> BoughtAsync(
        Release release, DbConnection connection, string customer, CancellationToken cancellation)
    {
        if (!release.Manifest.Rows.ContainsKey(ServingTables.Bought.Name))
            return [];
        var items = await connection.ExecuteScalarAsync<string?>(
            new CommandDefinition(Bought, new { customer }, cancellationToken: cancellation));
        return items is null ? [] : JsonSerializer.Deserialize(items, AnswerJson.Plain.StringArray) ?? [];
    }
}
