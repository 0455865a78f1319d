namespace Personalization.Jobs.Tests;

/// <summary>The pipeline on a standalone cluster that loses a worker in the middle.</summary>
public sealed class ClusterTests : IDisposable
{
    private readonly TempFolder _folder = new("cluster");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tables_come_out_the_same_though_a_worker_is_killed()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var cluster = await SparkCluster.StartAsync(workers: 2, cancellation);
        var source = await ShippedCut.WriteAsync(_folder, "InvoiceNo LIKE '%135' OR InvoiceNo LIKE 'C%77'");
        var (one, two) = (_folder.File("embedded"), _folder.File("cluster"));
        (await CommandLine.RunAsync("pipeline", "--source", source, "--lake", one)).Succeeded();

        // The first table of recommend is there: what the others are made from lies on the workers.
        using var killed = WhenThere(
            Path.Combine(two, "gold", "items", "_delta_log"), () => cluster.KillWorker(0));
        var outcome = await CommandLine.RunAsync(
            "pipeline", "--source", source, "--lake", two, "--master", cluster.Master, "--driver-memory", "1g",
            "--executor-memory", "800m", "--conf", "spark.sql.shuffle.partitions=4",
            "--conf", "spark.databricks.delta.snapshotPartitions=2");

        outcome.Succeeded().ShouldContain("report");
        killed.Count.ShouldBe(1);
        (await CommandLine.RunAsync("compare", "--left", one, "--right", two)).Succeeded();
    }

    private static FolderAlarm WhenThere(string folder, Action act) => new(folder, act);

    /// <summary>Acts once, as soon as a folder is there.</summary>
    private sealed class FolderAlarm : IDisposable
    {
        private readonly Timer _timer;
        private int _count;

        internal FolderAlarm(string folder, Action act) => _timer = new Timer(
            _ =>
            {
                if (Directory.Exists(folder) && Interlocked.Exchange(ref _count, 1) == 0)
                    act();
            },
            null, TimeSpan.Zero, TimeSpan.FromMilliseconds(20));

        internal int Count => _count;

        public void Dispose() => _timer.Dispose();
    }
}
