using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Benchmarks;

/// <summary>A server in a process of its own, which says on a line "Listening on URL".</summary>
internal sealed partial class ServedProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServedProcess(Process process, Uri address) => (_process, Address) = (process, address);

    internal Uri Address { get; }

    /// <summary>The processor time that the server has taken so far.</summary>
    internal TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts a verb of this program.</summary>
    internal static Task<ServedProcess> StartSelfAsync(params string[] arguments) =>
        StartAsync("dotnet", ["exec", typeof(ServedProcess).Assembly.Location, .. arguments]);

    internal static async Task<ServedProcess> StartAsync(string program, params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
                return new ServedProcess(process, new Uri(match.Groups[1].Value));
        }

        throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended without listening.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"Listening on (http://[^,;\s]+)")]
    private static partial Regex Listening();
}
