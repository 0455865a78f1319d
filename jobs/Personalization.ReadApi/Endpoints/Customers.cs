using Personalization.Contracts;
using Personalization.ReadApi.Queries;

namespace Personalization.ReadApi.Endpoints;

/// <summary>What one customer should see.</summary>
/// <param name="Customer">The customer asked about.</param>
/// <param name="Tier">Where the answer came from: <c>personal</c>, or <c>popular</c> for an unknown customer.</param>
/// <param name="Release">The release that was read.</param>
/// <param name="Items">The items, best first.</param>
public sealed record RecommendationsAnswer(
    string Customer, string Tier, string Release, IReadOnlyList<RecommendedItem> Items);

internal static class CustomersEndpoints
{
    internal static void MapCustomers(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/customers/{id}/recommendations", Recommendations);

    private static IResult Recommendations(string id, string? n, CurrentRelease current, ReadApiOptions options)
    {
        if (!Parameters.TryCount(n, options, out var count, out var problem))
            return problem;
        using var lease = current.Acquire();
        using var connection = lease.Release.OpenConnection();
        var (tier, items) = RecommendationQueries.For(connection, id, count);
        return Results.Ok(new RecommendationsAnswer(id, tier, lease.Release.Name, items));
    }
}
