namespace TestSupport;

/// <summary>A folder of its own under the system's temporary folder, deleted with everything in it.</summary>
public sealed class TempFolder : IDisposable
{
    /// <summary>Makes the folder; its name begins with <paramref name="prefix"/>.</summary>
    public TempFolder(string prefix = "spark-personalization") =>
        Path = Directory.CreateTempSubdirectory($"{prefix}-").FullName;

    /// <summary>The folder's absolute path.</summary>
    public string Path { get; }

    /// <summary>The path of a file or folder inside; it need not exist.</summary>
    public string File(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
