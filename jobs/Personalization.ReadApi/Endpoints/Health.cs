using Personalization.ReadApi.Access;
using Personalization.ReadApi.Metrics;
using Personalization.ReadApi.Releases;
using Serving;

namespace Personalization.ReadApi.Endpoints;

/// <summary>The state of the server.</summary>
/// <param name="Status">
/// <c>live</c>; <c>ready</c>; <c>degraded</c>: the store cannot be asked, and what is in memory is answered; or
/// <c>unavailable</c>: there is nothing to answer from.
/// </param>
/// <param name="Release">The release that answers come from; null for liveness and where there is none.</param>
/// <param name="Detail">What is wrong, in short: the server's log has the cause; null where nothing is.</param>
public sealed record HealthAnswer(string Status, string? Release = null, string? Detail = null);

internal static class HealthEndpoints
{
    private const string Tag = "Service";

    internal static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => new HealthAnswer("live")).WithTags(Tag).WithSummary("The process runs");
        routes.MapGet("/health/ready", Ready).WithTags(Tag).WithSummary("There is a release to answer from")
            .Produces<HealthAnswer>().Produces<HealthAnswer>(StatusCodes.Status503ServiceUnavailable);
        routes.MapGet("/metrics", Metrics).WithMetadata(new RequiredScope(ApiKeyScopes.Metrics))
            .WithTags(Tag).WithSummary("Numbers in Prometheus's text format")
            .Produces<string>(StatusCodes.Status200OK, "text/plain")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    // With the store away it stays ready: all servers share the store, and a balancer that took all of them out would
    // end the answers that are still there.
    private static IResult Ready(ReleaseFollower releases)
    {
        var (release, reason) = (releases.Current?.Release.Name, releases.Reason);
        return release is null
            ? Results.Json(
                new HealthAnswer("unavailable", Detail: reason ?? ReleaseFollower.NothingYet),
                statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Ok(new HealthAnswer(reason is null ? "ready" : "degraded", release, reason));
    }

    private static Task Metrics(HttpContext context, ReleaseFollower releases, ApiMetrics metrics)
    {
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        return metrics.WriteAsync(
            context.Response.Body, releases.Current?.Release.Manifest, releases.Trouble is null,
            context.RequestAborted);
    }
}
