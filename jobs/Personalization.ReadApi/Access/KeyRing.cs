using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Serving;

namespace Personalization.ReadApi.Access;

/// <summary>
/// The keys in force, in memory: a request asks no store, so a flood of wrong keys costs a hash each and nothing else.
/// </summary>
internal sealed class KeyRing
{
    private const int IdLength = 16;
    private const int TextLength = 4 + IdLength + 1 + 64;

    private FrozenDictionary<string, KnownKey> _keys = FrozenDictionary<string, KnownKey>.Empty;

    private IReadOnlyList<ApiKey> _stored = [];

    /// <summary>Replaces all keys by those of the store; the same ones stay as they are.</summary>
    internal void Replace(IReadOnlyList<ApiKey> stored)
    {
        if (stored.Count == _stored.Count && stored.Zip(_stored).All(IsSame))
            return;
        _stored = stored;
        Volatile.Write(
            ref _keys,
            stored.Where(key => key.RevokedUtc is null).ToFrozenDictionary(
                key => key.Id, key => new KnownKey(key.Id, key.Name, key.Scopes, Convert.FromHexString(key.Hash))));
    }

    /// <summary>The key of a header's value, or null where none in force has this text.</summary>
    /// <param name="header">The header's value.</param>
    /// <param name="text">The part of it that is the key.</param>
    internal KnownKey? Find(string header, ReadOnlySpan<char> text)
    {
        if (text.Length != TextLength)
            return null;
        // The id is no secret: only what follows it is compared in constant time, by its hash.
        var id = text.Slice(ApiKey.Prefix.Length, IdLength);
        var keys = Volatile.Read(ref _keys).GetAlternateLookup<ReadOnlySpan<char>>();
        if (!keys.TryGetValue(id, out var key))
            return null;
        if (key.IsProven(header))
            return key;
        Span<byte> bytes = stackalloc byte[3 * TextLength];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(text, bytes)], hash);
        if (!CryptographicOperations.FixedTimeEquals(hash, key.Hash))
            return null;
        key.Prove(header);
        return key;
    }

    private static bool IsSame((ApiKey Left, ApiKey Right) pair) =>
        pair.Left.Id == pair.Right.Id && pair.Left.Hash == pair.Right.Hash
        && pair.Left.RevokedUtc == pair.Right.RevokedUtc;
}
