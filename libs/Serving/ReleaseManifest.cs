using System.Text.Json;
using Personalization.Contracts;

namespace Serving;

/// <summary>What a release says of itself; kept beside its tables as JSON.</summary>
public sealed record ReleaseManifest
{
    /// <summary>The release's name; names sort in the order of publication.</summary>
    public required string Name { get; init; }

    /// <summary>The version of the serving tables, see <c>ServingTables.SchemaVersion</c>.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>When it was built, UTC.</summary>
    public required DateTime CreatedUtc { get; init; }

    /// <summary>Rows by table.</summary>
    public required IReadOnlyDictionary<string, long> Rows { get; init; }

    /// <summary>The lake that it was made from; null where whoever published did not say.</summary>
    public string? Lake { get; init; }

    /// <summary>The lake's tables that it was made from, each with its Delta version.</summary>
    public required IReadOnlyDictionary<string, long> Inputs { get; init; }

    /// <summary>Whom it has answers for; null in releases of a build that did not count them.</summary>
    public ReleaseCoverage? Coverage { get; init; }

    internal static ReleaseManifest Parse(ReadOnlySpan<byte> json, string where)
    {
        try
        {
            return JsonSerializer.Deserialize<ReleaseManifest>(json, StoredJson.Options)
                ?? throw new ServingException($"{where} is empty. Publish again.");
        }
        catch (JsonException error)
        {
            throw new ServingException($"{where} is not a release's manifest: {error.Message} Publish again.", error);
        }
    }

    /// <summary>This manifest, if its tables are such as this build reads.</summary>
    /// <exception cref="ServingException">They are of another version.</exception>
    internal ReleaseManifest Readable() => SchemaVersion == ServingTables.SchemaVersion ? this
        : throw new ServingException($"Release {Name} has serving tables of version {SchemaVersion}; this build " +
            $"reads version {ServingTables.SchemaVersion}. Publish again.");

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, StoredJson.Options);
}
