using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Personalization.Jobs.Cli;

/// <summary>A part of a configuration file: a value, names with values, or a list.</summary>
/// <param name="File">The file's path, for messages.</param>
/// <param name="Key">Where the part is: <c>ingest.orders.source</c>; empty for the whole.</param>
/// <param name="Line">The line of its name, from 1.</param>
/// <param name="Node">What stands there.</param>
internal sealed record ConfigSection(string File, string Key, long Line, YamlNode Node)
{
    private static readonly string[] Nulls = ["", "~", "null"];

    /// <summary>The last step of its key.</summary>
    internal string Name => Key[(Key.LastIndexOf('.') + 1)..];

    /// <summary>Whether nothing stands there.</summary>
    internal bool IsNull =>
        Node is YamlScalarNode { Style: ScalarStyle.Plain or ScalarStyle.Any } scalar && Nulls.Contains(scalar.Value);

    internal bool IsList => Node is YamlSequenceNode;

    internal bool IsValue => Node is YamlScalarNode;

    /// <summary>The names with their values; none where nothing stands there.</summary>
    /// <exception cref="UsageException">It is a value or a list.</exception>
    internal IReadOnlyList<ConfigSection> Entries() => Node switch
    {
        YamlMappingNode mapping =>
        [
            .. mapping.Children.Select(pair => new ConfigSection(
                File, Key.Length == 0 ? $"{pair.Key}" : $"{Key}.{pair.Key}", pair.Key.Start.Line, pair.Value)),
        ],
        _ when IsNull => [],
        _ => throw Error(Key.Length == 0 ? "expected names with values." : $"expected names with values under {Key}."),
    };

    /// <summary>The elements of a list; itself where it is none.</summary>
    internal IReadOnlyList<ConfigSection> Items() => Node is YamlSequenceNode list
        ? [.. list.Children.Select(child => this with { Node = child, Line = child.Start.Line })]
        : [this];

    /// <summary>The text of a value.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    internal string Text() => Node is YamlScalarNode { Value: { } text }
        ? text
        : throw Error($"{Key} must be one value, not {(IsList ? "a list" : "names with values")}.");

    internal UsageException Error(string message) => new($"{File}, line {Line}: {message}");

    /// <summary>The error that its name is not known.</summary>
    /// <param name="known">The names that may stand here.</param>
    internal UsageException Unknown(IEnumerable<string> known) =>
        Error($"unknown key {Key}. Nearest: {string.Join(", ", NearestNames.Of(Name, known))}.");
}
