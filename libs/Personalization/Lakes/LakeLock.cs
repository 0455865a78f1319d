namespace Personalization.Lakes;

/// <summary>
/// The one lock of a lake: jobs that write hold it. It is the operating system's lock on an empty file that stays, so
/// it
/// ends with the process however that ends. A second file, there only while the lock is held, names the holder.
/// </summary>
public sealed class LakeLock : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    private const int DiskFullErrno = 28;

    private readonly FileStream _guard;
    private readonly string _holderPath;

    private LakeLock(FileStream guard, string holderPath, LockHolder? abandonedBy) =>
        (_guard, _holderPath, AbandonedBy) = (guard, holderPath, abandonedBy);

    /// <summary>The dead process that the lock was taken over from, or null.</summary>
    public LockHolder? AbandonedBy { get; }

    /// <summary>
    /// Takes the lock, waiting for another holder at most <paramref name="wait"/>; zero does not wait.
    /// </summary>
    /// <param name="lake">The lake.</param>
    /// <param name="job">What the holder is called.</param>
    /// <param name="wait">The longest wait.</param>
    /// <param name="onWaiting">Told once who is waited for.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InvalidInputException">Another process still holds it; the message names it.</exception>
    public static async Task<LakeLock> TakeAsync(
        Lake lake, string job, TimeSpan wait, Action<string> onWaiting, CancellationToken cancellation)
    {
        var holderPath = Path.Combine(lake.Root, Lake.LockFile);
        var started = TimeProvider.System.GetTimestamp();
        for (var isFirst = true; ; isFirst = false)
        {
            if (TryTake(lake, job) is { } taken)
                return taken;
            var holder = LockHolder.Read(holderPath)?.ToString() ?? "another process";
            if (TimeProvider.System.GetElapsedTime(started) >= wait)
                throw new InvalidInputException($"The lake {lake.Root} is in use by {holder}. " +
                    "Try again later, or let the job wait with --wait SECONDS.");
            if (isFirst)
                onWaiting(holder);
            await Task.Delay(Poll, cancellation);
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose()
    {
        File.Delete(_holderPath);
        _guard.Dispose();
    }

    private static LakeLock? TryTake(Lake lake, string job)
    {
        FileStream guard;
        try
        {
            guard = new FileStream(
                Path.Combine(lake.Root, Lake.GuardFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error.GetType() == typeof(IOException) && error.HResult != DiskFullErrno)
        {
            return null;
        }

        var holderPath = Path.Combine(lake.Root, Lake.LockFile);
        var abandonedBy = LockHolder.Read(holderPath);
        LockHolder.Me(job).Write(holderPath);
        return new LakeLock(guard, holderPath, abandonedBy);
    }
}
