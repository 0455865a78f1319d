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

    /// <summary>Replaces all keys by those of the store.</summary>
    internal void Replace(IReadOnlyList<ApiKey> keys) => Volatile.Write(
        ref _keys,
        keys.Where(key => key.RevokedUtc is null).ToFrozenDictionary(
            key => key.Id, key => new KnownKey(key.Id, key.Name, key.Scopes, Convert.FromHexString(key.Hash))));

    /// <summary>The key with this text, or null where none in force has it.</summary>
    internal KnownKey? Find(ReadOnlySpan<char> text)
    {
        if (text.Length != TextLength)
            return null;
        // The id is no secret: only what follows it is compared in constant time, by its hash.
        var id = text.Slice(ApiKey.Prefix.Length, IdLength);
        var keys = Volatile.Read(ref _keys).GetAlternateLookup<ReadOnlySpan<char>>();
        if (!keys.TryGetValue(id, out var key))
            return null;
        Span<byte> bytes = stackalloc byte[3 * TextLength];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(text, bytes)], hash);
        return CryptographicOperations.FixedTimeEquals(hash, key.Hash) ? key : null;
    }
}

/// <summary>A key in force.</summary>
internal sealed record KnownKey(string Id, string Name, IReadOnlyList<string> Scopes, byte[] Hash);
