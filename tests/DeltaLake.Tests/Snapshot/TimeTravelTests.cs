using DeltaLake.Tests.Support;

namespace DeltaLake.Tests.Snapshot;

public sealed class TimeTravelTests
{
    private static readonly DateTimeOffset Start = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(59, 0)]
    [InlineData(60, 1)]
    [InlineData(120, 2)]
    public async Task Time_names_the_version_of_that_time(int seconds, long version)
    {
        using var table = TestTable.OfSpark("plain");
        SetTimes(table);
        using var log = table.Open();

        (await log.VersionAtAsync(Start.AddSeconds(seconds), cancellation: Stop)).ShouldBe(version);
    }

    [Fact]
    public async Task Time_outside_of_the_history_is_refused()
    {
        using var table = TestTable.OfSpark("plain");
        SetTimes(table);
        using var log = table.Open();
        var early = await Should.ThrowAsync<DeltaException>(() => log.VersionAtAsync(Start.AddSeconds(-1)));
        var late = await Should.ThrowAsync<DeltaException>(() => log.VersionAtAsync(Start.AddSeconds(121)));

        early.Message.ShouldBe(
            "[DELTA_TIMESTAMP_EARLIER_THAN_COMMIT_RETENTION] The provided timestamp (2024-05-01 11:59:59.0) is " +
            "before " +
            "the earliest version available to\nthis table (2024-05-01 12:00:00.0). Please use a timestamp after " +
            "2024-05-01 12:00:00.");
        late.Message.ShouldBe(
            "[DELTA_TIMESTAMP_GREATER_THAN_COMMIT] Timestamp 2024-05-01 12:02:01.0 is after the table's latest " +
            "version " +
            "(2024-05-01 12:02:00.0). Use a timestamp at or before 2024-05-01 12:02:00.");
        (await log.VersionAtAsync(Start.AddSeconds(121), allowLater: true, Stop)).ShouldBe(2);
    }

    [Fact]
    public async Task In_commit_timestamps_win_over_file_times()
    {
        using var table = TestTable.OfSpark("features");
        using var log = table.Open();
        var time = DateTimeOffset.FromUnixTimeMilliseconds(1795400737728);

        (await log.VersionAtAsync(time, cancellation: Stop)).ShouldBe(1);
        (await log.VersionAtAsync(time.AddMilliseconds(-1), cancellation: Stop)).ShouldBe(0);
    }

    [Fact]
    public async Task Version_shows_the_files_of_that_version()
    {
        using var table = TestTable.OfSpark("plain");
        using var log = table.Open();

        (await log.SnapshotAtAsync(1, Stop)).FileCount.ShouldBe(2);
        (await log.SnapshotAtAsync(0, Stop)).FileCount.ShouldBe(0);
        var error = await Should.ThrowAsync<DeltaException>(() => log.SnapshotAtAsync(9, Stop));
        error.Message.ShouldBe(
            "[DELTA_VERSION_NOT_FOUND] Cannot time travel Delta table to version 9. Available versions: [0, 2].");
    }

    [Fact]
    public async Task Change_files_by_Spark_are_listed_by_version()
    {
        using var table = TestTable.OfSpark("cdf");
        using var log = table.Open();
        var changes = new List<CommitChanges>();
        await foreach (var change in log.ChangesAsync(1, cancellation: Stop))
            changes.Add(change);

        changes.Select(change => change.Version).ShouldBe([1, 2, 3]);
        changes.Select(change => change.ChangeFiles.Count).ShouldBe([0, 1, 1]);
        changes[2].Removed.ShouldBeEmpty();
        changes[1].Added.ShouldBeEmpty();
    }

    private static void SetTimes(TestTable table)
    {
        for (var version = 0; version < 3; version++)
            File.SetLastWriteTimeUtc(table.CommitPath(version), Start.AddMinutes(version).UtcDateTime);
    }
}
