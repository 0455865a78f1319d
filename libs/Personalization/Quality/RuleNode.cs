using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Personalization.Quality;

/// <summary>One rule as YAML, the <paramref name="number"/>-th of its file.</summary>
internal sealed class RuleNode(YamlNode node, int number)
{
    private readonly Dictionary<string, YamlNode> _values = [];
    private string _name = $"number {number}";

    internal QualityRule Read()
    {
        if (node is not YamlMappingNode mapping)
            throw Wrong(node, "expected keys such as name and kind.");
        foreach (var (key, value) in mapping.Children)
            _values[$"{key}"] = value;
        _name = Needed("name");
        var kind = Needed("kind");
        if (!RuleKinds.Keys.TryGetValue(kind, out var keys))
            throw Wrong(_values["kind"], $"unknown kind {kind}. {RuleFile.Nearest(kind, RuleKinds.Keys.Keys)}");
        CheckKeys(mapping, [.. RuleKinds.CommonKeys, .. keys.Needed, .. keys.Possible]);
        foreach (var key in keys.Needed.Where(key => !_values.ContainsKey(key)))
            throw Wrong(node, $"the kind {kind} needs the key {key}.");
        var rule = Rule(kind);
        Check(rule);
        return rule;
    }

    private QualityRule Rule(string kind) => new(_name, kind, node.Start.Line)
    {
        Column = Text("column"), Columns = List("columns"), Where = Text("where"),
        Action = Text("action") ?? RuleActions.Quarantine, Method = Text("method"), Reason = Text("reason"),
        Type = Text("type"), Min = Text("min"), Max = Text("max"), StrictMin = Flag("strict_min"),
        StrictMax = Flag("strict_max"), Values = List("values"), Pattern = Text("pattern"), Table = Text("table"),
        File = Text("file"), ReferenceColumn = Text("reference_column"), Threshold = Number("threshold", 3),
        Factor = Number("factor", 1.5), Expression = Text("expression"),
    };

    private void Check(QualityRule rule)
    {
        if (!RuleActions.All.Contains(rule.Action))
            throw Wrong(
                _values["action"], $"unknown action {rule.Action}. {RuleFile.Nearest(rule.Action, RuleActions.All)}");
        if (rule is { Kind: RuleKinds.Range, Min: null, Max: null })
            throw Wrong(node, "a range needs min, max or both.");
        if (rule.Kind == RuleKinds.Reference && rule.Table is null == rule.File is null)
            throw Wrong(node, "a reference needs either table or file.");
        if (rule.Action == RuleActions.Impute && rule.Column is null)
            throw Wrong(node, "imputation needs the key column.");
        if (rule.Action == RuleActions.Impute && !RuleKinds.Methods.Contains(rule.Method))
            throw Wrong(node, $"imputation needs a method: {string.Join(", ", RuleKinds.Methods)}.");
        if (rule.Action != RuleActions.Impute && rule.Method is not null)
            throw Wrong(_values["method"], "method belongs to the action impute.");
    }

    private void CheckKeys(YamlMappingNode mapping, IReadOnlyList<string> known)
    {
        foreach (var key in mapping.Children.Keys.Where(key => !known.Contains($"{key}")))
            throw Wrong(key, $"unknown key {key}. {RuleFile.Nearest($"{key}", known.Distinct())}");
    }

    private string Needed(string key) => Text(key) is { Length: > 0 } text
        ? text
        : throw Wrong(node, $"the key {key} is missing.");

    private string? Text(string key)
    {
        if (!_values.TryGetValue(key, out var value))
            return null;
        return value is YamlScalarNode scalar ? scalar.Value : throw Wrong(value, $"{key} must be one value.");
    }

    private IReadOnlyList<string> List(string key)
    {
        if (!_values.TryGetValue(key, out var value))
            return [];
        return value is YamlSequenceNode { Children.Count: > 0 } list
            ? [.. list.Children.Select(child => $"{child}")]
            : throw Wrong(value, $"{key} must be a list of at least one value.");
    }

    private bool Flag(string key) => Text(key) switch
    {
        null or "false" => false,
        "true" => true,
        var text => throw Wrong(_values[key], $"{key} must be true or false, not {text}."),
    };

    private double Number(string key, double fallback)
    {
        if (Text(key) is not { } text)
            return fallback;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) && number >= 0
            ? number
            : throw Wrong(_values[key], $"{key} must be a number of at least 0, not {text}.");
    }

    private RuleException Wrong(YamlNode at, string message) => new(at.Start.Line, $"rule {_name}: {message}");
}
