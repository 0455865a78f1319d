using System.Globalization;
using Personalization.Jobs.Cli;
using Personalization.Jobs.Hosting;
using Personalization.Lakes;
using SparkConnect;
using SparkConnect.Client;
using SparkConnect.Engine;
using SparkConnect.Protocol;

namespace Personalization.Jobs.Running;

/// <summary>
/// The engine that a job runs on: in this process, a server that is there already, or Spark started for this job.
/// </summary>
internal sealed class RunningEngine : IAsyncDisposable
{
    private const int KeptLogs = 10;

    private readonly SparkSubmitServer? _server;

    private RunningEngine(SparkSession session, SparkSubmitServer? server) => (Session, _server) = (session, server);

    internal SparkSession Session { get; }

    /// <summary>What it is, for the line that a job begins with.</summary>
    internal static string NameOf(SharedOptions shared) =>
        shared.Master is { } master ? $"Spark on {master}"
            : AccessToken.Hide(shared.Remote) ?? "the embedded engine";

    /// <summary>What the embedded engine may use of the machine.</summary>
    internal static EngineOptions EmbeddedOptions(SharedOptions shared) =>
        new() { MemoryLimitBytes = shared.DriverMemoryBytes ?? DefaultMemory() };

    /// <summary>Starts or reaches the engine.</summary>
    /// <param name="shared">Which, and with how much memory.</param>
    /// <param name="lake">The lake, which keeps the logs of Spark's; null for a job that needs none.</param>
    /// <param name="say">Tells where a log is.</param>
    /// <param name="cancellation">Stops the start; nothing is left running.</param>
    internal static async Task<RunningEngine> StartAsync(
        SharedOptions shared, Lake? lake, Action<string> say, CancellationToken cancellation)
    {
        var server = shared.Master is null ? null : await SubmitAsync(shared, lake, say, cancellation);
        var session = (server?.Remote ?? shared.Remote) is { } remote
            ? Spark.Connect(remote)
            : Spark.Embedded(EmbeddedOptions(shared));
        var engine = new RunningEngine(session, server);
        try
        {
            await engine.WatchedAsync(token => PrepareAsync(session, token), cancellation);
            return engine;
        }
        catch (SparkException error) when (server is not null && error.ErrorClass.Length == 0)
        {
            await engine.DisposeAsync();
            throw server.NoSessionError();
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Does the work, and stops it where Spark, started for it, ends in the middle.</summary>
    /// <exception cref="SparkException">Spark ended; the message has its first cause.</exception>
    internal async Task WatchedAsync(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        if (_server is null)
        {
            await work(cancellation);
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _server.Ended);
        try
        {
            await work(either.Token);
        }
        catch (Exception) when (_server.Ended.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw _server.EndedError();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // The session's own farewell would wait for a server that is gone.
        if (_server is null || !_server.Ended.IsCancellationRequested)
            await Session.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    private static async Task PrepareAsync(SparkSession session, CancellationToken cancellation)
    {
        // Moments are UTC everywhere; a session of another zone would shift days.
        await session.Conf.SetAsync("spark.sql.session.timeZone", "UTC", cancellation);
        // MLlib collects each customer's best items in an object. Above 128 customers a task would sort all their items
        // instead, which takes many times as long and as much memory as the objects of a block of customers.
        await session.Conf.SetAsync(
            "spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "4096", cancellation);
    }

    private static async Task<SparkSubmitServer> SubmitAsync(
        SharedOptions shared, Lake? lake, Action<string> say, CancellationToken cancellation)
    {
        var log = LogPath(lake);
        var options = shared.ToSubmit(log);
        // Without a release nothing would write the log that is named.
        SparkSubmitServer.HomeOf(options);
        say($"starting Spark on {shared.Master}; its log: {log}");
        return await SparkSubmitServer.StartAsync(options, cancellation);
    }

    private static string LogPath(Lake? lake)
    {
        var folder = lake?.LogPath ?? Path.Combine(Path.GetTempPath(), "spark-personalization");
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.EnumerateFiles(folder, "spark-*.log").OrderDescending().Skip(KeptLogs - 1))
            File.Delete(old);
        return Path.Combine(folder, string.Create(
            CultureInfo.InvariantCulture, $"spark-{DateTime.UtcNow:yyyyMMdd'T'HHmmss}-{Environment.ProcessId}.log"));
    }

    // A job shares its machine with others: like Spark's driver it takes more only when told to.
    private static long DefaultMemory() =>
        Math.Min(2L << 30, (long)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * 0.6));
}
