namespace SparkConnect.Engine.Tests.Delta;

/// <summary>A copy of a table that Spark 4.2 with Delta 4.4 wrote, or an empty place for one.</summary>
internal sealed class SparkTable : IDisposable
{
    public string Path { get; } =
        System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"engine-delta-{Guid.NewGuid():N}");

    /// <summary>The table as SQL names it.</summary>
    public string Name => $"delta.`{Path}`";

    public static SparkTable Of(string name)
    {
        var table = new SparkTable();
        var source = System.IO.Path.Combine(AppContext.BaseDirectory, "DeltaTables", name);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(table.Path, System.IO.Path.GetRelativePath(source, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return table;
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
