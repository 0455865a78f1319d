using System.Threading.RateLimiting;
using Personalization.ReadApi.Metrics;

namespace Personalization.ReadApi.Access;

/// <summary>
/// Lets requests in: who calls, whether the key opens what is asked for, and how often a second. Callers with a good
/// key are told by it and never by their address, so that wrong keys from the same address do not hurt them.
/// </summary>
internal sealed class Gate(KeyRing keys, ReadApiOptions options, ApiMetrics metrics) : IDisposable
{
    private const string OwnHeader = "X-Api-Key";
    private const string BearerPrefix = "Bearer ";

    private readonly bool _needsKeys = options.NeedsKeys;
    private readonly PartitionedRateLimiter<CallerName>? _limiter = Limiter(options.RateLimit);
    private readonly PartitionedRateLimiter<CallerName>? _failures = Limiter(options.FailureLimit);

    /// <summary>Null where the request may go on, else why not.</summary>
    internal Refusal? Admit(HttpContext context, string scope)
    {
        CallerName caller;
        if (KeyHeader(context.Request.Headers) is not { } header)
        {
            caller = Address(context);
            if (_needsKeys)
                return Refused(caller, Refusal.NoKey);
        }
        else if (keys.Find(header, KeyText(header)) is not { } key)
        {
            return Refused(Address(context), Refusal.WrongKey);
        }
        else if (!key.Opens(scope))
        {
            metrics.KeysRefused.WithLabels("scope").Inc();
            return new Refusal(403, $"The key '{key.Name}' does not open this: it lacks the scope {scope}.");
        }
        else
        {
            caller = new CallerName(key.Id, null);
        }

        return Limited(caller);
    }

    public void Dispose()
    {
        _limiter?.Dispose();
        _failures?.Dispose();
    }

    // The value of the header that holds a key: a bearer's, else our own.
    private static string? KeyHeader(IHeaderDictionary headers)
    {
        var bearer = headers.Authorization;
        if (bearer.Count > 0 && bearer[0] is { } text
            && text.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase))
            return text;
        return headers.TryGetValue(OwnHeader, out var own) && own.Count > 0 ? own[0] : null;
    }

    private static ReadOnlySpan<char> KeyText(string header) =>
        (header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) ? header.AsSpan(BearerPrefix.Length)
            : header).Trim();

    private static CallerName Address(HttpContext context) => new(null, context.Connection.RemoteIpAddress);

    private Refusal? Limited(in CallerName caller)
    {
        if (_limiter is null)
            return null;
        using var lease = _limiter.AttemptAcquire(caller);
        if (lease.IsAcquired)
            return null;
        metrics.RateLimited.Inc();
        return new Refusal(
            429, $"More than {options.RateLimit} requests a second. Slow down.", RetryAfter(lease));
    }

    private Refusal Refused(in CallerName caller, Refusal refusal)
    {
        metrics.KeysRefused.WithLabels(refusal == Refusal.NoKey ? "missing" : "wrong").Inc();
        if (_failures is null)
            return refusal;
        using var lease = _failures.AttemptAcquire(caller);
        return lease.IsAcquired ? refusal : new Refusal(
            429, $"Too many refused keys from this address. {refusal.Detail}", RetryAfter(lease));
    }

    private static TimeSpan RetryAfter(RateLimitLease lease) =>
        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);

    // A bucket of a second's worth, filled all the time: a burst passes, a steady excess does not.
    private static PartitionedRateLimiter<CallerName>? Limiter(int perSecond) => perSecond == 0 ? null
        : PartitionedRateLimiter.Create<CallerName, CallerName>(caller => RateLimitPartition.GetTokenBucketLimiter(
            caller, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = perSecond,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1) / perSecond,
                QueueLimit = 0,
                AutoReplenishment = false,
            }));
}
