namespace DeltaLake;

/// <summary>How a log is used.</summary>
public sealed record DeltaLogOptions
{
    /// <summary>The clock of commits, tombstones and retention.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Name and version of the writer, kept in the history.</summary>
    public string EngineInfo { get; init; } = "SparkPersonalization/1.0 DeltaLake/1.0";

    /// <summary>How often one commit is tried while others commit without a conflict; 1 or more.</summary>
    public int MaxCommitAttempts { get; init; } = 1000;

    /// <summary>
    /// Called with what failed after a commit had gone through (checkpoint, clean-up); the commit stands.
    /// </summary>
    public Action<Exception>? OnMaintenanceFailure { get; init; }
}
