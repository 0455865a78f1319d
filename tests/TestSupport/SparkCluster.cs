using System.Diagnostics;
using System.Globalization;

namespace TestSupport;

/// <summary>A standalone Spark cluster on this machine: a master and workers of one core each.</summary>
public sealed class SparkCluster : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(120);

    private readonly TempFolder _folder = new("spark-cluster");
    private readonly List<WatchedProcess> _processes = [];

    private SparkCluster(int port) => Master = $"spark://127.0.0.1:{port}";

    /// <summary>Its address for <c>--master</c>.</summary>
    public string Master { get; }

    /// <summary>Starts a cluster; skips the running test where there is no release of Spark.</summary>
    public static async Task<SparkCluster> StartAsync(int workers, CancellationToken cancellation)
    {
        var home = Environment.GetEnvironmentVariable("SPARK_HOME");
        Service.Require(!string.IsNullOrEmpty(home), "Spark", "set SPARK_HOME to a release (deploy/spark)");
        var port = FreePort.Next();
        var cluster = new SparkCluster(port);
        cluster.Run(
            home!, "master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1",
            "--port", port.ToString(CultureInfo.InvariantCulture), "--webui-port", "0");
        for (var index = 0; index < workers; index++)
            cluster.Run(
                home!, $"worker{index}", "org.apache.spark.deploy.worker.Worker", cluster.Master, "--host", "127.0.0.1",
                "--cores", "1", "--memory", "1g", "--webui-port", "0",
                "--work-dir", cluster._folder.File($"work{index}"));
        await cluster.WaitForAsync(workers, cancellation);
        return cluster;
    }

    /// <summary>Kills a worker and the executors that it started, without a word of farewell.</summary>
    public void KillWorker(int index)
    {
        var work = _folder.File($"work{index}");
        foreach (var process in Process.GetProcesses())
        {
            using (process)
            {
                if (CommandOf(process).Contains(work, StringComparison.Ordinal) || FolderOf(process).StartsWith(work))
                    process.Kill();
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
            await process.DisposeAsync();
        _folder.Dispose();
    }

    private void Run(string home, string name, params string[] command) => _processes.Add(WatchedProcess.Start(
        ["env", "-u", "SPARK_REMOTE", "SPARK_LOCAL_IP=127.0.0.1", Path.Combine(home, "bin", "spark-class"), .. command],
        _folder.Path, _folder.File($"{name}.log")));

    // The master tells of each worker in its log; nothing else says so without its web page.
    private async Task WaitForAsync(int workers, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(StartTimeout);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var log = _folder.File("master.log");
        while (!File.Exists(log) || Lines(log).Count(line => line.Contains("Registering worker")) < workers)
            await timer.WaitForNextTickAsync(deadline.Token);
    }

    private static List<string> Lines(string log)
    {
        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return [.. reader.ReadToEnd().Split('\n')];
    }

    // What has ended meanwhile, or is another user's, says nothing.
    private static string CommandOf(Process process) => Told(() => File.ReadAllText($"/proc/{process.Id}/cmdline"));

    private static string FolderOf(Process process) =>
        Told(() => new FileInfo($"/proc/{process.Id}/cwd").LinkTarget ?? "");

    private static string Told(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
