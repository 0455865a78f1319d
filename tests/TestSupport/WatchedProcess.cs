using System.Diagnostics;

namespace TestSupport;

/// <summary>
/// A child process that ends with this one, also when this one is killed: a shell between the two holds the reading
/// end of a pipe and stops the child when the pipe closes.
/// </summary>
public sealed class WatchedProcess : IAsyncDisposable
{
    // A background job's standard input is /dev/null unless it is named, hence descriptor 3.
    private const string Watchdog = """
        exec 3<&0 >"$1" 2>&1 </dev/null
        shift
        "$@" 3<&- &
        child=$!
        cat <&3 >/dev/null &
        pipe=$!
        wait -n "$child" "$pipe"
        kill "$child" "$pipe" 2>/dev/null
        wait
        """;

    private readonly Process _shell;

    private WatchedProcess(Process shell) => _shell = shell;

    /// <summary>Whether the child has ended.</summary>
    public bool HasExited => _shell.HasExited;

    /// <summary>Starts a command in a folder; what it prints goes to the log file.</summary>
    public static WatchedProcess Start(IEnumerable<string> command, string folder, string logFile)
    {
        var start = new ProcessStartInfo("bash", ["-c", Watchdog, "watchdog", logFile, .. command])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
        };
        return new WatchedProcess(Process.Start(start)!);
    }

    /// <summary>Stops the child and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }
}
