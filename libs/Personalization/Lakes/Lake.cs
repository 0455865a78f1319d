using System.Text.Json;
using Personalization.Contracts;

namespace Personalization.Lakes;

/// <summary>
/// The directory that holds every table. Both this process and the engine must see it under the same path: on a
/// cluster it lies on a shared file system.
/// </summary>
public sealed class Lake
{
    internal const string LockFile = "_lock";
    internal const string GuardFile = "_guard";
    private const string LayoutFile = "_layout.json";

    private Lake(string root) => Root = root;

    /// <summary>The lake's directory, absolute.</summary>
    public string Root { get; }

    /// <summary>Where the releases of the serving tables are.</summary>
    public string ServingPath => Path.Combine(Root, "serving");

    /// <summary>Where the jobs keep what they have done, see <see cref="StepLedger"/>.</summary>
    public string StatePath => Path.Combine(Root, "_state");

    /// <summary>Where logs of engines are that were started for a job.</summary>
    public string LogPath => Path.Combine(StatePath, "logs");

    /// <summary>Where a trained model is, in Spark's own layout.</summary>
    public string ModelPath(string name) => Path.Combine(Root, "models", name);

    /// <summary>Opens a lake, or makes a new one where the directory is missing or empty.</summary>
    /// <exception cref="InvalidInputException">
    /// The directory is something else, or a lake of another layout.
    /// </exception>
    public static Lake OpenOrCreate(string directory)
    {
        var root = Path.GetFullPath(directory);
        if (File.Exists(root))
            throw new InvalidInputException($"The lake must be a directory; {root} is a file.");
        Directory.CreateDirectory(root);
        if (!File.Exists(Path.Combine(root, LayoutFile)))
            WriteLayout(root);
        return Open(directory);
    }

    /// <summary>Opens a lake that is there.</summary>
    /// <exception cref="InvalidInputException">There is none, or it is of another layout.</exception>
    public static Lake Open(string directory)
    {
        var root = Path.GetFullPath(directory);
        var layout = Path.Combine(root, LayoutFile);
        if (!File.Exists(layout))
            throw new InvalidInputException(
                $"There is no lake at {root}. Name one with --lake, or run ./submit.sh ingest.");
        var version = ReadLayout(layout);
        if (version != LakeTables.LayoutVersion)
            throw new InvalidInputException($"The lake at {root} has layout version {version}; this build reads and " +
                $"writes version {LakeTables.LayoutVersion}. Use the matching build, or another directory.");
        return new Lake(root);
    }

    /// <summary>The absolute path of a table of <see cref="LakeTables"/>.</summary>
    public string PathOf(string table) => Path.Combine(Root, Path.Combine(table.Split('/')));

    /// <summary>
    /// Whether a table has been committed to; files that a killed run left without a commit do not count.
    /// </summary>
    public bool Has(string table)
    {
        var log = Path.Combine(PathOf(table), "_delta_log");
        return Directory.Exists(log) && Directory.EnumerateFiles(log, "*.json").Any();
    }

    /// <summary>The tables that are there, training sets included, in the order in which jobs write them.</summary>
    public IReadOnlyList<string> Tables()
    {
        var sets = PathOf(LakeTables.TrainingSet(""));
        var names = Directory.Exists(sets) ? Directory.EnumerateDirectories(sets).Select(Path.GetFileName) : [];
        return [.. LakeTables.All.Concat(names.Order().Select(name => LakeTables.TrainingSet(name!))).Where(Has)];
    }

    private static void WriteLayout(string root)
    {
        var foreign = Directory.EnumerateFileSystemEntries(root).Select(Path.GetFileName)
            .FirstOrDefault(name => name != LayoutFile + ".new");
        if (foreign is not null)
            throw new InvalidInputException(
                $"{root} holds other things ({foreign}) and no {LayoutFile}, so it is not a " +
                "lake. Name an empty directory with --lake.");
        var layout = Path.Combine(root, LayoutFile);
        File.WriteAllText(layout + ".new", JsonSerializer.Serialize(new Layout(LakeTables.LayoutVersion)));
        File.Move(layout + ".new", layout, overwrite: true);
    }

    private static int ReadLayout(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Layout>(File.ReadAllText(path))?.Version ?? 0;
        }
        catch (JsonException error)
        {
            throw new InvalidInputException($"{path} cannot be read as a lake's layout: {error.Message}", error);
        }
    }

    private sealed record Layout(int Version);
}
