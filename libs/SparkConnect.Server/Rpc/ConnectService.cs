using System.Runtime.CompilerServices;
using Grpc.Core;
using SparkConnect.Server.Errors;
using SparkConnect.Server.Sessions;
using InterruptType = SparkConnect.Protocol.Proto.InterruptRequest.Types.InterruptType;

namespace SparkConnect.Server.Rpc;

/// <summary>
/// The service: each call finds its session, is passed on under the session's id in the engine, and is answered under
/// the client's.
/// </summary>
internal sealed class ConnectService(ISparkConnect engine, SessionStore sessions, ExecutionRpc execution)
{
    public Task ExecutePlan(
        ExecutePlanRequest request, IServerStreamWriter<ExecutePlanResponse> stream, ServerCallContext context) =>
        RunAsync(
            SessionKey.Of(request), context, () => execution.ExecuteAsync(request, stream, context.CancellationToken));

    public Task ReattachExecute(
        ReattachExecuteRequest request, IServerStreamWriter<ExecutePlanResponse> stream, ServerCallContext context) =>
        RunAsync(
            SessionKey.Of(request), context, () => execution.ReattachAsync(request, stream, context.CancellationToken));

    public Task<ReleaseExecuteResponse> ReleaseExecute(ReleaseExecuteRequest request, ServerCallContext context) =>
        AnswerAsync(SessionKey.Of(request), context, () => Task.FromResult(execution.Release(request)));

    public Task<AnalyzePlanResponse> AnalyzePlan(AnalyzePlanRequest request, ServerCallContext context) =>
        PassOnAsync(request, context, engine.AnalyzePlanAsync);

    public Task<ConfigResponse> Config(ConfigRequest request, ServerCallContext context) =>
        PassOnAsync(request, context, engine.ConfigAsync);

    public async Task<AddArtifactsResponse> AddArtifacts(
        IAsyncStreamReader<AddArtifactsRequest> requests, ServerCallContext context)
    {
        // The session is named by the first message of the stream.
        if (!await requests.MoveNext(context.CancellationToken))
            return new AddArtifactsResponse();
        var first = requests.Current;
        return await AnswerAsync(SessionKey.Of(first), context, async () =>
        {
            var session = sessions.Open(first);
            return session.ToClient(await engine.AddArtifactsAsync(
                PassOn(requests, session, context.CancellationToken), context.CancellationToken));
        });
    }

    public Task<ArtifactStatusesResponse> ArtifactStatus(ArtifactStatusesRequest request, ServerCallContext context) =>
        PassOnAsync(request, context, engine.ArtifactStatusAsync);

    public Task<InterruptResponse> Interrupt(InterruptRequest request, ServerCallContext context)
    {
        return AnswerAsync(SessionKey.Of(request), context, () =>
        {
            var session = sessions.Open(request);
            var ids = session.Operations.Interrupt(request.InterruptType switch
            {
                InterruptType.Tag => o => o.Tags.Contains(request.OperationTag),
                InterruptType.OperationId => o => o.Id == request.OperationId,
                InterruptType.All => _ => true,
                var other => throw HandleErrors.InterruptType($"{other}"),
            });
            return Task.FromResult(session.ToClient(new InterruptResponse { InterruptedIds = { ids } }));
        });
    }

    public Task<ReleaseSessionResponse> ReleaseSession(
        ReleaseSessionRequest request, ServerCallContext context)
    {
        var key = SessionKey.Of(request.UserContext, request.SessionId);
        return AnswerAsync(key, context, async () => new ReleaseSessionResponse
        {
            SessionId = key.SessionId,
            ServerSideSessionId = (await sessions.CloseAsync(key, request.AllowReconnect))?.ServerSideId ?? "",
        });
    }

    public Task<FetchErrorDetailsResponse> FetchErrorDetails(
        FetchErrorDetailsRequest request, ServerCallContext context)
    {
        return AnswerAsync(SessionKey.Of(request), context, () =>
        {
            var session = sessions.Get(request);
            return Task.FromResult(session.ToClient(session.Errors.TryGet(request.ErrorId, out var error)
                ? ErrorDetails.Of(error)
                : new FetchErrorDetailsResponse()));
        });
    }

    public Task<CloneSessionResponse> CloneSession(CloneSessionRequest request, ServerCallContext context)
    {
        var key = SessionKey.Of(request);
        return AnswerAsync(key, context, async () =>
        {
            var source = sessions.Get(request);
            var clone = sessions.OpenClone(
                key, request.HasNewSessionId ? request.NewSessionId : Guid.NewGuid().ToString());
            await engine.CloneSessionAsync(
                new() { SessionId = source.ServerSideId, NewSessionId = clone.ServerSideId },
                context.CancellationToken);
            return new CloneSessionResponse
            {
                SessionId = key.SessionId,
                ServerSideSessionId = source.ServerSideId,
                NewSessionId = clone.Key.SessionId,
                NewServerSideSessionId = clone.ServerSideId,
            };
        });
    }

    public Task<GetStatusResponse> GetStatus(GetStatusRequest request, ServerCallContext context)
    {
        return AnswerAsync(SessionKey.Of(request), context, () =>
        {
            var session = sessions.Get(request);
            var response = session.ToClient(new GetStatusResponse());
            if (request.OperationStatus is { } asked)
                response.OperationStatuses.Add(session.Operations.Statuses(asked.OperationIds));
            return Task.FromResult(response);
        });
    }

    private static async IAsyncEnumerable<AddArtifactsRequest> PassOn(
        IAsyncStreamReader<AddArtifactsRequest> requests,
        ServerSession session,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        do
        {
            yield return session.ToEngine(requests.Current);
        }
        while (await requests.MoveNext(cancellation));
    }

    private Task<TResponse> PassOnAsync<TRequest, TResponse>(
        TRequest request, ServerCallContext context, Func<TRequest, CancellationToken, Task<TResponse>> ask)
        where TRequest : ISessionRequest
        where TResponse : ISessionResponse =>
        AnswerAsync(SessionKey.Of(request), context, async () =>
        {
            var session = sessions.Open(request);
            return session.ToClient(await ask(session.ToEngine(request), context.CancellationToken));
        });

    private Task RunAsync(SessionKey key, ServerCallContext context, Func<Task> work) => AnswerAsync(
        key,
        context,
        async () =>
        {
            await work();
            return true;
        });

    private async Task<T> AnswerAsync<T>(SessionKey key, ServerCallContext context, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (context.CancellationToken.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Cancelled, "The caller has gone.", error));
        }
        catch (OperationCanceledException)
        {
            throw StatusDetails.From(HandleErrors.OperationCanceled(), sessions.Find(key));
        }
        catch (Exception error) when (error is not RpcException)
        {
            throw StatusDetails.From(error, sessions.Find(key));
        }
    }
}
