namespace Serving.Tests;

/// <summary>A directory of its own for one test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("serving-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
