using SparkConnect.Protocol;

namespace SparkConnect.Engine.Sources;

/// <summary>
/// Turns the paths of a reader into files: folders are walked, patterns expanded, hidden files left out.
/// </summary>
internal static class FileListing
{
    /// <summary>The files under the paths, with the partition columns of their folders.</summary>
    /// <exception cref="SparkException"><c>PATH_NOT_FOUND</c>: nothing is at one of the paths.</exception>
    public static FileSet Find(IReadOnlyList<string> paths, SourceOptions options)
    {
        if (paths.Count == 0)
        {
            throw new SparkException(
                "UNABLE_TO_INFER_SCHEMA", "Unable to infer schema: no path was given. Name one in load(path).",
                    "42KD9", new Dictionary<string, string> { ["format"] = "the files: no path was given" });
        }

        var roots = paths.SelectMany(p => Roots(Local(p))).ToArray();
        var recursive = options.Flag("recursiveFileLookup");
        var found = roots.SelectMany(r => Walk(r).Select(f => (Root: r, File: f))).ToArray();
        if (options.Find("pathGlobFilter") is { } glob)
        {
            var pattern = Glob.ToRegex(glob);
            found = [.. found.Where(f => pattern.IsMatch(Path.GetFileName(f.File)))];
        }

        var basePath = options.Find("basePath") is { } b ? Path.GetFullPath(Local(b)) : null;
        var partitions = recursive
            ? []
            : PartitionDiscovery.Find([.. found.Select(f => (f.File, basePath ?? Folder(f.Root)))]);
        // Folders below that are no partitions are not looked into unless it was asked for.
        var files = recursive || partitions.Count > 0
            ? found
            : found.Where(f => Path.GetDirectoryName(f.File) == Folder(f.Root));
        return new FileSet([.. files.Select(f => f.File).Distinct().Order(StringComparer.Ordinal)], partitions);
    }

    /// <summary>A path without its file: scheme.</summary>
    public static string Local(string path) => path.StartsWith("file:", StringComparison.Ordinal)
        ? Uri.UnescapeDataString("/" + path["file:".Length..].TrimStart('/'))
        : path;

    /// <summary>The error of a folder that holds no file to take a schema from.</summary>
    public static SparkException NoSchema(string format) => new(
        "UNABLE_TO_INFER_SCHEMA", $"Unable to infer schema for {format}. It must be specified manually.", "42KD9",
        new Dictionary<string, string> { ["format"] = format });

    private static string Folder(string root) => File.Exists(root) ? Path.GetDirectoryName(root)! : root;

    private static IEnumerable<string> Roots(string path)
    {
        var full = Path.GetFullPath(path);
        if (File.Exists(full) || Directory.Exists(full))
            return [full.Length > 1 ? full.TrimEnd('/') : full];
        var matches = Glob.IsPattern(full) ? Glob.Expand(full).ToArray() : [];
        return matches.Length > 0 ? matches : throw new SparkException(
            "PATH_NOT_FOUND", $"Path does not exist: file:{full}.", "42K03",
            new Dictionary<string, string> { ["path"] = $"file:{full}" });
    }

    private static IEnumerable<string> Walk(string root) => File.Exists(root)
        ? [root]
        : Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(f => !Path.GetRelativePath(root, f).Split(Path.DirectorySeparatorChar).Any(Hidden));

    // Spark leaves out files that start with _ or . but reads folders such as _col=1.
    private static bool Hidden(string part) =>
        part.StartsWith('.') || (part.StartsWith('_') && !part.Contains('=', StringComparison.Ordinal))
        || part.EndsWith("._COPYING_", StringComparison.Ordinal);
}
