using Personalization.ReadApi.Access;
using Personalization.ReadApi.Answers;
using Personalization.ReadApi.Releases;
using Serving;

namespace Personalization.ReadApi.Endpoints;

/// <summary>What the routes of answers have in common.</summary>
internal static class Routes
{
    /// <summary>A route whose callers need a scope, and what it may answer.</summary>
    internal static RouteHandlerBuilder MapAnswer<T>(
        this IEndpointRouteBuilder routes, string pattern, Delegate handler, string tag, string summary,
        bool isAboutOne) =>
        routes.MapGet(pattern, handler)
            .WithMetadata(new RequiredScope(ApiKeyScopes.Read))
            .WithTags(tag)
            .WithSummary(summary)
            .Produces<T>()
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(isAboutOne ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    /// <summary>The pattern of the route that a request took; null where it took none.</summary>
    internal static string? Of(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;

    /// <summary>
    /// Answers from the current release, unless the caller has its answer already: the entity tag is the release's, and
    /// only who was answered knows it.
    /// </summary>
    internal static async Task<IResult> FromReleaseAsync(
        HttpContext context, ReleaseFollower releases, Func<ServedRelease, Task<IResult>> answer)
    {
        await using var lease = releases.Acquire();
        return AnswerWriter.IsNotModified(context, lease.Served.ETag, isThere: false)
            ? Results.Empty
            : await answer(lease.Served);
    }
}
