using System.Text.Json;

namespace Serving;

/// <summary>What a release says of itself; kept beside its database as <c>manifest.json</c>.</summary>
public sealed record ReleaseManifest
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The release's name; names sort in the order of publication.</summary>
    public required string Name { get; init; }

    /// <summary>The version of the serving tables, see <c>ServingTables.SchemaVersion</c>.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>When it was built, UTC.</summary>
    public required DateTime CreatedUtc { get; init; }

    /// <summary>Rows by table.</summary>
    public required IReadOnlyDictionary<string, long> Rows { get; init; }

    /// <summary>The lake's tables that it was made from, each with its Delta version.</summary>
    public required IReadOnlyDictionary<string, long> Inputs { get; init; }

    internal static ReleaseManifest Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ReleaseManifest>(File.ReadAllBytes(path), Json)
                ?? throw new ServingException($"{path} is empty. Publish again.");
        }
        catch (JsonException error)
        {
            throw new ServingException($"{path} is not a release's manifest: {error.Message} Publish again.", error);
        }
    }

    internal void Write(string path) => DurableFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this, Json));
}
