using System.Text.Json;

namespace DeltaLake.Schema;

/// <summary>A column, or a field of a struct.</summary>
/// <param name="Name">The logical name, the one that users see.</param>
/// <param name="Type">The type.</param>
/// <param name="Nullable">False where NULL is refused.</param>
public sealed record SchemaField(string Name, SchemaType Type, bool Nullable)
{
    private const string IdKey = "delta.columnMapping.id";
    private const string PhysicalNameKey = "delta.columnMapping.physicalName";

    /// <summary>Notes such as comments, column mapping and generation expressions, as JSON values by key.</summary>
    public IReadOnlyDictionary<string, JsonElement> Metadata { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>The name in data files, partition values and statistics.</summary>
    public string PhysicalName => Text(PhysicalNameKey) ?? Name;

    /// <summary>The column's id under column mapping, or null.</summary>
    public int? ColumnId =>
        Metadata.TryGetValue(IdKey, out var id) && id.ValueKind == JsonValueKind.Number ? id.GetInt32() : null;

    /// <summary>The expression of a generated column, or null.</summary>
    public string? GenerationExpression => Text("delta.generationExpression");

    /// <summary>True for an identity column.</summary>
    public bool IsIdentity => Metadata.ContainsKey("delta.identity.start");

    /// <summary>The same field with an id and a physical name.</summary>
    public SchemaField WithMapping(int id, string physicalName)
    {
        var metadata = new Dictionary<string, JsonElement>(Metadata)
        {
            [IdKey] = JsonSerializer.SerializeToElement(id),
            [PhysicalNameKey] = JsonSerializer.SerializeToElement(physicalName),
        };
        return this with { Metadata = metadata };
    }

    private string? Text(string key) =>
        Metadata.TryGetValue(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
