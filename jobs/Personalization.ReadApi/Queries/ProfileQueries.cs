using Dapper;
using Serving;

namespace Personalization.ReadApi.Queries;

/// <summary>A segment that a customer is in.</summary>
/// <param name="Segment">Its name.</param>
/// <param name="Since">Since when, ISO 8601, UTC.</param>
public sealed record Membership(string Segment, string? Since);

/// <summary>What is known of a customer.</summary>
internal static class ProfileQueries
{
    private const string Profile = """
        SELECT country AS Country, traits AS Traits, first_seen AS FirstSeen, last_seen AS LastSeen,
          recency_days AS RecencyDays, orders AS Orders, lines AS Lines, quantity AS Quantity, products AS Products,
          spent AS Spent, returned AS Returned, basket_amount AS BasketAmount, engagement AS Engagement,
          price_level AS PriceLevel, favourite_hour AS FavouriteHour, favourite_weekday AS FavouriteWeekday,
          tier AS Tier, cluster AS Cluster, as_of AS AsOf
        FROM profile WHERE customer = @customer
        """;

    private const string Memberships = """
        SELECT segment AS Segment, since AS Since FROM membership WHERE customer = @customer ORDER BY segment
        """;

    /// <summary>The profile, or null where there is none; and the segments.</summary>
    internal static async Task<(StoredProfile? Profile, IReadOnlyList<Membership> Segments)> ForAsync(
        Release release, string customer, CancellationToken cancellation)
    {
        await using var connection = await release.OpenConnectionAsync(cancellation);
        var profile = await connection.QuerySingleOrDefaultAsync<StoredProfile>(
            new CommandDefinition(Profile, new { customer }, cancellationToken: cancellation));
        var segments = await connection.QueryAsync<Membership>(
            new CommandDefinition(Memberships, new { customer }, cancellationToken: cancellation));
        return (profile, segments.AsList());
    }
}
