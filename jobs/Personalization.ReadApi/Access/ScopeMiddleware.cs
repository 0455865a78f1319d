namespace Personalization.ReadApi.Access;

/// <summary>Admits requests to the endpoints that need a scope; the others are open.</summary>
internal sealed class ScopeMiddleware(RequestDelegate next, Gate gate)
{
    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>() is { } needed
            && gate.Admit(context, needed.Scope) is { } refusal
                ? refusal.WriteAsync(context)
                : next(context);
}
