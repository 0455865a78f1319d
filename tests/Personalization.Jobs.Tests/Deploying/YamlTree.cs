using YamlDotNet.RepresentationModel;

namespace Personalization.Jobs.Tests.Deploying;

/// <summary>YAML read by paths such as <c>spec.template.spec</c>; what is not there is null or empty.</summary>
internal static class YamlTree
{
    internal static IReadOnlyList<YamlNode> Documents(string text)
    {
        var stream = new YamlStream();
        // Aliases come resolved; a key that stands twice is an error.
        stream.Load(new StringReader(text));
        return [.. stream.Documents.Select(document => document.RootNode)];
    }

    internal static YamlNode? At(this YamlNode? node, string path) =>
        path.Split('.').Aggregate(node, (current, key) => current.Child(key));

    /// <summary>The value of a key that may hold dots.</summary>
    internal static YamlNode? Child(this YamlNode? node, string key) =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    internal static string? Text(this YamlNode? node, string path) => (node.At(path) as YamlScalarNode)?.Value;

    internal static IReadOnlyList<YamlNode> Items(this YamlNode? node, string path) =>
        node.At(path) is YamlSequenceNode items ? [.. items.Children] : [];

    internal static IReadOnlyList<string> Texts(this YamlNode? node, string path) =>
        [.. node.Items(path).Select(item => ((YamlScalarNode)item).Value!)];

    internal static IReadOnlyDictionary<string, string> Map(this YamlNode? node, string path) =>
        node.At(path) is YamlMappingNode map
            ? map.Children.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value.ToString())
            : new Dictionary<string, string>();

    internal static IReadOnlyList<string> Keys(this YamlNode? node, string path) =>
        node.At(path) is YamlMappingNode map ? [.. map.Children.Keys.Select(key => key.ToString())] : [];

    internal static IReadOnlyList<string> Keys(this YamlNode node) =>
        node is YamlMappingNode map ? [.. map.Children.Keys.Select(key => key.ToString())] : [];
}
