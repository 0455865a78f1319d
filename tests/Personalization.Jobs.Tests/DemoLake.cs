namespace Personalization.Jobs.Tests;

/// <summary>The lake that the demo makes, once for all tests that read it, and what the demo printed.</summary>
public sealed class DemoLake : IDisposable
{
    private readonly TempFolder _folder = new("demo");
    private readonly Lazy<Task<string>> _output;

    public DemoLake() => _output = new Lazy<Task<string>>(async () =>
        (await CommandLine.RunAsync(["demo", "--lake", _folder.Path], CancellationToken.None)).Succeeded());

    /// <summary>What the demo printed.</summary>
    public Task<string> GetOutputAsync() => _output.Value;

    /// <summary>The lake's folder.</summary>
    public async Task<string> GetPathAsync()
    {
        await _output.Value;
        return _folder.Path;
    }

    public void Dispose() => _folder.Dispose();
}
