using System.Runtime.CompilerServices;

namespace SparkConnect.Client;

public sealed partial class SparkSession
{
    private string? _serverSideSessionId;

    internal async Task<Proto.AnalyzePlanResponse> AnalyzeAsync(
        Proto.AnalyzePlanRequest request, CancellationToken cancellation)
    {
        await UploadPendingAsync(cancellation);
        var response = await _engine.AnalyzePlanAsync(Addressed(request), cancellation);
        Observe(response.ServerSideSessionId);
        return response;
    }

    internal async Task<Proto.ConfigResponse> ConfigAsync(
        Proto.ConfigRequest.Types.Operation operation, CancellationToken cancellation)
    {
        var request = Addressed(new Proto.ConfigRequest { Operation = operation });
        var response = await _engine.ConfigAsync(request, cancellation);
        Observe(response.ServerSideSessionId);
        return response;
    }

    /// <summary>
    /// Runs a plan and streams the responses. Progress and observed metrics are dealt with on the way. When the
    /// token fires or the caller stops early, the operation is interrupted in the engine too.
    /// </summary>
    internal async IAsyncEnumerable<Proto.ExecutePlanResponse> ExecuteAsync(
        Proto.Plan plan, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await UploadPendingAsync(cancellation);
        var request = ExecuteRequest(plan);
        var running = true;
        var responses = _engine.ExecutePlanAsync(request, cancellation).GetAsyncEnumerator(cancellation);
        try
        {
            while (running = await MoveNextAsync(responses))
            {
                Observe(responses.Current.ServerSideSessionId);
                ReportProgress(responses.Current);
                ReportMetrics(responses.Current);
                running = responses.Current.ResultComplete is null;
                yield return responses.Current;
            }
        }
        finally
        {
            await responses.DisposeAsync();
            if (running)
                await InterruptQuietlyAsync(request.OperationId);
        }

        // An operation that failed by itself is over; only one that is cancelled or left early still runs.
        async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<Proto.ExecutePlanResponse> stream)
        {
            try
            {
                return await stream.MoveNextAsync();
            }
            catch (SparkException)
            {
                running = false;
                throw;
            }
        }
    }

    /// <summary>Runs a command to its end; the responses that carry a result.</summary>
    internal async Task<IReadOnlyList<Proto.ExecutePlanResponse>> ExecuteCommandAsync(
        Proto.Command command, CancellationToken cancellation)
    {
        var results = new List<Proto.ExecutePlanResponse>();
        await foreach (var response in ExecuteAsync(new Proto.Plan { Command = command }, cancellation))
        {
            if (response.ResponseTypeCase is not Proto.ExecutePlanResponse.ResponseTypeOneofCase.None
                and not Proto.ExecutePlanResponse.ResponseTypeOneofCase.ResultComplete
                and not Proto.ExecutePlanResponse.ResponseTypeOneofCase.ExecutionProgress)
                results.Add(response);
        }

        return results;
    }

    private Proto.ExecutePlanRequest ExecuteRequest(Proto.Plan plan) => Addressed(new Proto.ExecutePlanRequest
    {
        OperationId = Guid.NewGuid().ToString(),
        Plan = plan,
        Tags = { Tags },
        RequestOptions =
        {
            new Proto.ExecutePlanRequest.Types.RequestOption
            {
                ResultChunkingOptions = new() { AllowArrowBatchChunking = true },
            },
        },
    });

    private T Addressed<T>(T request)
        where T : Proto.ISessionRequest
    {
        request.SessionId = SessionId;
        request.UserContext = User();
        request.ClientType = _options.UserAgent;
        if (_serverSideSessionId is { } observed)
            request.ClientObservedServerSideSessionId = observed;
        return request;
    }

    // A restarted server has lost the session's views and caches; sending what was seen lets it say so.
    private void Observe(string serverSideSessionId)
    {
        if (serverSideSessionId.Length > 0)
            _serverSideSessionId ??= serverSideSessionId;
    }
}
