using System.Security.Cryptography;
using System.Text;

namespace Serving;

/// <summary>A key of a caller, as it is stored.</summary>
/// <param name="Id">What tells it from others and may be shown: the second part of its text.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Scopes">What it opens, of <see cref="ApiKeyScopes"/>.</param>
/// <param name="Hash">SHA-256 of its whole text, in hexadecimal digits.</param>
/// <param name="CreatedUtc">When it was made, UTC.</param>
/// <param name="RevokedUtc">When it was revoked, UTC; null while it is in force.</param>
public sealed record ApiKey(
    string Id, string Name, IReadOnlyList<string> Scopes, string Hash, DateTime CreatedUtc, DateTime? RevokedUtc = null)
{
    /// <summary>What every key's text begins with, so that one that leaked is found by a search.</summary>
    public const string Prefix = "spk_";

    private const int IdBytes = 8;
    private const int SecretBytes = 32;

    /// <summary>Makes a key.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="scopes">What it opens.</param>
    /// <returns>The key, and its text for the caller: <c>spk_ID_SECRET</c>.</returns>
    /// <exception cref="ServingException">The name is empty or long, or a scope is unknown.</exception>
    public static (ApiKey Key, string Text) Create(string name, IReadOnlyList<string> scopes)
    {
        if (name.Trim().Length is 0 or > 100)
            throw new ServingException("A key needs a name of 1 to 100 characters.");
        if (scopes.Count == 0 || scopes.FirstOrDefault(scope => !ApiKeyScopes.All.Contains(scope)) is not null)
            throw new ServingException(
                $"A key's scopes are some of {string.Join(", ", ApiKeyScopes.All)}, not '{string.Join(",", scopes)}'.");
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var text = $"{Prefix}{id}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes))}";
        return (new ApiKey(id, name.Trim(), [.. scopes.Distinct()], HashOf(text), DateTime.UtcNow), text);
    }

    /// <summary>The hash of a key's text, in hexadecimal digits.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
