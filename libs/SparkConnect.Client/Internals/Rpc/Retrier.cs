namespace SparkConnect.Client.Internals.Rpc;

/// <summary>Runs calls under a <see cref="RetryPolicy"/>.</summary>
internal sealed class Retrier(RetryPolicy policy)
{
    private volatile bool _connected;

    public RetryPolicy Policy => policy;

    /// <summary>Whether the server has ever answered.</summary>
    public bool HasAnswered => _connected;

    public async Task<T> RunAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        for (var retry = 0; ; retry++)
        {
            try
            {
                var result = await call();
                _connected = true;
                return result;
            }
            catch (Exception e) when (MayRetry(e, retry))
            {
                await policy.DelayAsync(policy.Wait(e, retry), cancellation);
            }
        }
    }

    private bool MayRetry(Exception error, int retry) =>
        RetryPolicy.CanRetry(error) && retry < (
            !_connected ? policy.MaxConnectRetries
            : RetryPolicy.IsRefused(error) ? policy.MaxRefusedRetries
            : policy.MaxRetries);
}
