using System.Globalization;
using System.Text;

namespace Serving;

/// <summary>
/// The releases under one directory: <c>releases/NAME/</c> each with an immutable database and its manifest, and the
/// file <c>current</c>, whose swap by rename is the only step that readers can see.
/// </summary>
public sealed class ReleaseStore
{
    internal const string DatabaseFile = "serving.sqlite";
    internal const string ManifestFile = "manifest.json";
    private const string BuildingPrefix = ".building-";

    private readonly string _pointer;

    /// <summary>A store at <paramref name="directory"/>, which need not exist yet.</summary>
    public ReleaseStore(string directory)
    {
        Root = Path.GetFullPath(directory);
        Releases = Path.Combine(Root, "releases");
        _pointer = Path.Combine(Root, "current");
    }

    /// <summary>The store's directory, absolute.</summary>
    public string Root { get; }

    private string Releases { get; }

    /// <summary>The name of the release that readers see, or null where none has been published.</summary>
    public string? CurrentName()
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

    /// <summary>The names of all finished releases, oldest first.</summary>
    public IReadOnlyList<string> Names() => Directory.Exists(Releases)
        ? [.. Directory.EnumerateDirectories(Releases)
            .Select(path => Path.GetFileName(path))
            .Where(name => !name.StartsWith('.'))
            .Order(StringComparer.Ordinal)]
        : [];

    /// <summary>
    /// Opens the current release for reading, or returns null where none has been published. It stays on disk until
    /// the returned release is disposed, however many are published meanwhile.
    /// </summary>
    /// <exception cref="ServingException">The pointer names a release that is missing or of another schema.</exception>
    public Release? OpenCurrent()
    {
        // A release may be pruned between the reading of its name and the opening; its successor is then in the
        // pointer.
        for (var attemptNumber = 1; ; attemptNumber++)
        {
            if (CurrentName() is not { } name)
                return null;
            try
            {
                return new Release(Path.Combine(Releases, name));
            }
            catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
            {
                if (attemptNumber == 3)
                    throw new ServingException($"{_pointer} names the release {name}, which is not in {Releases}. " +
                        "Publish again.", error);
            }
        }
    }

    /// <summary>
    /// Begins the next release. Only one may be built at a time: what an earlier, killed run left half built is
    /// removed here.
    /// </summary>
    /// <param name="inputs">The lake's tables that go into it, each with its Delta version.</param>
    public ReleaseBuilder Begin(IReadOnlyDictionary<string, long> inputs)
    {
        Directory.CreateDirectory(Releases);
        foreach (var abandoned in Directory.EnumerateDirectories(Releases, BuildingPrefix + "*"))
            Directory.Delete(abandoned, recursive: true);

        var lastNumber = Names().Append(CurrentName() ?? "").Select(NumberOf).DefaultIfEmpty(0).Max();
        var name = string.Create(CultureInfo.InvariantCulture, $"r{lastNumber + 1:D6}");
        return new ReleaseBuilder(
            this, name, Path.Combine(Releases, BuildingPrefix + name), Path.Combine(Releases, name), inputs);
    }

    internal void PointTo(string name) => DurableFile.Write(_pointer, Encoding.UTF8.GetBytes(name + "\n"));

    /// <summary>
    /// Deletes the oldest releases beyond <paramref name="keep"/>, but never the current one nor one in use.
    /// </summary>
    internal IReadOnlyList<string> Prune(int keep)
    {
        var current = CurrentName();
        var deleted = new List<string>();
        foreach (var name in Names().SkipLast(keep).Where(name => name != current))
        {
            var directory = Path.Combine(Releases, name);
            if (!Release.IsInUse(directory))
            {
                Directory.Delete(directory, recursive: true);
                deleted.Add(name);
            }
        }

        return deleted;
    }

    private static int NumberOf(string name) =>
        name.StartsWith('r') && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? n
            : 0;
}
