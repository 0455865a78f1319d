using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace SparkConnect.Server.Access;

/// <summary>
/// Turns callers away who do not have the token, before anything of theirs is read. What they get is a gRPC answer of
/// headers alone.
/// </summary>
internal sealed class TokenMiddleware(RequestDelegate next, string token)
{
    private const string Missing =
        "This server asks for a token. Add ;token=TOKEN to the connection string, sc://host:port/;token=TOKEN";

    private const string Wrong = "The token is not this server's. Check token=TOKEN in the connection string";

    // Digests are of one length, so that the comparison tells nothing of the token's.
    private readonly byte[] _expected = Digest($"Bearer {token}");

    public Task InvokeAsync(HttpContext context)
    {
        var given = context.Request.Headers.Authorization.ToString();
        if (CryptographicOperations.FixedTimeEquals(Digest(given), _expected))
            return next(context);
        var headers = context.Response.Headers;
        context.Response.ContentType = "application/grpc";
        headers["grpc-status"] = ((int)StatusCode.Unauthenticated).ToString(CultureInfo.InvariantCulture);
        headers["grpc-message"] = Uri.EscapeDataString(given.Length == 0 ? Missing : Wrong);
        return Task.CompletedTask;
    }

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
