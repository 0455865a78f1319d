using System.Diagnostics;
using Serving;
using TestSupport;

namespace Personalization.ReadApi.Tests;

/// <summary>
/// Publications that are killed at random moments, and rollbacks, under readers: no answer fails, and none mixes
/// releases; on every store.
/// </summary>
public abstract class KilledPublisherSuite(StorePlace place)
{
    private const int KillCount = 8;
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task Readers_notice_neither_kills_nor_rollbacks()
    {
        await using var api = await RunningApi.StartAsync(place, SampleRelease.Marked("r000001", 1000));
        await using var store = ServingAddress.Parse(api.StoreAddress).Open();
        var random = new Random(5);
        await using var readers = new Readers(api);
        for (var kill = 0; kill < KillCount; kill++)
        {
            await KillPublisherAsync(api.StoreAddress, readers, random);
            await LookAsync(store);
            if ((await store.ListAsync(Never)) is { Count: > 1 } releases && kill % 2 == 1)
                await store.RollBackAsync(releases[0].Name, Never);
            await readers.WaitForAsync(20);
        }

        await using (var builder = await store.BeginAsync(new Dictionary<string, long>(), Never))
        {
            await SampleRelease.Marked(builder.Name, 1000).WriteAsync(builder);
            await builder.PublishAsync(new PublishOptions(), Never);
            await api.GetUntilAsync("/v1/popular", reply => reply.Release == builder.Name);
        }

        readers.Bad.ShouldBeEmpty();
        readers.Releases.Count.ShouldBeGreaterThan(1);
        (await place.LeftoversAsync(api.StoreAddress, (await store.ListAsync(Never)).Select(listed => listed.Name)))
            .ShouldBeEmpty();
    }

    // Somewhere between the beginning of a release and the end of the next.
    private static async Task KillPublisherAsync(string address, Readers readers, Random random)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "ReleasePublisher.dll"), address])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        for (var line = random.Next(1, 6); line > 0; line--)
            (await process.StandardOutput.ReadLineAsync(Never)).ShouldNotBeNull();
        await readers.WaitForAsync(random.Next(30));
        process.Kill();
        (await process.StandardError.ReadToEndAsync(Never)).ShouldBeEmpty();
        await process.WaitForExitAsync(Never);
    }

    // What the pointer names is there and whole.
    private static async Task LookAsync(IReleaseStore store)
    {
        await using var release = (await store.OpenCurrentAsync(Never)).ShouldNotBeNull();
        await using var connection = await release.OpenConnectionAsync(Never);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM recommendation WHERE item LIKE '{release.Name}-%'";
        (await command.ExecuteScalarAsync(Never)).ShouldBe(5000L);
    }
}
