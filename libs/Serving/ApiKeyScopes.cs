namespace Serving;

/// <summary>What a key may open.</summary>
public static class ApiKeyScopes
{
    /// <summary>The answers under <c>/v1</c>.</summary>
    public const string Read = "read";

    /// <summary>The numbers under <c>/metrics</c>.</summary>
    public const string Metrics = "metrics";

    /// <summary>All scopes.</summary>
    public static IReadOnlyList<string> All { get; } = [Read, Metrics];
}
