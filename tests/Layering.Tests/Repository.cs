using System.Xml.Linq;

namespace Layering.Tests;

/// <summary>The checkout that the tests were built from: its projects and source files.</summary>
internal static class Repository
{
    private static readonly string[] Ignored = ["bin", "obj", ".git", ".lake", "artifacts", "TestResults"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<Project> Projects { get; } =
        [.. Files("*.csproj").Select(Project.Read).OrderBy(p => p.Name, StringComparer.Ordinal)];

    public static IReadOnlyList<SourceFile> Sources { get; } =
        [.. Files("*.cs").Select(SourceFile.Read).OrderBy(f => f.Path, StringComparer.Ordinal)];

    public static string ReadText(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Files by pattern as paths from the root with forward slashes; build output is left out.</summary>
    public static IEnumerable<string> Files(string pattern) => Walk(new DirectoryInfo(Root), pattern)
        .Select(f => Path.GetRelativePath(Root, f.FullName).Replace('\\', '/'));

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder, string pattern) =>
        folder.EnumerateFiles(pattern).Concat(folder.EnumerateDirectories()
            .Where(d => !Ignored.Contains(d.Name))
            .SelectMany(d => Walk(d, pattern)));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SparkPersonalization.sln")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException(
            $"No folder above {AppContext.BaseDirectory} holds SparkPersonalization.sln; run the tests in a checkout.");
    }
}

/// <summary>A project file: what it references.</summary>
internal sealed record Project(
    string Path, string Name, IReadOnlyList<string> References, IReadOnlyList<string> Packages)
{
    /// <summary>The top-level folder: libs, jobs, tests or notebooks.</summary>
    public string Area => Path[..Path.IndexOf('/', StringComparison.Ordinal)];

    public static Project Read(string path)
    {
        var xml = XDocument.Parse(Repository.ReadText(path));
        var references = Includes(xml, "ProjectReference")
            .Select(r => System.IO.Path.GetFileNameWithoutExtension(r.Replace('\\', '/')));
        return new Project(
            path, System.IO.Path.GetFileNameWithoutExtension(path), [.. references],
            [.. Includes(xml, "PackageReference")]);
    }

    private static IEnumerable<string> Includes(XDocument xml, string item) =>
        xml.Descendants(item).Select(e => e.Attribute("Include")?.Value).OfType<string>();
}

/// <summary>A C# file and its lines.</summary>
internal sealed record SourceFile(string Path, IReadOnlyList<string> Lines)
{
    public static SourceFile Read(string path) =>
        new(path, File.ReadAllLines(System.IO.Path.Combine(Repository.Root, path)));
}
