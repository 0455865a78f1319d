using SparkConnect.Server.Errors;

namespace SparkConnect.Server.Operations;

/// <summary>
/// A plan that runs, or has run, in the engine. It runs by itself: its readers come and go, one at a time.
/// </summary>
internal sealed class Operation : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopped;
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private CancellationTokenSource? _reader;
    private long _detachedSince;

    public Operation(
        string id, IReadOnlyList<string> tags, bool isReattachable, ConnectServerOptions options, TimeProvider clock)
    {
        (Id, Tags, IsReattachable, _clock) = (id, tags, isReattachable, clock);
        Responses = new ResponseBuffer(options.AheadBytes, isReattachable ? options.RetryBufferBytes : 0);
        _detachedSince = clock.GetTimestamp();
        _stopped = _stop.Token;
    }

    public string Id { get; }

    public IReadOnlyList<string> Tags { get; }

    public bool IsReattachable { get; }

    /// <summary>What it runs; a client that asks for the same again gets its responses.</summary>
    public Plan? Plan { get; init; }

    public ResponseBuffer Responses { get; }

    public OperationState State { get; private set; } = OperationState.Running;

    /// <summary>How long nobody has read it.</summary>
    public TimeSpan Detached
    {
        get
        {
            lock (_gate)
                return _reader is not null ? TimeSpan.Zero : _clock.GetElapsedTime(_detachedSince);
        }
    }

    /// <summary>Runs the plan to its end; whatever happens goes to the readers.</summary>
    /// <param name="responses">The engine's responses.</param>
    /// <param name="address">Makes of one what the client gets.</param>
    public async Task RunAsync(
        Func<CancellationToken, IAsyncEnumerable<ExecutePlanResponse>> responses,
        Func<ExecutePlanResponse, IEnumerable<ExecutePlanResponse>> address)
    {
        try
        {
            await foreach (var response in responses(_stopped))
            {
                foreach (var part in address(response))
                    await Responses.AddAsync(part, _stopped);
            }

            State = OperationState.Succeeded;
            Responses.Complete();
        }
        catch (Exception error)
        {
            var isCanceled = error is OperationCanceledException || _stopped.IsCancellationRequested;
            State = isCanceled ? OperationState.Canceled : OperationState.Failed;
            Responses.Complete(isCanceled ? HandleErrors.OperationCanceled() : error);
        }
    }

    /// <summary>Stops the plan; whether it was running.</summary>
    public bool Interrupt()
    {
        if (State != OperationState.Running || _stopped.IsCancellationRequested)
            return false;
        _stop.Cancel();
        return true;
    }

    /// <summary>
    /// Makes the caller its reader. The token is cancelled when another comes, or when the caller itself goes.
    /// </summary>
    public CancellationTokenSource Attach(CancellationToken caller)
    {
        var reader = CancellationTokenSource.CreateLinkedTokenSource(caller);
        lock (_gate)
        {
            // Elsewhere: what the other reader does next must not happen under the lock.
            _ = _reader?.CancelAsync();
            _reader = reader;
        }

        return reader;
    }

    public void Detach(CancellationTokenSource reader)
    {
        lock (_gate)
        {
            if (_reader == reader)
            {
                _reader = null;
                _detachedSince = _clock.GetTimestamp();
            }
        }

        reader.Dispose();
    }

    public void Dispose()
    {
        Interrupt();
        _stop.Dispose();
    }
}
