using System.Security.Cryptography;
using System.Text;
using Personalization.Lakes;

namespace Personalization.Ingestion.Landing;

/// <summary>Where rows that the client fetches wait for the engine: under the lake, which both see.</summary>
internal static class LandingFolder
{
    private const int LongestName = 60;

    internal static string PathOf(Lake lake) => Path.Combine(lake.Root, "landing");

    /// <summary>The folder of one source.</summary>
    internal static string PathOf(Lake lake, SourceKind kind, string source) =>
        Path.Combine(PathOf(lake), kind.ToString().ToLowerInvariant(), FileName(source));

    /// <summary>Where one source's state is kept.</summary>
    internal static string StateOf(Lake lake, SourceKind kind, string source) =>
        Path.Combine(lake.StatePath, $"source-{kind.ToString().ToLowerInvariant()}-{FileName(source)}.json");

    // Names that differ stay apart, whatever characters they are made of.
    private static string FileName(string source)
    {
        var plain = string.Concat(source.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_'));
        if (plain == source && plain.Length <= LongestName && !plain.StartsWith('.'))
            return plain;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..8];
        return $"{plain.TrimStart('.')[..Math.Min(plain.TrimStart('.').Length, LongestName)]}-{hash}";
    }
}
