using Serving;

namespace Personalization.ReadApi;

/// <summary>
/// The release that requests answer from. A newly published one is taken up without a restart: the pointer is read
/// again at most once each <see cref="ReadApiOptions.TakeUp"/>, by whichever request comes first.
/// </summary>
public sealed partial class CurrentRelease(
    ReleaseStore store, ReadApiOptions options, TimeProvider time, ILogger<CurrentRelease> log) : IDisposable
{
    private readonly Lock _gate = new();
    private SharedRelease? _shared;
    private long _nextLook = long.MinValue;

    /// <summary>The current release, held until the lease is disposed.</summary>
    /// <exception cref="ServingException">None has been published, or the published one cannot be opened.</exception>
    public ReleaseLease Acquire()
    {
        while (true)
        {
            Look();
            var shared = Volatile.Read(ref _shared) ?? throw new ServingException(
                "Nothing has been published yet. Run ./submit.sh publish; this server takes the release up by itself.");
            if (shared.TryAcquire())
                return new ReleaseLease(shared);
        }
    }

    public void Dispose() => Interlocked.Exchange(ref _shared, null)?.Free();

    private void Look()
    {
        if (time.GetTimestamp() < Volatile.Read(ref _nextLook))
            return;
        lock (_gate)
        {
            if (time.GetTimestamp() < _nextLook)
                return;
            TakeUp();
            var ticks = (long)(options.TakeUp.TotalSeconds * time.TimestampFrequency);
            Volatile.Write(ref _nextLook, time.GetTimestamp() + ticks);
        }
    }

    private void TakeUp()
    {
        if (store.CurrentName() == _shared?.Release.Name)
            return;
        try
        {
            if (store.OpenCurrent() is { } release)
            {
                LogTakenUp(release.Name);
                Interlocked.Exchange(ref _shared, new SharedRelease(release))?.Free();
            }
        }
        catch (ServingException error) when (_shared is not null)
        {
            LogKept(_shared.Release.Name, error);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Answering from release {Release}")]
    private partial void LogTakenUp(string release);

    [LoggerMessage(Level = LogLevel.Error, Message = "The new release cannot be opened; {Release} stays")]
    private partial void LogKept(string release, Exception error);
}
