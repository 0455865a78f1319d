using System.Text;

namespace Serving.Sqlite;

/// <summary>
/// The files of a store: <c>releases/NAME/</c> each with an immutable database and its manifest, the file
/// <c>current</c> with the name of the one that readers see, <c>keys.json</c>, and the lock of whoever writes.
/// </summary>
internal sealed class SqliteFolder
{
    internal const string DatabaseFile = "serving.sqlite";
    internal const string ManifestFile = "manifest.json";
    internal const string BuildingPrefix = ".building-";
    private const string DeletingPrefix = ".deleting-";
    private const int DiskFullErrno = 28;

    private readonly string _pointer;

    /// <summary>
    /// A path with an extension that is no folder is the pointer file itself; the rest lies in a folder beside it.
    /// </summary>
    internal SqliteFolder(string path)
    {
        var full = Path.GetFullPath(path);
        var isFile = !Directory.Exists(full) && Path.HasExtension(full);
        Root = isFile ? full + ".releases" : full;
        Releases = isFile ? Root : Path.Combine(Root, "releases");
        _pointer = isFile ? full : Path.Combine(Root, "current");
    }

    internal string Root { get; }

    internal string Releases { get; }

    internal string KeysPath => Path.Combine(Root, "keys.json");

    internal string PathOf(string name) => Path.Combine(Releases, name);

    internal string DatabaseOf(string name) => Path.Combine(Releases, name, DatabaseFile);

    internal string? CurrentName()
    {
        try
        {
            return File.ReadAllText(_pointer, Encoding.UTF8).Trim() is { Length: > 0 } name ? name : null;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    internal void PointTo(string name) =>
        Writing(() => DurableFile.Write(_pointer, Encoding.UTF8.GetBytes(name + "\n")));

    /// <summary>The names of all finished releases, oldest first.</summary>
    internal IReadOnlyList<string> Names() => Directory.Exists(Releases)
        ? [.. Directory.EnumerateDirectories(Releases)
            .Select(path => Path.GetFileName(path))
            .Where(name => ReleaseName.NumberOf(name) > 0)
            .OrderBy(ReleaseName.NumberOf)]
        : [];

    /// <summary>Takes the lock of whoever changes releases; it ends with the process, however that ends.</summary>
    /// <exception cref="ServingException">Somebody else holds it, or the folder cannot be written.</exception>
    internal FileStream Lock()
    {
        Writing(() => Directory.CreateDirectory(Releases));
        try
        {
            return new FileStream(
                Path.Combine(Root, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error.GetType() == typeof(IOException) && IsShared(error))
        {
            throw new ServingException(
                $"Another process publishes into {Root} or changes it. Try again when it is done.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(error);
        }
    }

    /// <summary>Removes what killed runs left half built or half deleted; the lock must be held.</summary>
    internal void CleanUp() => Writing(() =>
    {
        foreach (var prefix in new[] { BuildingPrefix, DeletingPrefix })
        {
            foreach (var abandoned in Directory.EnumerateDirectories(Releases, prefix + "*"))
                Directory.Delete(abandoned, recursive: true);
        }
    });

    /// <summary>
    /// Deletes the oldest releases beyond <paramref name="keep"/>, but never the current one nor one in use; the lock
    /// must be held.
    /// </summary>
    internal IReadOnlyList<string> Prune(int keep)
    {
        var current = CurrentName();
        var deleted = new List<string>();
        foreach (var name in Names().SkipLast(keep).Where(name => name != current))
        {
            if (TryDelete(name))
                deleted.Add(name);
        }

        return deleted;
    }

    internal bool IsInUse(string name)
    {
        using var hold = TryHoldAlone(name, out var isInUse);
        return isInUse;
    }

    /// <summary>Does something that writes, with errors that say what to do.</summary>
    internal void Writing(Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(error);
        }
    }

    internal ServingException CannotWrite(Exception error) => new(
        error is IOException { HResult: DiskFullErrno }
            ? $"The disk that holds {Root} is full. Free some space and publish again: readers keep what they have."
            : $"The serving store {Root} cannot be written: {error.Message.TrimEnd('.')}. Give this user the right " +
            "to write it, or name another store with --serving.",
        error);

    // It leaves its name in one step while no reader can take hold of it; then it is no release any more.
    private bool TryDelete(string name)
    {
        var leaving = Path.Combine(Releases, DeletingPrefix + name);
        using (var hold = TryHoldAlone(name, out var isInUse))
        {
            if (isInUse)
                return false;
            Writing(() => Directory.Move(PathOf(name), leaving));
        }

        Writing(() => Directory.Delete(leaving, recursive: true));
        return true;
    }

    private FileStream? TryHoldAlone(string name, out bool isInUse)
    {
        isInUse = false;
        try
        {
            return new FileStream(
                Path.Combine(PathOf(name), ManifestFile), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            isInUse = true;
            return null;
        }
    }

    // EAGAIN of the lock, as .NET reports it; a read-only or full file system has other codes.
    private static bool IsShared(IOException error) => (error.HResult & 0xFFFF) is 11 or 35;
}
