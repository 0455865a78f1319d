using Serving;

namespace Personalization.ReadApi;

/// <summary>Counts the requests that use a release, so that it is disposed only after the last of them.</summary>
internal sealed class SharedRelease(Release release)
{
    // One for the holder; each request in flight adds one.
    private int _userCount = 1;

    internal Release Release => release;

    internal bool TryAcquire()
    {
        for (var seen = Volatile.Read(ref _userCount); seen > 0;)
        {
            var before = Interlocked.CompareExchange(ref _userCount, seen + 1, seen);
            if (before == seen)
                return true;
            seen = before;
        }

        return false;
    }

    internal void Free()
    {
        if (Interlocked.Decrement(ref _userCount) == 0)
            release.Dispose();
    }
}
