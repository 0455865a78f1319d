using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Personalization.Segments;

/// <summary>
/// Rules from a YAML file: a list <c>segments</c> of <c>name</c>, <c>description</c> (may be left out) and
/// <c>where</c>.
/// </summary>
public static class SegmentFile
{
    private const string Default = "segments.yaml";
    private static readonly string[] Keys = ["name", "description", "where"];

    /// <summary>The file that holds where none is named, with comments: a beginning for one's own.</summary>
    public static string DefaultText()
    {
        using var reader = new StreamReader(typeof(SegmentFile).Assembly.GetManifestResourceStream(Default)!);
        return reader.ReadToEnd();
    }

    /// <summary>The rules of the default file.</summary>
    public static IReadOnlyList<SegmentRule> ReadDefault() => Parse(DefaultText(), "the default segments");

    /// <summary>The rules of a file.</summary>
    /// <exception cref="InvalidInputException">It cannot be read, or is not of the form that is needed.</exception>
    public static IReadOnlyList<SegmentRule> Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"The segments {path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The rules of a text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="source">What to call it in messages.</param>
    /// <exception cref="InvalidInputException">It is not of the form that is needed.</exception>
    public static IReadOnlyList<SegmentRule> Parse(string text, string source)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException error)
        {
            throw new InvalidInputException($"{source}, line {error.Start.Line}: {error.Message}", error);
        }

        var rules = stream.Documents.Count == 0 ? [] : Items(stream.Documents[0].RootNode, source).ToList();
        var taken = RfmTiers.All.Select(tier => tier.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var rule in rules)
        {
            if (!taken.Add(rule.Name))
                throw new InvalidInputException(
                    $"{rule.Origin}: there is a segment or a tier '{rule.Name}' already. Name this one otherwise.");
        }

        return rules;
    }

    private static IEnumerable<SegmentRule> Items(YamlNode root, string source)
    {
        if (root is not YamlMappingNode mapping)
            throw Misshapen(root, source, "expected a list under segments:");
        if (mapping.Children.Keys.FirstOrDefault(key => $"{key}" != "segments") is { } other)
            throw Misshapen(other, source, $"unknown key {other}; only segments is known here");
        foreach (var list in mapping.Children.Values)
        {
            if (list is not YamlSequenceNode sequence)
                throw Misshapen(list, source, "segments must be a list, each item beginning with - name:");
            foreach (var item in sequence)
                yield return Rule(item, source);
        }
    }

    private static SegmentRule Rule(YamlNode node, string source)
    {
        if (node is not YamlMappingNode mapping)
            throw Misshapen(node, source, "expected name, description and where");
        var values = new Dictionary<string, string>();
        foreach (var (key, value) in mapping.Children)
        {
            if (!Keys.Contains($"{key}"))
                throw Misshapen(
                    key, source, $"unknown key {key}. Nearest: {string.Join(", ", NearestNames.Of($"{key}", Keys))}");
            values[$"{key}"] = value is YamlScalarNode { Value: { } scalar }
                ? scalar.Trim()
                : throw Misshapen(value, source, $"{key} must be one text");
        }

        foreach (var needed in new[] { "name", "where" })
        {
            if (!values.TryGetValue(needed, out var value) || value.Length == 0)
                throw Misshapen(node, source, $"the segment {values.GetValueOrDefault("name", "")} lacks {needed}");
        }

        return new SegmentRule(
            values["name"], values.GetValueOrDefault("description", ""), values["where"],
            $"{source}, line {node.Start.Line}");
    }

    private static InvalidInputException Misshapen(YamlNode node, string source, string what) =>
        new($"{source}, line {node.Start.Line}: {what}.");
}
