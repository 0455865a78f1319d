using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Personalization.Quality;

/// <summary>Reads the YAML of a <see cref="RuleSet"/>.</summary>
internal sealed class RuleFile(string source)
{
    private static readonly string[] TopKeys = ["products", "cancellations", "rules"];
    private readonly List<QualityRule> _rules = [];
    private readonly List<string> _problems = [];

    internal RuleSet Parse(string text)
    {
        var top = Top(text);
        foreach (var key in top.Children.Keys.OfType<YamlScalarNode>())
        {
            if (!TopKeys.Contains(key.Value))
                throw Wrong(key, $"unknown key {key.Value}. {Nearest(key.Value!, TopKeys)}");
        }

        foreach (var node in Rules(top))
        {
            try
            {
                Add(new RuleNode(node, _rules.Count + _problems.Count + 1).Read());
            }
            catch (RuleException error)
            {
                _problems.Add($"{source}, line {error.Line}: {error.Message}");
            }
        }

        var defaults = new RuleSet(source, text, _rules, _problems);
        return defaults with
        {
            Products = Text(top, "products") ?? defaults.Products,
            Cancellations = Text(top, "cancellations") ?? defaults.Cancellations,
        };
    }

    internal static string Nearest(string name, IEnumerable<string> names) =>
        $"Nearest: {string.Join(", ", NearestNames.Of(name, names))}.";

    private void Add(QualityRule rule)
    {
        if (_rules.Any(other => other.Name == rule.Name))
            throw new RuleException(rule.Line, $"rule {rule.Name}: another rule has this name.");
        _rules.Add(rule);
    }

    private YamlMappingNode Top(string text)
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

        if (stream.Documents.Count == 0)
            return new YamlMappingNode();
        var root = stream.Documents[0].RootNode;
        return root as YamlMappingNode ?? throw Wrong(root, "expected the key rules with a list of rules.");
    }

    private IEnumerable<YamlNode> Rules(YamlMappingNode top)
    {
        if (!top.Children.TryGetValue("rules", out var node) || node is YamlScalarNode { Value: "" or null })
            return [];
        return node as YamlSequenceNode ?? throw Wrong(node, "rules must be a list, each rule beginning with a dash.");
    }

    private string? Text(YamlMappingNode top, string key)
    {
        if (!top.Children.TryGetValue(key, out var node))
            return null;
        return node is YamlScalarNode { Value: { Length: > 0 } value }
            ? value
            : throw Wrong(node, $"{key} must be a regular expression.");
    }

    private InvalidInputException Wrong(YamlNode node, string message) =>
        new($"{source}, line {node.Start.Line}: {message}");
}
