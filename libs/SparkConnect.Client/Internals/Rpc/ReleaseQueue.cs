using Grpc.Core;

namespace SparkConnect.Client.Internals.Rpc;

/// <summary>
/// Tells the server which responses it may forget, one call at a time and beside the stream. A release that fails
/// is left to the server's own time limit.
/// </summary>
internal sealed class ReleaseQueue(ISparkConnect transport, Proto.ExecutePlanRequest operation)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private Task _running = Task.CompletedTask;
    private string? _until;
    private bool _all;

    public void ReleaseUntil(string responseId)
    {
        lock (_gate)
        {
            _until = responseId;
            Start();
        }
    }

    public void ReleaseAll()
    {
        lock (_gate)
        {
            _all = true;
            Start();
        }
    }

    public Task DrainAsync()
    {
        lock (_gate)
            return _running;
    }

    private void Start()
    {
        if (_running.IsCompleted)
            _running = Task.Run(ReleaseAsync);
    }

    private async Task ReleaseAsync()
    {
        while (Next() is { } request)
        {
            try
            {
                using var limit = new CancellationTokenSource(Limit);
                await transport.ReleaseExecuteAsync(request, limit.Token);
            }
            catch (Exception e) when (e is RpcException or OperationCanceledException or SparkException)
            {
                System.Diagnostics.Debug.WriteLine($"Release of {operation.OperationId} failed: {e.Message}");
            }
        }
    }

    // While a release is under way newer responses arrive; the next one covers them all.
    private Proto.ReleaseExecuteRequest? Next()
    {
        lock (_gate)
        {
            if (!_all && _until is null)
            {
                _running = Task.CompletedTask;
                return null;
            }

            var request = new Proto.ReleaseExecuteRequest { OperationId = operation.OperationId }
                .AddressedAs(operation);
            if (_all)
                request.ReleaseAll = new();
            else
                request.ReleaseUntil = new() { ResponseId = _until };
            (_until, _all) = (null, false);
            return request;
        }
    }
}
