using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Benchmarks;

/// <summary>A Spark Connect server of the benchmark's own: cold at first, and its memory its own.</summary>
internal sealed class ConnectServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(180);

    private readonly WatchedProcess _process;

    private ConnectServerProcess(WatchedProcess process, int port, double startSeconds)
    {
        (_process, Address, StartSeconds) = (process, $"sc://127.0.0.1:{port}", startSeconds);
        ProcessId = ProcessMemory.WithArgument($"spark.connect.grpc.binding.port={port}");
    }

    internal string Address { get; }

    /// <summary>The number of Spark's JVM.</summary>
    internal int ProcessId { get; }

    internal double StartSeconds { get; }

    /// <summary>Starts <c>deploy/spark/connect-server.sh</c>, which needs <c>SPARK_HOME</c>.</summary>
    internal static async Task<ConnectServerProcess> StartAsync(string driverMemory, string log)
    {
        if (Environment.GetEnvironmentVariable("SPARK_HOME") is not { Length: > 0 })
            throw new ArgumentException("Spark is started from SPARK_HOME; set it, or give --engines embedded.");
        var port = FreePort();
        var watch = Stopwatch.StartNew();
        var script = Path.Combine(Checkout.Root, "deploy", "spark", "connect-server.sh");
        var folder = Path.GetDirectoryName(log)!;
        var process = WatchedProcess.Start(
            [
                script, port.ToString(CultureInfo.InvariantCulture), "--driver-memory", driverMemory,
                "--conf", $"spark.local.dir={folder}",
            ],
            folder, log);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await IsListeningAsync(port))
        {
            if (process.HasExited || watch.Elapsed > StartTimeout)
                throw new InvalidOperationException(
                    $"No Spark Connect server:\n{string.Join('\n', File.ReadLines(log).TakeLast(30))}");
            await timer.WaitForNextTickAsync();
        }

        return new ConnectServerProcess(process, port, watch.Elapsed.TotalSeconds);
    }

    internal async Task<string> VersionAsync()
    {
        await using var session = Spark.Connect(Address);
        return await session.VersionAsync();
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
