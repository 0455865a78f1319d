using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Prometheus;

namespace Personalization.ReadApi.Metrics;

/// <summary>What Prometheus reads. A registry of its own, so that several servers in a process do not mix.</summary>
internal sealed class ApiMetrics
{
    private readonly CollectorRegistry _registry = Prometheus.Metrics.NewCustomRegistry();
    private readonly ConcurrentDictionary<(string Route, int Status), Counter.Child> _requests = new();
    private readonly ConcurrentDictionary<string, Histogram.Child> _latencies = new();
    private readonly ConcurrentDictionary<string, Counter.Child> _tiers = new();
    private readonly Counter _requestFamily;
    private readonly Histogram _latencyFamily;
    private readonly Counter _tierFamily;
    private readonly Gauge _release;
    private readonly Gauge _releaseAge;
    private readonly Gauge _storeUp;

    public ApiMetrics()
    {
        var make = Prometheus.Metrics.WithCustomRegistry(_registry);
        make.ExemplarBehavior = ExemplarBehavior.NoExemplars();
        _requestFamily = make.CreateCounter(
            "readapi_requests_total", "Requests by route and status.", "route", "status");
        _latencyFamily = make.CreateHistogram(
            "readapi_request_duration_seconds", "Time to answer by route.",
            new HistogramConfiguration
            {
                LabelNames = ["route"],
                Buckets =
                [
                    .00001, .000025, .00005, .0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .5, 1, 5,
                ],
            });
        _tierFamily = make.CreateCounter("readapi_answers_total", "Answers by the tier of their first item.", "tier");
        _release = make.CreateGauge("readapi_release_info", "1 for the release that answers come from.", "release");
        _releaseAge = make.CreateGauge(
            "readapi_release_age_seconds", "Time since the release that answers come from was built.");
        _storeUp = make.CreateGauge("readapi_store_up", "1 while the serving store can be asked.");
        RateLimited = make.CreateCounter("readapi_rate_limited_total", "Requests over a caller's limit.");
        KeysRefused = make.CreateCounter(
            "readapi_keys_refused_total", "Requests without the key they need: missing, wrong, or of another scope.",
            "reason");
        DotNetStats.Register(_registry);
    }

    internal Counter RateLimited { get; }

    internal Counter KeysRefused { get; }

    /// <summary>Counts one request.</summary>
    /// <param name="route">The route's pattern: there are few of them, whatever callers ask for.</param>
    /// <param name="status">The status of the answer.</param>
    /// <param name="started">When it came, by <see cref="Stopwatch.GetTimestamp"/>.</param>
    internal void Count(string route, int status, long started)
    {
        Requests(route, status).Inc();
        Latency(route).Observe(Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    internal Counter.Child Requests(string route, int status) => _requests.GetOrAdd(
        (route, status),
        static (key, family) => family.WithLabels(key.Route, key.Status.ToString(CultureInfo.InvariantCulture)),
        _requestFamily);

    internal Histogram.Child Latency(string route) =>
        _latencies.GetOrAdd(route, static (key, family) => family.WithLabels(key), _latencyFamily);

    internal Counter.Child Answers(string tier) =>
        _tiers.GetOrAdd(tier, static (key, family) => family.WithLabels(key), _tierFamily);

    /// <summary>Writes everything in Prometheus's text format.</summary>
    internal Task WriteAsync(
        Stream output, Serving.ReleaseManifest? release, bool isStoreUp, CancellationToken cancellation)
    {
        _storeUp.Set(isStoreUp ? 1 : 0);
        foreach (var labels in _release.GetAllLabelValues().Where(labels => labels[0] != release?.Name))
            _release.RemoveLabelled(labels);
        if (release is not null)
        {
            _release.WithLabels(release.Name).Set(1);
            _releaseAge.Set((DateTime.UtcNow - release.CreatedUtc).TotalSeconds);
        }

        return _registry.CollectAndExportAsTextAsync(output, cancellation);
    }
}
