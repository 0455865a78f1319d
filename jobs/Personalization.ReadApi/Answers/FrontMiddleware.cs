using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Personalization.ReadApi.Access;
using Personalization.ReadApi.Endpoints;
using Personalization.ReadApi.Metrics;
using Personalization.ReadApi.Releases;
using Serving;

namespace Personalization.ReadApi.Answers;

/// <summary>
/// The first to see a request: one that was answered from this release before is answered from its bytes, once the
/// gate has let it in. All others go on to their endpoint. Either way the request is counted.
/// </summary>
internal sealed class FrontMiddleware(RequestDelegate next, ReleaseFollower releases, Gate gate, ApiMetrics metrics)
{
    private const string NoRoute = "none";

    public Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        var isGet = HttpMethods.IsGet(context.Request.Method);
        // HEAD is answered as GET is: the server itself knows what it was asked, and sends the headers alone.
        if (!isGet && HttpMethods.IsHead(context.Request.Method))
            (context.Request.Method, isGet) = (HttpMethods.Get, true);
        if (releases.Current is not { } served || !isGet
            || !served.TryGet(Target(context), out var answer))
            return GoOnAsync(context, started);
        return gate.Admit(context, ApiKeyScopes.Read) is { } refusal
            ? RefuseAsync(context, refusal, started)
            : Answer(context, served, answer, started);
    }

    /// <summary>The path and the query as the caller wrote them.</summary>
    internal static string Target(HttpContext context) =>
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    private static Task Answer(HttpContext context, ServedRelease served, CachedAnswer answer, long started)
    {
        var isModified = !AnswerWriter.IsNotModified(context, served.ETag);
        var written = isModified ? AnswerWriter.WriteAsync(context, answer.Body, served.ETag) : Task.CompletedTask;
        answer.Count(isModified, Stopwatch.GetElapsedTime(started));
        return written;
    }

    private async Task RefuseAsync(HttpContext context, Refusal refusal, long started)
    {
        await refusal.WriteAsync(context);
        metrics.Count(NoRoute, refusal.Status, started);
    }

    private async Task GoOnAsync(HttpContext context, long started)
    {
        await next(context);
        // The handler of errors forgets the endpoint that failed: it is told as no route.
        var route = Routes.Of(context) ?? NoRoute;
        metrics.Count(route, context.Response.StatusCode, started);
    }
}
