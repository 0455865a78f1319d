namespace DeltaLake;

/// <summary>What a commit says of itself in the history.</summary>
/// <param name="Name">The operation as Delta names it, such as <c>WRITE</c>, <c>MERGE</c>, <c>DELETE</c>.</param>
public sealed record DeltaOperation(string Name)
{
    /// <summary>Parameters, such as <c>mode</c> and <c>partitionBy</c>; lists and maps as JSON text.</summary>
    public IReadOnlyDictionary<string, string?> Parameters { get; init; } = new Dictionary<string, string?>();

    /// <summary>Counts, such as <c>numFiles</c> and <c>numOutputRows</c>; numbers as text.</summary>
    public IReadOnlyDictionary<string, string?> Metrics { get; init; } = new Dictionary<string, string?>();

    /// <summary>What the user writes beside the commit, or null.</summary>
    public string? UserMetadata { get; init; }
}

/// <summary>A commit that went through.</summary>
/// <param name="Version">The version committed.</param>
/// <param name="Snapshot">The table right after it.</param>
/// <param name="Attempts">
/// How often it was tried; more than one where others committed meanwhile without a conflict.
/// </param>
public sealed record CommitResult(long Version, DeltaSnapshot Snapshot, int Attempts);
