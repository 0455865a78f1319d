using Personalization.ReadApi.Metrics;
using Prometheus;

namespace Personalization.ReadApi.Answers;

/// <summary>An answer as the bytes that go out, and what counts when they do.</summary>
internal sealed class CachedAnswer(byte[] body, string route, string? tier, ApiMetrics metrics)
{
    private readonly Counter.Child _requests = metrics.Requests(route, 200);
    private readonly Counter.Child _notModified = metrics.Requests(route, 304);
    private readonly Histogram.Child _latency = metrics.Latency(route);
    private readonly Counter.Child? _tier = tier is null ? null : metrics.Answers(tier);

    internal byte[] Body => body;

    internal void Count(bool isModified, TimeSpan elapsed)
    {
        (isModified ? _requests : _notModified).Inc();
        _latency.Observe(elapsed.TotalSeconds);
        CountTier();
    }

    internal void CountTier() => _tier?.Inc();
}
