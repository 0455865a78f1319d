using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TestSupport;

/// <summary>
/// One Spark Connect server for a test run: the one that SPARK_REMOTE names, or else one that is started from
/// SPARK_HOME on a free port when the first test asks for it, and stopped with the test run.
/// </summary>
public sealed class SparkServer : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(120);

    private readonly Lazy<Task<Uri>> _address;
    private readonly string[] _wrapper = [];
    private WatchedProcess? _process;
    private TempFolder? _folder;

    /// <summary>Makes the server's handle; nothing is started yet.</summary>
    public SparkServer() => _address = new Lazy<Task<Uri>>(StartAsync);

    private SparkServer(params string[] wrapper)
        : this() => _wrapper = wrapper;

    /// <summary>
    /// Makes the handle of a server of its own, to which a folder looks empty, as to one on another machine. Only root
    /// can start it.
    /// </summary>
    public static SparkServer BlindTo(string folder) => new(Mounted("tmpfs", folder));

    /// <summary>
    /// Makes the handle of a server of its own that has next to no space for what it spills and shuffles to a folder.
    /// Only root can start it.
    /// </summary>
    public static SparkServer WithFullDisk(string folder) =>
        new([.. Mounted("tmpfs -o size=64k", folder), "env", $"SPARK_LOCAL_DIRS={folder}"]);

    /// <summary>
    /// Makes the handle of a server of its own that may read what the permissions of files allow, and no more. Only
    /// root, whom permissions do not bind otherwise, has to start it so.
    /// </summary>
    public static SparkServer BoundByPermissions() =>
        new("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search");

    private static string? Remote => Variable("SPARK_REMOTE");

    private static string? Home => Variable("SPARK_HOME");

    /// <summary>Whether there is a server to use or a release to start one from.</summary>
    public static bool IsAvailable => Remote is not null || Home is not null;

    /// <summary>The server's address, <c>sc://host:port</c>; skips the running test where there is no Spark.</summary>
    public Task<Uri> GetAddressAsync()
    {
        Service.Require(
            IsAvailable, "Spark", "set SPARK_REMOTE to a Connect server or SPARK_HOME to a release (deploy/spark)");
        return _address.Value;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        _folder?.Dispose();
    }

    private async Task<Uri> StartAsync()
    {
        if (_wrapper.Length == 0 && Remote is { } remote)
            return new Uri(remote);
        var port = FreePort.Next();
        _folder = new TempFolder("spark-server");
        var log = _folder.File("server.log");
        var script = Path.Combine(Checkout.Root, "deploy", "spark", "connect-server.sh");
        _process = WatchedProcess.Start(
            [
                .. _wrapper, script, port.ToString(CultureInfo.InvariantCulture),
                "--conf", $"spark.local.dir={_folder.Path}",
            ],
            _folder.Path, log);
        await WaitUntilListeningAsync(port, log);
        return new Uri($"sc://127.0.0.1:{port}");
    }

    private static string[] Mounted(string what, string folder) =>
        ["unshare", "--mount", "sh", "-c", $"mount -t {what} tmpfs \"$0\" && exec \"$@\"", folder];

    private async Task WaitUntilListeningAsync(int port, string log)
    {
        using var deadline = new CancellationTokenSource(StartTimeout);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await IsListeningAsync(port))
        {
            if (_process!.HasExited || deadline.IsCancellationRequested)
                throw new InvalidOperationException(
                    $"No Spark Connect server on port {port} after {StartTimeout.TotalSeconds} s; its log ends:\n"
                    + string.Join('\n', File.ReadLines(log).TakeLast(30)));
            await timer.WaitForNextTickAsync();
        }
    }

    private static async Task<bool> IsListeningAsync(int port)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
