using Personalization.Jobs.Running;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Personalization.Jobs.Cli;

/// <summary>
/// A file of options: those that every job has at the top, those of one job under its name, each under the name that it
/// has on the command line without the dashes. JSON is read as the YAML that it is.
/// </summary>
internal static class ConfigFile
{
    /// <summary>The file's values by key, <c>lake</c> or <c>recommend.count</c>.</summary>
    /// <exception cref="UsageException">The file is missing or malformed, or has a key that nobody knows.</exception>
    internal static IReadOnlyDictionary<string, string> Read(string path)
    {
        var known = KnownKeys().ToList();
        var values = new Dictionary<string, string>();
        foreach (var (key, value, line) in Entries(path))
        {
            if (!known.Contains(key))
                throw new UsageException($"{path}, line {line}: unknown key {key}. " +
                    $"Nearest: {string.Join(", ", NearestNames.Of(key, known))}.");
            values[key] = value;
        }

        return values;
    }

    /// <summary>The key of a job's option.</summary>
    internal static string KeyOf(Job job, System.CommandLine.Option option) => $"{job.Name}.{KeyOf(option)}";

    /// <summary>The key of an option that every job has.</summary>
    internal static string KeyOf(System.CommandLine.Option option) => option.Name.TrimStart('-');

    private static IEnumerable<string> KnownKeys() => SharedOptions.Configurable.Select(KeyOf)
        .Concat(JobRegistry.All.SelectMany(job => job.OwnOptions.Select(option => KeyOf(job, option))));

    private static List<(string Key, string Value, long Line)> Entries(string path)
    {
        var stream = new YamlStream();
        try
        {
            using var reader = new StreamReader(path);
            stream.Load(reader);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The configuration file cannot be read: {error.Message}", error);
        }
        catch (YamlException error)
        {
            throw new UsageException($"{path}, line {error.Start.Line}: {error.Message}", error);
        }

        return stream.Documents.Count == 0 ? [] : [.. Entries(path, stream.Documents[0].RootNode, "")];
    }

    private static IEnumerable<(string Key, string Value, long Line)> Entries(string path, YamlNode node, string prefix)
    {
        if (node is not YamlMappingNode mapping)
            throw new UsageException($"{path}, line {node.Start.Line}: expected names with values" +
                (prefix.Length == 0 ? "." : $" under {prefix}."));
        foreach (var (key, value) in mapping.Children)
        {
            var name = prefix.Length == 0 ? $"{key}" : $"{prefix}.{key}";
            if (value is YamlScalarNode { Value: { } text })
            {
                yield return (name, text, key.Start.Line);
            }
            else
            {
                foreach (var entry in Entries(path, value, name))
                    yield return entry;
            }
        }
    }
}
