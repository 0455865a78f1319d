using System.Diagnostics;

namespace Benchmarks;

/// <summary>Spark started for one benchmark as the product starts it: cold at first, and its memory its own.</summary>
internal sealed class ConnectServerProcess : IAsyncDisposable
{
    private readonly SparkSubmitServer _server;

    private ConnectServerProcess(SparkSubmitServer server, double startSeconds)
    {
        (_server, StartSeconds) = (server, startSeconds);
        var port = new Uri(server.Remote).Port;
        ProcessId = ProcessUse.WithArgument($"spark.connect.grpc.binding.port={port}");
    }

    internal string Address => _server.Remote;

    /// <summary>The number of Spark's JVM.</summary>
    internal int ProcessId { get; }

    internal double StartSeconds { get; }

    /// <summary>Starts Spark on both cores; needs <c>SPARK_HOME</c>.</summary>
    /// <param name="driverMemory">Memory of the JVM, such as <c>4g</c>.</param>
    /// <param name="shufflePartitions">Spark's own setting: few are best where rows are few.</param>
    /// <param name="log">The file of Spark's log; its folder takes what Spark spills.</param>
    internal static async Task<ConnectServerProcess> StartAsync(string driverMemory, int shufflePartitions, string log)
    {
        var watch = Stopwatch.StartNew();
        var server = await SparkSubmitServer.StartAsync(new SparkSubmitOptions
        {
            Master = "local[2]",
            DriverMemory = driverMemory,
            LogPath = log,
            Conf =
            [
                $"spark.local.dir={Path.GetDirectoryName(log)}", $"spark.sql.shuffle.partitions={shufflePartitions}",
            ],
        });
        return new ConnectServerProcess(server, watch.Elapsed.TotalSeconds);
    }

    internal async Task<string> VersionAsync()
    {
        await using var session = Spark.Connect(Address);
        return await session.VersionAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
