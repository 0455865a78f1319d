namespace Personalization.ReadApi.Access;

/// <summary>The scope that a key needs for a group of endpoints.</summary>
/// <param name="Scope">One of <c>ApiKeyScopes</c>.</param>
internal sealed record RequiredScope(string Scope);
