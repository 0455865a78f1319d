namespace SparkConnect.Client;

/// <summary>Where an engine keeps the rows of a cached DataFrame.</summary>
/// <param name="UseDisk">On disk.</param>
/// <param name="UseMemory">In memory.</param>
/// <param name="UseOffHeap">In memory outside the heap.</param>
/// <param name="Deserialized">As objects, not as bytes.</param>
/// <param name="Replication">On how many nodes.</param>
public sealed record StorageLevel(
    bool UseDisk, bool UseMemory, bool UseOffHeap, bool Deserialized, int Replication = 1)
{
    /// <summary>Not kept.</summary>
    public static readonly StorageLevel None = new(false, false, false, false);

    /// <summary>On disk.</summary>
    public static readonly StorageLevel DiskOnly = new(true, false, false, false);

    /// <summary>In memory; what does not fit is computed again.</summary>
    public static readonly StorageLevel MemoryOnly = new(false, true, false, false);

    /// <summary>In memory; what does not fit, on disk.</summary>
    public static readonly StorageLevel MemoryAndDisk = new(true, true, false, false);

    /// <summary>In memory as objects; what does not fit, on disk. The default.</summary>
    public static readonly StorageLevel MemoryAndDiskDeser = new(true, true, false, true);

    internal Proto.StorageLevel ToProto() => new()
    {
        UseDisk = UseDisk, UseMemory = UseMemory, UseOffHeap = UseOffHeap, Deserialized = Deserialized,
        Replication = Replication,
    };

    internal static StorageLevel FromProto(Proto.StorageLevel level) => new(
        level.UseDisk, level.UseMemory, level.UseOffHeap, level.Deserialized, level.Replication);
}
