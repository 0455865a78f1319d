using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeltaLake.Storage;

/// <summary>
/// A store on the local disk. Creation is atomic by <c>link(2)</c> (which fails where the target exists) of a file
/// that has been flushed to the disk; on Windows by a move that does not replace. Hadoop's checksum file beside a
/// replaced or deleted file (<c>.name.crc</c>) goes with it, since Spark would refuse the new content by the old sum.
/// </summary>
public sealed partial class LocalFileStore : IFileStore
{
    private const int FileExists = 17;

    /// <summary>The one instance; the store has no state.</summary>
    public static LocalFileStore Instance { get; } = new();

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredFile>> ListAsync(
        string directory, string fromName, CancellationToken cancellation)
    {
        var folder = new DirectoryInfo(directory);
        if (!folder.Exists)
            return Task.FromResult<IReadOnlyList<StoredFile>>([]);
        var files = folder.EnumerateFiles()
            .Where(file => string.CompareOrdinal(file.Name, fromName) >= 0)
            .Select(TryDescribe)
            .OfType<StoredFile>()
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .ToList();
        return Task.FromResult<IReadOnlyList<StoredFile>>(files);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredFile> ListTreeAsync(
        string directory, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        var folder = new DirectoryInfo(directory);
        if (!folder.Exists)
            yield break;
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 };
        foreach (var file in folder.EnumerateFiles("*", options))
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryDescribe(file) is { } stored)
                yield return stored;
        }
    }

    /// <inheritdoc/>
    public Task<StoredFile?> FindAsync(string path, CancellationToken cancellation) =>
        Task.FromResult(TryDescribe(new FileInfo(path)));

    /// <inheritdoc/>
    public async Task<byte[]> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellation);
        }
        catch (DirectoryNotFoundException missing)
        {
            throw new FileNotFoundException($"File {path} does not exist.", path, missing);
        }
    }

    /// <inheritdoc/>
    public async Task<byte[]> ReadRangeAsync(string path, long offset, int length, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(path);
        stream.Seek(offset, SeekOrigin.Begin);
        var content = new byte[length];
        await stream.ReadExactlyAsync(content, cancellation);
        return content;
    }

    /// <inheritdoc/>
    public async Task<bool> TryCreateAsync(
        string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        if (File.Exists(path))
            return false;
        var temporary = await WriteAsideAsync(path, content, cancellation);
        try
        {
            return OperatingSystem.IsWindows() ? TryMove(temporary, path) : TryLink(temporary, path);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var temporary = await WriteAsideAsync(path, content, cancellation);
        File.Delete(ChecksumPath(path));
        File.Move(temporary, path, overwrite: true);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string path, CancellationToken cancellation)
    {
        if (File.Exists(path))
            File.Delete(path);
        if (File.Exists(ChecksumPath(path)))
            File.Delete(ChecksumPath(path));
        return Task.CompletedTask;
    }

    private static StoredFile? TryDescribe(FileInfo file)
    {
        try
        {
            return file.Exists
                ? new StoredFile(
                    file.FullName.Replace('\\', '/'),
                    file.Length,
                    new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeMilliseconds())
                : null;
        }
        catch (FileNotFoundException)
        {
            // Deleted by someone else between the listing and the look at it: not there, as far as a reader can tell.
            return null;
        }
    }

    private static async Task<string> WriteAsideAsync(
        string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            await using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write);
            await stream.WriteAsync(content, cancellation);
            stream.Flush(flushToDisk: true);
            return temporary;
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static bool TryMove(string temporary, string path)
    {
        try
        {
            File.Move(temporary, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    private static bool TryLink(string temporary, string path)
    {
        if (Link(temporary, path) == 0)
            return true;
        var error = Marshal.GetLastPInvokeError();
        return error == FileExists
            ? false
            : throw new IOException(
                $"Cannot create {path} atomically: {Marshal.GetPInvokeErrorMessage(error)}. The Delta log needs a " +
                "file " +
                "system with hard links.");
    }

    private static string ChecksumPath(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.crc");

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existingPath, string newPath);
}
