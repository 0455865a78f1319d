namespace Personalization.ReadApi.Access;

/// <summary>Why a request is not answered.</summary>
/// <param name="Status">401, 403 or 429.</param>
/// <param name="Detail">What the caller reads.</param>
/// <param name="RetryAfter">When it may try again; null where waiting does not help.</param>
internal sealed record Refusal(int Status, string Detail, TimeSpan? RetryAfter = null)
{
    private const string Header = "Send one as 'Authorization: Bearer KEY' or 'X-Api-Key: KEY'.";

    internal static Refusal NoKey { get; } = new(401, $"A key is needed here. {Header}");

    internal static Refusal WrongKey { get; } = new(401, $"The key is wrong or revoked. {Header}");

    internal string Title => Status switch
    {
        401 => "Not known",
        403 => "Not allowed",
        _ => "Too many requests",
    };

    /// <summary>Answers with the refusal as problem details.</summary>
    internal Task WriteAsync(HttpContext context)
    {
        if (RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(
                System.Globalization.CultureInfo.InvariantCulture);
        if (Status == 401)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Problem(Detail, statusCode: Status, title: Title).ExecuteAsync(context);
    }
}
