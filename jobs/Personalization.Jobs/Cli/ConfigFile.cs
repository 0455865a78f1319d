using System.CommandLine;
using Personalization.Jobs.Running;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Personalization.Jobs.Cli;

/// <summary>
/// A file of options: those that every job has at the top, those of one job under its name, each under the name that it
/// has on the command line without the dashes; beside them the sections that a job has besides. JSON is read as the
/// YAML that it is.
/// </summary>
/// <param name="Values">The arguments of each option, by its key: <c>lake</c> or <c>recommend.count</c>.</param>
/// <param name="Sections">What is more than an option, by its key: <c>ingest.orders</c>.</param>
internal sealed record ConfigFile(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Values, IReadOnlyDictionary<string, ConfigSection> Sections)
{
    /// <summary>Reads a file and checks every key and the type of every value.</summary>
    /// <exception cref="UsageException">The file is missing or malformed, or has a key that nobody knows.</exception>
    internal static ConfigFile Read(string path)
    {
        var options = KnownOptions();
        var sections = JobRegistry.All.SelectMany(job => job.Sections.Select(name => KeyOf(job, name))).ToHashSet();
        var values = new Dictionary<string, IReadOnlyList<string>>();
        var found = new Dictionary<string, ConfigSection>();
        foreach (var entry in Entries(path, options))
        {
            if (sections.Contains(entry.Key))
                found[entry.Key] = entry;
            else if (options.TryGetValue(entry.Key, out var option))
                values[entry.Key] = [.. ConfigValue.Arguments(entry, option)];
            else
                throw entry.Error($"unknown key {entry.Key}. " +
                    $"Nearest: {string.Join(", ", NearestNames.Of(entry.Key, options.Keys.Concat(sections)))}.");
        }

        return new ConfigFile(values, found);
    }

    /// <summary>The key of a job's option.</summary>
    internal static string KeyOf(Job job, Option option) => KeyOf(job, KeyOf(option));

    /// <summary>The key of a job's section.</summary>
    internal static string KeyOf(Job job, string section) => $"{job.Name}.{section}";

    /// <summary>The key of an option that every job has.</summary>
    internal static string KeyOf(Option option) => option.Name.TrimStart('-');

    private static Dictionary<string, Option> KnownOptions()
    {
        var options = SharedOptions.Configurable.ToDictionary(KeyOf);
        foreach (var job in JobRegistry.All)
        {
            foreach (var option in job.OwnOptions)
                options[KeyOf(job, option)] = option;
        }

        return options;
    }

    // The file's entries, those under a job's name one by one.
    private static IEnumerable<ConfigSection> Entries(string path, Dictionary<string, Option> options)
    {
        var jobs = JobRegistry.All.Select(job => job.Name).ToHashSet();
        return Load(path) is { } root
            ? new ConfigSection(path, "", root.Start.Line, root).Entries().SelectMany(
                entry => jobs.Contains(entry.Key) ? entry.Entries()
                    : options.ContainsKey(entry.Key) || entry.IsValue || entry.IsList || entry.IsNull ? [entry]
                    : entry.Entries())
            : [];
    }

    private static YamlNode? Load(string path)
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

        return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
    }
}
