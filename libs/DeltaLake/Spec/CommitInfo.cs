using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeltaLake.Spec;

/// <summary>Where a commit came from: what DESCRIBE HISTORY shows.</summary>
public sealed record CommitInfo : DeltaAction
{
    /// <summary>
    /// The commit's own time where the table keeps in-commit timestamps, in milliseconds since 1970 UTC.
    /// </summary>
    public long? InCommitTimestamp { get; init; }

    /// <summary>The writer's clock, in milliseconds since 1970 UTC.</summary>
    public long? Timestamp { get; init; }

    /// <summary>The operation, such as <c>WRITE</c> or <c>MERGE</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>The operation's parameters; values that are not text are JSON.</summary>
    [JsonConverter(typeof(LooseTextMapConverter))]
    public IReadOnlyDictionary<string, string?>? OperationParameters { get; init; }

    /// <summary>The version that the writer had read, or null for the first commit.</summary>
    public long? ReadVersion { get; init; }

    /// <summary>The isolation that the commit was checked with, such as <c>Serializable</c>.</summary>
    public string? IsolationLevel { get; init; }

    /// <summary>True where the commit only adds files and read nothing.</summary>
    public bool? IsBlindAppend { get; init; }

    /// <summary>Counts of the operation; numbers as text.</summary>
    [JsonConverter(typeof(LooseTextMapConverter))]
    public IReadOnlyDictionary<string, string?>? OperationMetrics { get; init; }

    /// <summary>What the user wrote beside the commit, or null.</summary>
    public string? UserMetadata { get; init; }

    /// <summary>Free notes, or null.</summary>
    [JsonConverter(typeof(LooseTextMapConverter))]
    public IReadOnlyDictionary<string, string?>? Tags { get; init; }

    /// <summary>Name and version of the writer.</summary>
    public string? EngineInfo { get; init; }

    /// <summary>The id of the transaction, a GUID.</summary>
    public string? TxnId { get; init; }

    /// <summary>What other writers put here besides; kept as it is.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; init; }
}
