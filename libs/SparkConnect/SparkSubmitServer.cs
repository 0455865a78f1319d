using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using SparkConnect.Protocol;
using SparkConnect.Submit;

namespace SparkConnect;

/// <summary>
/// A Spark Connect server of one's own, started through <c>$SPARK_HOME/bin/spark-submit</c> on a free port of the
/// loopback interface with a token that nobody else knows. It ends with this object, and with this process, however
/// that ends: a shell beside it holds the reading end of a pipe and stops Spark once the pipe closes.
/// </summary>
public sealed class SparkSubmitServer : IAsyncDisposable
{
    private const string HomeAdvice =
        "Set SPARK_HOME to the folder of an Apache Spark 4.2 release; deploy/spark says how to get one.";

    // What runs in the background has /dev/null as its standard input unless it is named, hence descriptor 3. After
    // exec the process that has this shell's number is Spark itself.
    private const string Watched = """
        log=$1
        shift
        exec 3<&0
        (cat <&3 >/dev/null
         kill $$
         for _ in 1 2 3 4 5 6 7 8 9 10; do kill -0 $$ || exit 0; sleep 1; done
         kill -9 $$) >/dev/null 2>&1 &
        exec "$@" >>"$log" 2>&1 </dev/null 3<&-
        """;

    // Longer than the shell waits before it kills.
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(15);

    private readonly Process _process;
    private readonly CancellationTokenSource _ended = new();
    private int _isDisposed;

    private SparkSubmitServer(Process process, string remote, string logPath)
    {
        (_process, Remote, LogPath) = (process, remote, logPath);
        _process.Exited += (_, _) => _ended.Cancel();
        _process.EnableRaisingEvents = true;
    }

    /// <summary>Its address, with the token: <c>sc://127.0.0.1:PORT/;token=…</c>.</summary>
    public string Remote { get; }

    /// <summary>The file with Spark's log.</summary>
    public string LogPath { get; }

    /// <summary>Cancelled once Spark has ended by itself, which it should not.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Starts Spark and waits until it listens.</summary>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Stops the start; nothing is left running.</param>
    /// <exception cref="ArgumentException">An option cannot be right.</exception>
    /// <exception cref="SparkException"><c>SPARK_SUBMIT_FAILED</c>: there is no release, or Spark ended; the message
    /// has Spark's own first cause.</exception>
    public static async Task<SparkSubmitServer> StartAsync(
        SparkSubmitOptions options, CancellationToken cancellation = default)
    {
        options.Validate();
        var home = HomeOf(options);
        var (port, token) = (FreePort(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.LogPath))!);
        var process = Start(options, home, port, token);
        var server = new SparkSubmitServer(process, $"sc://127.0.0.1:{port}/;token={token}", options.LogPath);
        try
        {
            await server.WaitUntilListeningAsync(port, cancellation);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The folder of the release that Spark is started from.</summary>
    /// <exception cref="SparkException"><c>SPARK_SUBMIT_FAILED</c>: there is none.</exception>
    public static string HomeOf(SparkSubmitOptions options)
    {
        var home = options.SparkHome ?? Environment.GetEnvironmentVariable("SPARK_HOME");
        if (string.IsNullOrEmpty(home))
            throw Failed($"--master starts Spark from a release, and SPARK_HOME names none. {HomeAdvice}");
        return File.Exists(SubmitCommand.Program(home))
            ? home
            : throw Failed($"{home} holds no bin/spark-submit. {HomeAdvice}");
    }

    /// <summary>Why Spark ended, from its log.</summary>
    public SparkException EndedError() => FailedFor("Spark ended");

    /// <summary>Why Spark opens no session, which it tells its log alone: a property that it cannot use.</summary>
    public SparkException NoSessionError() => FailedFor("Spark opens no session");

    /// <summary>Stops Spark and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(LongestEnd);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // The shell that stops it is gone.
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private static Process Start(SparkSubmitOptions options, string home, int port, string token)
    {
        var command = SubmitCommand.Arguments(options, home, port);
        // Spark leaves folders of a warehouse where it is started.
        var start = new ProcessStartInfo("/bin/sh", ["-c", Watched, "spark", options.LogPath, .. command])
        {
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["SPARK_HOME"] = home;
        start.Environment[SubmitCommand.TokenVariable] = token;
        start.Environment.Remove("SPARK_REMOTE");
        if (SubmitCommand.IsOfThisMachine(options.Master))
            start.Environment.TryAdd("SPARK_LOCAL_IP", "127.0.0.1");
        return Process.Start(start)!;
    }

    private async Task WaitUntilListeningAsync(int port, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await IsListeningAsync(port, cancellation))
        {
            if (_process.HasExited)
                throw EndedError();
            await timer.WaitForNextTickAsync(cancellation);
        }
    }

    private static async Task<bool> IsListeningAsync(int port, CancellationToken cancellation)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private SparkException FailedFor(string what) => Failed(
        $"{what}: {ServerLog.FirstCause(File.ReadLines(LogPath))?.TrimEnd('.') ?? "it left no word"}. Its log: "
        + LogPath);

    private static SparkException Failed(string message) => new("SPARK_SUBMIT_FAILED", message);
}
