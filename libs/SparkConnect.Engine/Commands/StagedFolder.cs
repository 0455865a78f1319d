using SparkConnect.Engine.Sources;

namespace SparkConnect.Engine.Commands;

/// <summary>A folder beside the target that becomes the target, or part of it, when it is whole.</summary>
internal sealed class StagedFolder : IDisposable
{
    private readonly string _target;

    public StagedFolder(string target)
    {
        _target = target;
        var parent = System.IO.Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(parent);
        Path = System.IO.Path.Combine(parent, $"_temporary-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    /// <summary>Moves the files into place.</summary>
    /// <param name="overwrite">Whether what was there goes.</param>
    /// <param name="onlyPartitions">With overwrite, whether only the partitions that were written go.</param>
    public void Publish(bool overwrite, bool onlyPartitions)
    {
        RenamePartitions(Path);
        File.WriteAllBytes(System.IO.Path.Combine(Path, "_SUCCESS"), []);
        if (overwrite && !onlyPartitions)
            Replace();
        else if (!Directory.Exists(_target))
            Directory.Move(Path, _target);
        else
            Add(overwrite);
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }

    private void Replace()
    {
        var old = Path + "-old";
        if (Directory.Exists(_target))
            Directory.Move(_target, old);
        else if (File.Exists(_target))
            File.Delete(_target);
        Directory.Move(Path, _target);
        if (Directory.Exists(old))
            Directory.Delete(old, recursive: true);
    }

    private void Add(bool replacesPartitions)
    {
        var cleared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories))
        {
            var destination = System.IO.Path.Combine(_target, System.IO.Path.GetRelativePath(Path, file));
            var folder = System.IO.Path.GetDirectoryName(destination)!;
            if (replacesPartitions && folder != _target && cleared.Add(folder) && Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder);
            File.Move(file, destination, overwrite: true);
        }
    }

    // DuckDB escapes more characters than Spark does; both read either.
    private static void RenamePartitions(string folder)
    {
        foreach (var child in Directory.GetDirectories(folder))
        {
            RenamePartitions(child);
            var parts = System.IO.Path.GetFileName(child).Split('=', 2);
            var name = string.Join('=', parts.Select(p => PartitionNames.Escape(PartitionNames.Unescape(p))));
            if (name != System.IO.Path.GetFileName(child))
                Directory.Move(child, System.IO.Path.Combine(folder, name));
        }
    }
}
