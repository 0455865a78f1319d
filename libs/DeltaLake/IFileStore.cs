namespace DeltaLake;

/// <summary>A file in a store.</summary>
/// <param name="Path">The file's full path in the store.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="ModificationTimeMs">Time of the last change, in milliseconds since 1970 UTC.</param>
public sealed record StoredFile(string Path, long Size, long ModificationTimeMs)
{
    /// <summary>The part of the path after the last slash.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}

/// <summary>
/// What the Delta log needs of storage. Paths are absolute with forward slashes. A store must show a file to everyone
/// once <see cref="TryCreateAsync"/> has returned true, and never half of one.
/// </summary>
public interface IFileStore
{
    /// <summary>
    /// Lists the files of <paramref name="directory"/> (not below it) whose name is at or after
    /// <paramref name="fromName"/>, in ordinal order of names; nothing where there is no such directory.
    /// </summary>
    Task<IReadOnlyList<StoredFile>> ListAsync(string directory, string fromName, CancellationToken cancellation);

    /// <summary>Lists all files below <paramref name="directory"/> at any depth, in no order.</summary>
    IAsyncEnumerable<StoredFile> ListTreeAsync(string directory, CancellationToken cancellation);

    /// <summary>The file's size and time, or null where there is no such file.</summary>
    Task<StoredFile?> FindAsync(string path, CancellationToken cancellation);

    /// <summary>Reads a whole file; throws <see cref="FileNotFoundException"/> where there is none.</summary>
    Task<byte[]> ReadAsync(string path, CancellationToken cancellation);

    /// <summary>Reads <paramref name="length"/> bytes from <paramref name="offset"/> of a file.</summary>
    Task<byte[]> ReadRangeAsync(string path, long offset, int length, CancellationToken cancellation);

    /// <summary>
    /// Creates a file with this content unless it exists: atomic among all writers, durable on return. Returns false,
    /// and writes nothing, where the file exists.
    /// </summary>
    Task<bool> TryCreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>
    /// Writes a file, replacing what was there; a reader sees the old content or the new, never a mixture.
    /// </summary>
    Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>Deletes a file; does nothing where there is none.</summary>
    Task DeleteAsync(string path, CancellationToken cancellation);
}
