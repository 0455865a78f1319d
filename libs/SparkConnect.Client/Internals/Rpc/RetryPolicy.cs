using System.Net.Sockets;
using System.Security.Authentication;
using Grpc.Core;

namespace SparkConnect.Client.Internals.Rpc;

/// <summary>When and how often a call is tried again (PySpark's <c>DefaultPolicy</c>).</summary>
internal sealed record RetryPolicy
{
    /// <summary>Tries after the first; PySpark's number, about ten minutes in all.</summary>
    public int MaxRetries { get; init; } = 15;

    /// <summary>Tries after the first until the server has answered once, so that a wrong address shows soon.</summary>
    public int MaxConnectRetries { get; init; } = 4;

    /// <summary>
    /// Tries after the first where nothing listens any more, 17 seconds in all: a server that starts again would know
    /// nothing of the session.
    /// </summary>
    public int MaxRefusedRetries { get; init; } = 5;

    /// <summary>The longest wait that a server may ask for.</summary>
    public TimeSpan MaxServerDelay { get; init; } = TimeSpan.FromMinutes(10);

    public TimeSpan InitialBackoff { get; init; } = TimeSpan.FromMilliseconds(50);

    public double Multiplier { get; init; } = 4;

    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Largest random addition, so that many clients do not come back at once.</summary>
    public TimeSpan Jitter { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Waits below this have no random addition.</summary>
    public TimeSpan JitterThreshold { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Waits; tests replace it.</summary>
    public Func<TimeSpan, CancellationToken, Task> DelayAsync { get; init; } = Task.Delay;

    /// <summary>Whether the failure is the connection's, or the server says that another try may do.</summary>
    public static bool CanRetry(Exception error) => error is RpcException rpc
        && (rpc.StatusCode switch
        {
            StatusCode.Unavailable => !Causes(rpc).Any(IsLasting),
            StatusCode.Internal =>
                rpc.Status.Detail.Contains("INVALID_CURSOR.DISCONNECTED", StringComparison.Ordinal)
                || rpc.Status.DebugException is IOException or HttpRequestException && !Causes(rpc).Any(IsLasting),
            _ => false,
        } || ErrorTrailer.From(rpc).RetryDelay is not null);

    /// <summary>Whether nothing listens where the server was.</summary>
    public static bool IsRefused(Exception error) => error is RpcException rpc
        && Causes(rpc).Any(c => c is SocketException { SocketErrorCode: SocketError.ConnectionRefused });

    /// <summary>The wait before a retry, counted from 0: longer where the server asks for it.</summary>
    public TimeSpan Wait(Exception error, int retry)
    {
        var wait = Backoff(retry);
        var asked = error is RpcException rpc ? ErrorTrailer.From(rpc).RetryDelay ?? TimeSpan.Zero : TimeSpan.Zero;
        asked = asked < MaxServerDelay ? asked : MaxServerDelay;
        return asked > wait ? asked : wait;
    }

    /// <summary>The wait before a retry, counted from 0.</summary>
    public TimeSpan Backoff(int retry)
    {
        var wait = Math.Min(InitialBackoff.TotalMilliseconds * Math.Pow(Multiplier, retry),
            MaxBackoff.TotalMilliseconds);
        if (wait >= JitterThreshold.TotalMilliseconds)
            wait += Random.Shared.NextDouble() * Jitter.TotalMilliseconds;
        return TimeSpan.FromMilliseconds(wait);
    }

    private static IEnumerable<Exception> Causes(RpcException error)
    {
        for (var cause = error.Status.DebugException; cause is not null; cause = cause.InnerException)
            yield return cause;
    }

    // A certificate does not get better by asking again, nor does a server learn to speak gRPC.
    private static bool IsLasting(Exception cause) =>
        cause is AuthenticationException or HttpProtocolException { ErrorCode: 1 }
        || cause is SocketException { SocketErrorCode: SocketError.HostNotFound };
}
