using System.Data.Common;
using Personalization.ReadApi.Access;
using Personalization.ReadApi.Queries;
using Serving;

namespace Personalization.ReadApi.Releases;

/// <summary>
/// Follows the store: looks at the pointer and at the keys every <see cref="ReadApiOptions.TakeUp"/>, takes a new
/// release up beside the old one, and lets the old one go. While the store is away, what was taken up stays.
/// </summary>
internal sealed partial class ReleaseFollower(
    IReleaseStore store, KeyRing keys, ReadApiOptions options, ILogger<ReleaseFollower> log) : IAsyncDisposable
{
    /// <summary>What a store without a release means.</summary>
    internal const string NothingYet =
        "Nothing has been published yet. Run ./submit.sh publish; this server takes the release up by itself.";

    private readonly CancellationTokenSource _stop = new();
    private Task _following = Task.CompletedTask;
    private ServedRelease? _served;
    private string? _trouble;
    private volatile bool _isAway;

    /// <summary>What requests answer from; null before the first release.</summary>
    internal ServedRelease? Current => Volatile.Read(ref _served);

    /// <summary>Why the store cannot be asked, or null while it can.</summary>
    internal string? Trouble => Volatile.Read(ref _trouble);

    /// <summary>
    /// The trouble for callers, who need no key to ask for it: addresses and the store's own words are the log's. Null
    /// where there is none.
    /// </summary>
    internal string? Reason => Trouble is null ? null
        : IsAway ? "The serving store does not answer. The server's log has the cause."
        : "The serving store or its current release cannot be read. The server's log has the cause.";

    /// <summary>Whether the store does not answer at all: then nobody waits for it.</summary>
    internal bool IsAway => _isAway;

    /// <summary>Looks once, and then goes on by itself.</summary>
    internal async Task StartAsync(CancellationToken cancellation)
    {
        await LookAsync(cancellation);
        _following = FollowAsync();
    }

    /// <summary>The current release, held until the lease is disposed.</summary>
    /// <exception cref="ServingException">None has been published, or the published one cannot be opened.</exception>
    internal ReleaseLease Acquire()
    {
        while (true)
        {
            var served = Current ?? throw new ServingException(Reason ?? NothingYet);
            if (served.TryAcquire())
                return new ReleaseLease(served);
        }
    }

    /// <summary>
    /// Notes that a request could not ask the store: the next ones do not wait for it. What a look at the store found
    /// wrong says more, and stays.
    /// </summary>
    internal void Note(Exception error) =>
        Say(Trouble ?? $"The serving store cannot be asked: {error.Message}", IsNoAnswer(error));

    /// <summary>Looks at the store once.</summary>
    internal async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            keys.Replace(await store.Keys.ListAsync(cancellation));
            var name = await store.CurrentNameAsync(cancellation);
            if (name is not null && (_served is not { } served || served.Release.Name != name
                || !await served.Release.RenewAsync(cancellation)))
                await TakeUpAsync(cancellation);
            Say(null, isAway: false);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            Say(error.Message, IsNoAnswer(error is ServingException ? error.InnerException : error));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Interlocked.Exchange(ref _served, null) is { } served)
            await served.FreeAsync();
        _stop.Dispose();
    }

    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(options.TakeUp);
        while (await timer.WaitForNextTickAsync(_stop.Token))
            await LookAsync(_stop.Token);
    }

    private async Task TakeUpAsync(CancellationToken cancellation)
    {
        if (await store.OpenCurrentAsync(cancellation) is not { } release)
            return;
        PopularItems popular;
        try
        {
            popular = await PopularItems.LoadAsync(release, cancellation);
        }
        catch (Exception error)
        {
            await release.DisposeAsync();
            if (error is DbException unreadable)
                throw release.Unreadable(unreadable);
            throw;
        }

        LogTakenUp(release.Name);
        var before = Interlocked.Exchange(ref _served, new ServedRelease(release, popular, options.CachedAnswers));
        if (before is not null)
            await before.FreeAsync();
    }

    private static bool IsNoAnswer(Exception? error) =>
        error is DbException { IsTransient: true } or IOException or TimeoutException;

    private void Say(string? trouble, bool isAway)
    {
        _isAway = isAway;
        if (trouble is not null && trouble != _trouble)
            LogTrouble(trouble);
        Volatile.Write(ref _trouble, trouble);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Answering from release {Release}")]
    private partial void LogTakenUp(string release);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Trouble} What was taken up stays")]
    private partial void LogTrouble(string trouble);
}
