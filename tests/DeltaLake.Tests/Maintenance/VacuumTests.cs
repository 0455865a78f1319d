using DeltaLake.Maintenance;
using DeltaLake.Tests.Support;

namespace DeltaLake.Tests.Maintenance;

public sealed class VacuumTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Vacuum_deletes_what_no_recent_version_needs()
    {
        using var table = TestTable.OfSpark("dv");
        var clock = new ManualClock(DateTimeOffset.UtcNow);
        using var log = table.Open(new DeltaLogOptions { Clock = clock });
        await File.WriteAllTextAsync($"{table.Path}/orphan.parquet", "x", Stop);
        (await Vacuum.RunAsync(log, cancellation: Stop)).Paths.ShouldBeEmpty();
        clock.Now = new DateTimeOffset(2027, 6, 1, 0, 0, 0, TimeSpan.Zero);
        foreach (var file in Directory.EnumerateFiles(table.Path))
            File.SetLastWriteTimeUtc(file, new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var dry = await Vacuum.RunAsync(log, dryRun: true, cancellation: Stop);
        var wet = await Vacuum.RunAsync(log, cancellation: Stop);

        wet.Paths.Order().ShouldBe(dry.Paths.Order());
        wet.Paths.Select(Path.GetFileName).Count(name => name!.StartsWith("deletion_vector")).ShouldBe(1);
        wet.Paths.ShouldContain($"{table.Path}/orphan.parquet");
        wet.Paths.Count.ShouldBe(2);
        var snapshot = await log.UpdateAsync(Stop);
        snapshot.Files.ShouldAllBe(file => File.Exists(snapshot.PathOf(file)));
    }

    [Fact]
    public async Task Retention_shorter_than_a_week_is_refused()
    {
        using var table = TestTable.OfSpark("plain");
        using var log = table.Open();
        var error = await Should.ThrowAsync<DeltaException>(
            () => Vacuum.RunAsync(log, TimeSpan.FromHours(1), cancellation: Stop));

        error.ErrorClass.ShouldBe("DELTA_VACUUM_RETENTION_PERIOD_TOO_SHORT");
        error.Message.ShouldContain("168");
    }
}
