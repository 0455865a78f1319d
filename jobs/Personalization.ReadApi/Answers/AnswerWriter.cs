using Microsoft.Extensions.Primitives;

namespace Personalization.ReadApi.Answers;

/// <summary>Writes an answer's bytes, or says that the caller has them already.</summary>
internal static class AnswerWriter
{
    private static readonly StringValues Json = "application/json";

    // Answers may be about a person: no shared cache keeps them, and one's own asks whether they still hold.
    private static readonly StringValues CacheControl = "private, no-cache";
    private static readonly StringValues NoStore = "no-store";

    /// <summary>Whether the caller has the answer already; then 304 and nothing else is to be sent.</summary>
    /// <param name="context">The request.</param>
    /// <param name="etag">What names the answer.</param>
    /// <param name="isThere">Whether there is one: <c>*</c> stands for any that there is.</param>
    internal static bool IsNotModified(HttpContext context, StringValues etag, bool isThere = true)
    {
        var known = context.Request.Headers.IfNoneMatch;
        if (known.Count == 0 || !Matches(known, etag[0]!, isThere))
            return false;
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        context.Response.Headers.ETag = etag;
        context.Response.Headers.CacheControl = CacheControl;
        return true;
    }

    /// <summary>Writes the answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="etag">What names them; empty where they shall not be kept.</param>
    internal static Task WriteAsync(HttpContext context, byte[] body, StringValues etag)
    {
        var headers = context.Response.Headers;
        headers.ContentType = Json;
        headers.ContentLength = body.Length;
        if (etag.Count > 0)
            headers.ETag = etag;
        headers.CacheControl = etag.Count > 0 ? CacheControl : NoStore;
        var written = context.Response.BodyWriter.WriteAsync(body);
        return written.IsCompletedSuccessfully ? Task.CompletedTask : written.AsTask();
    }

    // A weak validator matches too, RFC 9110, 13.1.2.
    private static bool Matches(StringValues known, string etag, bool isThere)
    {
        foreach (var line in known)
        {
            if (line == etag || (isThere && line == "*"))
                return true;
            foreach (var part in line.AsSpan().Split(','))
            {
                var tag = line.AsSpan(part).Trim();
                if (tag.StartsWith("W/"))
                    tag = tag[2..];
                if (tag.SequenceEqual(etag))
                    return true;
            }
        }

        return false;
    }
}
