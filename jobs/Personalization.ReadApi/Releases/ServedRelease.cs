using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using BitFaster.Caching.Lru;
using Microsoft.Extensions.Primitives;
using Personalization.ReadApi.Answers;
using Personalization.ReadApi.Queries;
using Serving;

namespace Personalization.ReadApi.Releases;

/// <summary>
/// A release that requests answer from, with the answers made so far. It counts the requests that use its store, so
/// that it is let go only after the last of them.
/// </summary>
internal sealed class ServedRelease(Release release, PopularItems popular, int cachedAnswers)
{
    private const int LargestCachedAnswer = 4096;
    private const int LongestCachedTarget = 512;

    private readonly FastConcurrentLru<string, CachedAnswer>? _answers = cachedAnswers == 0 ? null
        : new FastConcurrentLru<string, CachedAnswer>(
            Environment.ProcessorCount, cachedAnswers, StringComparer.Ordinal);

    // One for the holder; each request in flight adds one.
    private int _userCount = 1;

    internal Release Release => release;

    internal PopularItems Popular => popular;

    /// <summary>The same for every answer of the release; a store begun anew gives names a second time.</summary>
    internal StringValues ETag { get; } = string.Create(
        CultureInfo.InvariantCulture, $"\"{release.Name}-{release.Manifest.CreatedUtc.Ticks:x}\"");

    internal bool TryGet(string target, [NotNullWhen(true)] out CachedAnswer? answer)
    {
        answer = null;
        return _answers is not null && _answers.TryGet(target, out answer);
    }

    internal void Keep(string target, CachedAnswer answer)
    {
        if (answer.Body.Length <= LargestCachedAnswer && target.Length <= LongestCachedTarget)
            _answers?.AddOrUpdate(target, answer);
    }

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

    internal ValueTask FreeAsync() =>
        Interlocked.Decrement(ref _userCount) == 0 ? release.DisposeAsync() : ValueTask.CompletedTask;
}
