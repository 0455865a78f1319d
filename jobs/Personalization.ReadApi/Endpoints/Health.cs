using Dapper;

namespace Personalization.ReadApi.Endpoints;

/// <summary>The state of the server.</summary>
/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
/// <param name="Release">The release that answers come from; null for liveness.</param>
public sealed record HealthAnswer(string Status, string? Release = null);

internal static class HealthEndpoints
{
    internal static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => new HealthAnswer("live"));
        routes.MapGet("/health/ready", Ready);
    }

    // Ready means that a release answers, not only that one is there.
    private static IResult Ready(CurrentRelease current)
    {
        using var lease = current.Acquire();
        using var connection = lease.Release.OpenConnection();
        connection.ExecuteScalar<long>("SELECT count(*) FROM (SELECT 1 FROM popular LIMIT 1)");
        return Results.Ok(new HealthAnswer("ready", lease.Release.Name));
    }
}
