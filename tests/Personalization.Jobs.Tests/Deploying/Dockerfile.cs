using System.Text.RegularExpressions;

namespace Personalization.Jobs.Tests.Deploying;

/// <summary>A Dockerfile as its instructions, continued lines joined.</summary>
internal sealed partial record Dockerfile(string Path, IReadOnlyList<(string Name, string Value)> Instructions)
{
    internal static IReadOnlyList<Dockerfile> All { get; } = [.. Deploy.Files("*.Dockerfile").Select(Read)];

    /// <summary>The stages' names.</summary>
    internal IReadOnlyList<string> Stages =>
        [.. Values("FROM").Select(from => from.Split(" AS ")).Where(from => from.Length == 2).Select(from => from[1])];

    /// <summary>The images that its first lines say how to build.</summary>
    internal IReadOnlyList<string> BuiltImages =>
        [.. BuildLine().Matches(Deploy.Text(Path)).Select(match => match.Groups[1].Value)];

    internal IEnumerable<string> Values(string name) =>
        Instructions.Where(one => one.Name == name).Select(one => one.Value);

    /// <summary>The instructions of each stage that no other stage of the file begins from.</summary>
    internal IEnumerable<IReadOnlyList<(string Name, string Value)>> FinalImages()
    {
        var starts = Instructions.Index().Where(one => one.Item.Name == "FROM").Select(one => one.Index).ToList();
        var images = new Dictionary<string, IReadOnlyList<(string Name, string Value)>>();
        foreach (var (number, start) in starts.Index())
        {
            var end = number + 1 < starts.Count ? starts[number + 1] : Instructions.Count;
            var from = Instructions[start].Value.Split(" AS ");
            // A stage that begins from another has its instructions too.
            images[from.ElementAtOrDefault(1) ?? ""] =
                [.. images.GetValueOrDefault(from[0], []), .. Instructions.Take(end).Skip(start)];
        }

        return images.Where(image => image.Key != "build").Select(image => image.Value);
    }

    private static Dockerfile Read(string path) => new(path,
    [
        .. Comment().Replace(Deploy.Text(path), "").Replace("\\\n", " ").Split('\n')
            .Select(line => line.Trim()).Where(line => line.Length > 0)
            .Select(line => line.Split(' ', 2)).Select(parts => (parts[0], parts[1].Trim())),
    ]);

    [GeneratedRegex(@"^#.*\n", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^#\s+docker build .*-t (\S+) \.$", RegexOptions.Multiline)]
    private static partial Regex BuildLine();
}
