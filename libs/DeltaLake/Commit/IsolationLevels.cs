using DeltaLake.Spec;

namespace DeltaLake.Commit;

/// <summary>The isolation that a commit is checked with, by Delta's names.</summary>
internal static class IsolationLevels
{
    public const string Serializable = "Serializable";
    public const string WriteSerializable = "WriteSerializable";
    public const string Snapshot = "SnapshotIsolation";

    /// <summary>A commit that moves rows but changes none needs only what it read to be still there.</summary>
    public static string Of(DeltaSnapshot snapshot, IReadOnlyCollection<DeltaAction> actions)
    {
        var files = actions.OfType<FileAction>().ToList();
        if (files.Count > 0 && files.All(file => !file.DataChange) && !actions.OfType<TableMetadata>().Any())
            return Snapshot;
        return snapshot.Properties.IsolationLevel == WriteSerializable ? WriteSerializable : Serializable;
    }
}
