using System.Runtime.CompilerServices;

namespace Personalization.ReadApi.Access;

/// <summary>A key in force.</summary>
internal sealed class KnownKey(string id, string name, IReadOnlyList<string> scopes, byte[] hash)
{
    // A power of two, about as many as a caller has connections.
    private const int SlotCount = 64;

    private readonly string?[] _proven = new string?[SlotCount];

    internal string Id => id;

    internal string Name => name;

    internal byte[] Hash => hash;

    internal bool Opens(string scope) => scopes.Contains(scope);

    /// <summary>
    /// Whether this very string object was proven before: the server hands on one object for all requests of a
    /// connection that bring the same header, so that only the first of them needs the hash.
    /// </summary>
    internal bool IsProven(string text) => ReferenceEquals(_proven[SlotOf(text)], text);

    internal void Prove(string text) => _proven[SlotOf(text)] = text;

    private static int SlotOf(string text) => RuntimeHelpers.GetHashCode(text) & (SlotCount - 1);
}
