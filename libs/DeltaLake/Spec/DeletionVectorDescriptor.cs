using System.Text.Json.Serialization;

namespace DeltaLake.Spec;

/// <summary>Where a deletion vector is kept (protocol, section Deletion Vectors).</summary>
public sealed record DeletionVectorDescriptor
{
    /// <summary>
    /// <c>u</c>: a file by GUID under the table; <c>i</c>: inline; <c>p</c>: a file by absolute path.
    /// </summary>
    public required string StorageType { get; init; }

    /// <summary>For <c>u</c> a prefix and a Z85 GUID, for <c>i</c> Z85 data, for <c>p</c> the path.</summary>
    public required string PathOrInlineDv { get; init; }

    /// <summary>0-based start in the file; null for inline.</summary>
    public int? Offset { get; init; }

    /// <summary>Size of the serialised vector in bytes, without its length and checksum.</summary>
    public int SizeInBytes { get; init; }

    /// <summary>How many rows are deleted.</summary>
    public long Cardinality { get; init; }

    /// <summary>The greatest deleted row index, or null where not recorded.</summary>
    public long? MaxRowIndex { get; init; }

    /// <summary>What tells one vector from another.</summary>
    [JsonIgnore]
    public string UniqueId => Offset is { } offset
        ? string.Create(null, $"{StorageType}{PathOrInlineDv}@{offset}")
        : StorageType + PathOrInlineDv;
}
