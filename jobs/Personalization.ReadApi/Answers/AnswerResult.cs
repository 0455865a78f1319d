using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Personalization.ReadApi.Endpoints;
using Personalization.ReadApi.Metrics;
using Personalization.ReadApi.Releases;

namespace Personalization.ReadApi.Answers;

/// <summary>An answer of an endpoint: its bytes go out, and stay for whoever asks the same of this release.</summary>
/// <param name="value">The answer.</param>
/// <param name="json">How it is written.</param>
/// <param name="served">The release that it was read from.</param>
/// <param name="tier">The tier of its first item; null where it has no items.</param>
/// <param name="isWhole">Whether everything that belongs to it could be read.</param>
internal sealed class AnswerResult<T>(
    T value, JsonTypeInfo<T> json, ServedRelease served, string? tier = null, bool isWhole = true) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var route = Routes.Of(httpContext) ?? "";
        var metrics = httpContext.RequestServices.GetRequiredService<ApiMetrics>();
        var answer = new CachedAnswer(JsonSerializer.SerializeToUtf8Bytes(value, json), route, tier, metrics);
        answer.CountTier();
        if (!isWhole)
            return AnswerWriter.WriteAsync(httpContext, answer.Body, default);
        served.Keep(FrontMiddleware.Target(httpContext), answer);
        return AnswerWriter.IsNotModified(httpContext, served.ETag) ? Task.CompletedTask
            : AnswerWriter.WriteAsync(httpContext, answer.Body, served.ETag);
    }
}
