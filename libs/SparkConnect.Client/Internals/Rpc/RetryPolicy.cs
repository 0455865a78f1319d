using Grpc.Core;

namespace SparkConnect.Client.Internals.Rpc;

/// <summary>When and how often a call is tried again (PySpark's <c>DefaultPolicy</c>).</summary>
internal sealed record RetryPolicy
{
    /// <summary>Tries after the first; PySpark's number, about ten minutes in all.</summary>
    public int MaxRetries { get; init; } = 15;

    /// <summary>Tries after the first until the server has answered once, so that a wrong address shows soon.</summary>
    public int MaxConnectRetries { get; init; } = 4;

    public TimeSpan InitialBackoff { get; init; } = TimeSpan.FromMilliseconds(50);

    public double Multiplier { get; init; } = 4;

    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Largest random addition, so that many clients do not come back at once.</summary>
    public TimeSpan Jitter { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Waits below this have no random addition.</summary>
    public TimeSpan JitterThreshold { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Waits; tests replace it.</summary>
    public Func<TimeSpan, CancellationToken, Task> DelayAsync { get; init; } = Task.Delay;

    public static bool CanRetry(Exception error) => error is RpcException rpc && rpc.StatusCode switch
    {
        StatusCode.Unavailable => true,
        StatusCode.Internal =>
            rpc.Status.Detail.Contains("INVALID_CURSOR.DISCONNECTED", StringComparison.Ordinal)
            || rpc.Status.DebugException is IOException or HttpRequestException,
        _ => false,
    };

    /// <summary>The wait before a retry, counted from 0.</summary>
    public TimeSpan Backoff(int retry)
    {
        var wait = Math.Min(InitialBackoff.TotalMilliseconds * Math.Pow(Multiplier, retry),
            MaxBackoff.TotalMilliseconds);
        if (wait >= JitterThreshold.TotalMilliseconds)
            wait += Random.Shared.NextDouble() * Jitter.TotalMilliseconds;
        return TimeSpan.FromMilliseconds(wait);
    }
}
