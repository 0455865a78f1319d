namespace SparkConnect.Engine;

/// <summary>What an embedded engine may use of the machine.</summary>
public sealed record EngineOptions
{
    /// <summary>Worker threads; 0 means one for each logical processor.</summary>
    public int Threads { get; init; }

    /// <summary>Memory for queries in bytes before they spill to disk; 0 means 60 % of the machine's memory.</summary>
    public long MemoryLimitBytes { get; init; }

    /// <summary>Folder for spilled data; null means a folder of its own under the system's temporary folder.</summary>
    public string? TempDirectory { get; init; }

    /// <summary>The session time zone new sessions start with: an IANA name.</summary>
    public string TimeZone { get; init; } = TimeZoneInfo.Local.HasIanaId ? TimeZoneInfo.Local.Id : "UTC";
}
