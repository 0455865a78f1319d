namespace DeltaLake.Spec;

/// <summary>One row of the table of features.</summary>
/// <param name="Name">The name in the protocol action.</param>
/// <param name="IsReaderFeature">True where readers must understand it too.</param>
/// <param name="LegacyReader">The reader version that implied it before features had names; 0 for none.</param>
/// <param name="LegacyWriter">The writer version that implied it; 0 for none.</param>
/// <param name="CanRead">True where tables with it are read.</param>
/// <param name="CanWrite">True where tables with it are written.</param>
public sealed record TableFeature(
    string Name, bool IsReaderFeature, int LegacyReader, int LegacyWriter, bool CanRead, bool CanWrite)
{
    /// <summary>
    /// All features that this library knows, by name. Writing is refused for <c>identityColumns</c>,
    /// <c>generatedColumns</c> and <c>allowColumnDefaults</c> only where a column uses them, see
    /// <see cref="ProtocolRules.CheckWritable"/>.
    /// </summary>
    public static IReadOnlyList<TableFeature> All { get; } =
    [
        new("allowColumnDefaults", false, 0, 0, true, true),
        new("appendOnly", false, 0, 2, true, true),
        new("changeDataFeed", false, 0, 4, true, true),
        new("checkConstraints", false, 0, 3, true, true),
        new("checkpointProtection", false, 0, 0, true, true),
        new("clustering", false, 0, 0, true, true),
        new("columnMapping", true, 2, 5, true, true),
        new("deletionVectors", true, 0, 0, true, true),
        new("domainMetadata", false, 0, 0, true, true),
        new("generatedColumns", false, 0, 4, true, true),
        new("identityColumns", false, 0, 6, true, true),
        new("inCommitTimestamp", false, 0, 0, true, true),
        new("invariants", false, 0, 2, true, true),
        new("rowTracking", false, 0, 0, true, true),
        new("timestampNtz", true, 0, 0, true, true),
        new("typeWidening", true, 0, 0, true, true),
        new("typeWidening-preview", true, 0, 0, true, true),
        new("v2Checkpoint", true, 0, 0, true, true),
        new("vacuumProtocolCheck", true, 0, 0, true, true),
    ];

    /// <summary>The feature of this name, or null where it is unknown.</summary>
    public static TableFeature? Find(string name) =>
        All.FirstOrDefault(feature => string.Equals(feature.Name, name, StringComparison.Ordinal));
}
