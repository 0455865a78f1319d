namespace SparkConnect.Client;

/// <summary>How a session presents itself and what it sends how.</summary>
public sealed record SparkSessionOptions
{
    /// <summary>Id of the session, a UUID; null makes a new one.</summary>
    public string? SessionId { get; init; }

    /// <summary>User that the session belongs to; sessions are found by user and id.</summary>
    public string UserId { get; init; } = Environment.UserName;

    /// <summary>What the client calls itself in the engine's logs.</summary>
    public string UserAgent { get; init; } = "SparkConnect.Client";

    /// <summary>
    /// Local data above this size in bytes is uploaded once and referred to by its hash; smaller data travels in
    /// the plan. An engine in process is given all data in the plan (<see cref="int.MaxValue"/>).
    /// </summary>
    public int LocalRelationCacheThresholdBytes { get; init; } = 1 << 20;

    /// <summary>Size in bytes of the pieces that uploaded local data is cut into.</summary>
    public int LocalRelationChunkBytes { get; init; } = 16 << 20;

    internal SparkSessionOptions Validated()
    {
        if (SessionId is not null && !Guid.TryParse(SessionId, out _))
            throw new ArgumentException($"The session id must be a UUID, not '{SessionId}'.", nameof(SessionId));
        if (LocalRelationCacheThresholdBytes < 0 || LocalRelationChunkBytes <= 0)
            throw new ArgumentException("The sizes for local data must be positive numbers of bytes.");
        return this with { SessionId = SessionId ?? Guid.NewGuid().ToString() };
    }
}
