namespace Personalization.ReadApi.Endpoints;

internal static class ReleasesEndpoints
{
    internal static void MapReleases(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/releases/current", Current);

    private static IResult Current(CurrentRelease current)
    {
        using var lease = current.Acquire();
        return Results.Ok(lease.Release.Manifest);
    }
}
