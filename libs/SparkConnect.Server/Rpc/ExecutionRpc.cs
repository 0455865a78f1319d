using Grpc.Core;
using SparkConnect.Server.Operations;
using SparkConnect.Server.Sessions;

namespace SparkConnect.Server.Rpc;

/// <summary>ExecutePlan, ReattachExecute and ReleaseExecute.</summary>
internal sealed class ExecutionRpc(ISparkConnect engine, SessionStore sessions, ConnectServerOptions options)
{
    public async Task ExecuteAsync(
        ExecutePlanRequest request, IServerStreamWriter<ExecutePlanResponse> stream, CancellationToken caller)
    {
        var session = sessions.Open(request);
        if (!request.HasOperationId)
            request.OperationId = Guid.NewGuid().ToString();
        var isReattachable = request.RequestOptions.Any(o => o.ReattachOptions?.Reattachable == true);
        CheckTags(request.Tags);
        if (isReattachable && session.Operations.Find(request.OperationId) is { IsReattachable: true } known
            && Equals(known.Plan, request.Plan))
        {
            await ResponseSender.SendAsync(known, lastIndex: 0, stream, options, caller);
            return;
        }

        var operation = session.Operations.Add(
            request.OperationId, [.. request.Tags], isReattachable, isReattachable ? request.Plan : null);
        Start(operation, request, session);
        try
        {
            await ResponseSender.SendAsync(operation, lastIndex: 0, stream, options, caller);
        }
        finally
        {
            // One that cannot be taken up again ends with its only reader.
            if (!isReattachable)
                session.Operations.Remove(operation.Id);
        }
    }

    public Task ReattachAsync(
        ReattachExecuteRequest request, IServerStreamWriter<ExecutePlanResponse> stream, CancellationToken caller)
    {
        var session = sessions.Get(request);
        var operation = session.Operations.Reattachable(request.OperationId);
        var last = request.HasLastResponseId ? operation.Responses.IndexOf(request.LastResponseId) : 0;
        return ResponseSender.SendAsync(operation, last, stream, options, caller);
    }

    public ReleaseExecuteResponse Release(ReleaseExecuteRequest request)
    {
        var session = sessions.Get(request);
        var response = session.ToClient(new ReleaseExecuteResponse());
        if (session.Operations.Find(request.OperationId) is not { } operation)
            return response;
        if (request.ReleaseCase == ReleaseExecuteRequest.ReleaseOneofCase.ReleaseUntil)
            operation.Responses.ReleaseUntil(request.ReleaseUntil.ResponseId);
        else
            session.Operations.Remove(operation.Id);
        response.OperationId = request.OperationId;
        return response;
    }

    private static void CheckTags(IEnumerable<string> tags)
    {
        foreach (var tag in tags)
        {
            if (tag.Length == 0)
                throw new ArgumentException("Spark Connect tag cannot be an empty string.");
            if (tag.Contains(',', StringComparison.Ordinal))
                throw new ArgumentException("Spark Connect tag cannot contain ','.");
        }
    }

    private void Start(Operation operation, ExecutePlanRequest request, ServerSession session)
    {
        var chunks = ArrowChunks.Of(request);
        session.ToEngine(request);
        // Never awaited: it ends by itself, and what happens in it goes to its readers.
        _ = Task.Run(() => operation.RunAsync(stop => engine.ExecutePlanAsync(request, stop), Address));

        IEnumerable<ExecutePlanResponse> Address(ExecutePlanResponse response)
        {
            // The end of a stream that cannot be taken up again says itself that it is the end.
            if (response.ResultComplete is not null && !operation.IsReattachable)
                yield break;
            foreach (var part in chunks?.Cut(response) ?? [response])
            {
                part.OperationId = operation.Id;
                yield return session.ToClient(part);
            }
        }
    }
}
