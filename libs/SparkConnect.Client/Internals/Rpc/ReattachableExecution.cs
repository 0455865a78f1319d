using Grpc.Core;

namespace SparkConnect.Client.Internals.Rpc;

/// <summary>
/// The responses of one operation, across broken connections: after a break the stream is taken up behind the last
/// response that arrived, so that none is lost or seen twice, and what was consumed is released on the server
/// (PySpark's <c>ExecutePlanResponseReattachableIterator</c>).
/// </summary>
internal sealed class ReattachableExecution : IAsyncEnumerator<Proto.ExecutePlanResponse>
{
    private readonly ISparkConnect _transport;
    private readonly Retrier _retrier;
    private readonly Proto.ExecutePlanRequest _request;
    private readonly CancellationToken _cancellation;
    private readonly ReleaseQueue _releases;
    private IAsyncEnumerator<Proto.ExecutePlanResponse>? _stream;
    private string? _lastResponseId;
    private bool _opened;
    private bool _complete;

    public ReattachableExecution(
        ISparkConnect transport, Retrier retrier, Proto.ExecutePlanRequest request, CancellationToken cancellation)
    {
        _transport = transport;
        _retrier = retrier;
        _cancellation = cancellation;
        _request = request.Clone();
        if (!_request.HasOperationId)
            _request.OperationId = Guid.NewGuid().ToString();
        _request.RequestOptions.Add(new Proto.ExecutePlanRequest.Types.RequestOption
        {
            ReattachOptions = new() { Reattachable = true },
        });
        _releases = new ReleaseQueue(transport, _request);
    }

    public Proto.ExecutePlanResponse Current { get; private set; } = new();

    public async ValueTask<bool> MoveNextAsync()
    {
        if (_complete)
            return false;
        if (await _retrier.RunAsync(NextAsync, _cancellation) is not { } response)
            return false;
        Current = response;
        _lastResponseId = response.ResponseId;
        if (response.ResultComplete is not null)
        {
            _complete = true;
            _releases.ReleaseAll();
        }
        else
        {
            _releases.ReleaseUntil(response.ResponseId);
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (!_complete)
            _releases.ReleaseAll();
        await _releases.DrainAsync();
    }

    private async Task<Proto.ExecutePlanResponse?> NextAsync()
    {
        try
        {
            _stream ??= Open();
            if (await _stream.MoveNextAsync())
                return _stream.Current;

            // The server ends a long stream early; without ResultComplete there is more to fetch. A query that says
            // nothing for long may end many streams so.
            while (true)
            {
                await CloseAsync();
                _stream = Reattach();
                if (await _stream.MoveNextAsync())
                    return _stream.Current;
                await _retrier.Policy.DelayAsync(_retrier.Policy.InitialBackoff, _cancellation);
            }
        }
        catch (RpcException e) when (OperationIsUnknown(e))
        {
            await CloseAsync();
            if (_lastResponseId is not null)
                throw ResponseAlreadyReceived(e);

            // The first request never reached the server: begin again.
            _stream = _transport.ExecutePlanAsync(_request, _cancellation).GetAsyncEnumerator(_cancellation);
            throw new RpcException(new Status(StatusCode.Unavailable, "The operation begins again."));
        }
        catch (Exception)
        {
            await CloseAsync();
            throw;
        }
    }

    private IAsyncEnumerator<Proto.ExecutePlanResponse> Open()
    {
        if (_opened)
            return Reattach();
        _opened = true;
        return _transport.ExecutePlanAsync(_request, _cancellation).GetAsyncEnumerator(_cancellation);
    }

    private IAsyncEnumerator<Proto.ExecutePlanResponse> Reattach()
    {
        var request = new Proto.ReattachExecuteRequest { OperationId = _request.OperationId }.AddressedAs(_request);
        if (_lastResponseId is not null)
            request.LastResponseId = _lastResponseId;
        return _transport.ReattachExecuteAsync(request, _cancellation).GetAsyncEnumerator(_cancellation);
    }

    private async Task CloseAsync()
    {
        if (_stream is { } stream)
        {
            _stream = null;
            await stream.DisposeAsync();
        }
    }

    private static bool OperationIsUnknown(RpcException error) =>
        error.Status.Detail.Contains("INVALID_HANDLE.OPERATION_NOT_FOUND", StringComparison.Ordinal)
        || error.Status.Detail.Contains("INVALID_HANDLE.SESSION_NOT_FOUND", StringComparison.Ordinal);

    private static SparkException ResponseAlreadyReceived(RpcException error) => new(
        "RESPONSE_ALREADY_RECEIVED",
        $"The server lost the operation after part of its result was received: {error.Status.Detail} Run it again.",
        innerException: error);
}
