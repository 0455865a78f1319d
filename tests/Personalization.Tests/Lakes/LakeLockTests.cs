using Personalization.Lakes;

namespace Personalization.Tests.Lakes;

public sealed class LakeLockTests : IDisposable
{
    private readonly TempFolder _folder = new("lock");
    private readonly Lake _lake;

    public LakeLockTests() => _lake = Lake.OpenOrCreate(_folder.Path);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string HolderFile => _folder.File("_lock");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Lock_names_its_holder_while_it_is_held()
    {
        using (await TakeAsync("ingest"))
            (await File.ReadAllTextAsync(HolderFile, Cancellation)).ShouldContain(
                $"\"ProcessId\":{Environment.ProcessId}");

        File.Exists(HolderFile).ShouldBeFalse();
    }

    [Fact]
    public async Task Second_holder_is_told_who_holds_it()
    {
        using var held = await TakeAsync("ingest");

        var error = await Should.ThrowAsync<InvalidInputException>(() => TakeAsync("clean"));

        error.Message.ShouldStartWith(
            $"The lake {_folder.Path} is in use by ingest (process {Environment.ProcessId} on host ");
    }

    [Fact]
    public async Task Second_holder_waits_and_is_told_for_whom()
    {
        var held = await TakeAsync("ingest");
        var waitingFor = new List<string>();
        var second = LakeLock.TakeAsync(
            _lake, "clean", TimeSpan.FromMinutes(1),
            holder =>
            {
                waitingFor.Add(holder);
                held.Dispose();
            },
            Cancellation);

        using (await second)
            waitingFor.ShouldHaveSingleItem().ShouldStartWith("ingest (process ");
    }

    [Fact]
    public async Task Wait_ends_when_cancelled()
    {
        using var held = await TakeAsync("ingest");
        using var source = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() => LakeLock.TakeAsync(
            _lake, "clean", TimeSpan.FromMinutes(1), _ => source.Cancel(), source.Token));
    }

    [Fact]
    public async Task Lock_of_a_dead_process_is_taken_over()
    {
        await File.WriteAllTextAsync(
            HolderFile,
            """{"Job":"clean","ProcessId":4711,"Host":"shop","StartedUtc":"2026-01-31T12:00:00Z"}""",
            Cancellation);

        using var taken = await TakeAsync("ingest");

        taken.AbandonedBy.ShouldNotBeNull().ToString()
            .ShouldBe("clean (process 4711 on host shop, since 2026-01-31 12:00:00 UTC)");
    }

    private Task<LakeLock> TakeAsync(string job) =>
        LakeLock.TakeAsync(_lake, job, TimeSpan.Zero, _ => { }, Cancellation);
}
