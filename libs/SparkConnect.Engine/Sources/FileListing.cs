using SparkConnect.Protocol;

namespace SparkConnect.Engine.Sources;

/// <summary>Turns the paths of a reader into files: folders are walked, patterns expanded, hidden files left out.</summary>
internal static class FileListing
{
    public static IReadOnlyList<string> Expand(IReadOnlyList<string> paths, string extension)
    {
        var files = paths.SelectMany(p => ExpandOne(Local(p), extension)).Order(StringComparer.Ordinal).ToArray();
        return files.Length > 0 ? files : throw new SparkException(
            "UNABLE_TO_INFER_SCHEMA",
            $"Unable to infer schema for {extension.TrimStart('.')}. There is no data file under "
            + $"{string.Join(", ", paths)}. It must be specified manually.",
            "42KD9", new Dictionary<string, string> { ["format"] = extension.TrimStart('.') });
    }

    /// <summary>A path without its file: scheme.</summary>
    public static string Local(string path) =>
        path.StartsWith("file:", StringComparison.Ordinal) ? new Uri(path.Replace("file:///", "file:/", StringComparison.Ordinal)
            .Replace("file:/", "file:///", StringComparison.Ordinal)).LocalPath : path;

    private static IEnumerable<string> ExpandOne(string path, string extension)
    {
        if (File.Exists(path))
            return [Path.GetFullPath(path)];
        if (Directory.Exists(path))
            return Walk(Path.GetFullPath(path), extension);
        if (path.AsSpan().IndexOfAny("*?[{") >= 0)
        {
            var root = Path.GetDirectoryName(path[..(path.AsSpan().IndexOfAny("*?[{") + 1)]) is { Length: > 0 } d ? d : ".";
            var pattern = Path.GetRelativePath(root, path);
            var matcher = new Func<string, bool>(f => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(
                pattern, Path.GetRelativePath(root, f)));
            return Walk(Path.GetFullPath(root), "").Where(matcher);
        }

        throw new SparkException(
            "PATH_NOT_FOUND", $"Path does not exist: file:{Path.GetFullPath(path)}.", "42K03",
            new Dictionary<string, string> { ["path"] = path });
    }

    private static IEnumerable<string> Walk(string folder, string extension) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(f => !Path.GetRelativePath(folder, f).Split(Path.DirectorySeparatorChar).Any(Hidden))
        .Where(f => extension.Length == 0 || !Path.HasExtension(f) || f.EndsWith(extension, StringComparison.OrdinalIgnoreCase)
            || extension != ".parquet");

    // Spark leaves out files that start with _ or . but reads folders such as _col=1.
    private static bool Hidden(string part) =>
        part.StartsWith('.') || part.StartsWith('_') && !part.Contains('=', StringComparison.Ordinal);
}
