using DeltaLake.Spec;
using DeltaLake.Tests.Support;

namespace DeltaLake.Tests.Checkpoint;

public sealed class CheckpointTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("classic")]
    [InlineData("v2")]
    public async Task Checkpoint_holds_the_whole_state(string policy)
    {
        using var table = new TestTable();
        using var log = table.Open(Quiet);
        var snapshot = await TestTable.CreateAsync(
            log,
            ("delta.checkpointPolicy", policy),
            ("delta.checkpointInterval", "3"),
            ("delta.feature.domainMetadata", "supported"));
        snapshot = await CommitAsync(log, snapshot, TestTable.Add("a.parquet"), TestTable.Add("b.parquet"));
        snapshot = await CommitAsync(
            log,
            snapshot,
            TestTable.Add("b.parquet").ToRemove(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()),
            new SetTransaction { AppId = "app", Version = 7, LastUpdated = 5 });
        snapshot = await CommitAsync(log, snapshot, new DomainMetadata { Domain = "my.domain", Configuration = "{}" });
        for (var version = 0; version < 3; version++)
            File.Delete(table.CommitPath(version));

        using var fresh = table.Open(Quiet);
        var read = await fresh.UpdateAsync(Stop);
        read.Version.ShouldBe(3);
        read.Files.Single().ShouldBeEquivalentTo(snapshot.Files.Single());
        read.Tombstones.Single().Path.ShouldBe("b.parquet");
        read.Transactions["app"].ShouldBe(new SetTransaction { AppId = "app", Version = 7, LastUpdated = 5 });
        read.Domains["my.domain"].Configuration.ShouldBe("{}");
        read.Metadata.Id.ShouldBe(snapshot.Metadata.Id);
        read.Metadata.SchemaString.ShouldBe(snapshot.Metadata.SchemaString);
        read.Metadata.Configuration.ShouldBe(snapshot.Metadata.Configuration, ignoreOrder: true);
        Directory.Exists($"{table.LogPath}/_sidecars").ShouldBe(policy == "v2");
    }

    [Fact]
    public async Task Old_commits_are_deleted_after_a_checkpoint_and_the_table_stays_readable()
    {
        using var table = new TestTable();
        var clock = new ManualClock(DateTimeOffset.UtcNow);
        using var log = table.Open(Quiet with { Clock = clock });
        var snapshot = await TestTable.CreateAsync(log, ("delta.checkpointInterval", "5"));
        for (var version = 1; version <= 12; version++)
            snapshot = await CommitAsync(log, snapshot, TestTable.Add($"{version}.parquet"));
        (await log.CleanUpAsync(snapshot, Stop)).ShouldBeEmpty();
        clock.Now += TimeSpan.FromDays(32);
        var deleted = await log.CleanUpAsync(snapshot, Stop);

        deleted.Count.ShouldBe(11);
        File.Exists(table.CommitPath(9)).ShouldBeFalse();
        File.Exists(table.CommitPath(10)).ShouldBeTrue();
        using var fresh = table.Open(Quiet);
        (await fresh.UpdateAsync(Stop)).FileCount.ShouldBe(12);
    }

    [Fact]
    public async Task Thousand_commits_are_followed_one_by_one()
    {
        using var table = new TestTable();
        using var log = table.Open(Quiet);
        var snapshot = await TestTable.CreateAsync(log, ("delta.checkpointInterval", "250"));
        for (var version = 1; version <= 1000; version++)
            snapshot = await CommitAsync(log, snapshot, TestTable.Add($"{version}.parquet"));

        using var fresh = table.Open(Quiet);
        (await fresh.UpdateAsync(Stop)).FileCount.ShouldBe(1000);
    }

    private static DeltaLogOptions Quiet { get; } = new() { OnMaintenanceFailure = failure => throw failure };

    private static async Task<DeltaSnapshot> CommitAsync(
        DeltaLog log, DeltaSnapshot snapshot, params DeltaAction[] actions) =>
        (await log.StartTransaction(snapshot).CommitAsync(actions, TestTable.Write, Stop)).Snapshot;
}
