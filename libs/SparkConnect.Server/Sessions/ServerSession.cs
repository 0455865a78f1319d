using SparkConnect.Server.Errors;
using SparkConnect.Server.Operations;

namespace SparkConnect.Server.Sessions;

/// <summary>
/// A client's session. The engine knows it by an id of the server's own, which is the server-side session id too: so
/// users do not meet in the engine, and a session that is opened again begins anew.
/// </summary>
internal sealed class ServerSession(SessionKey key, ConnectServerOptions options, TimeProvider clock)
{
    private long _lastUse = clock.GetTimestamp();

    public SessionKey Key => key;

    /// <summary>The id of the session in the engine, and the one by which clients notice a restart.</summary>
    public string ServerSideId { get; } = Guid.NewGuid().ToString();

    /// <summary>The last errors, by the id under which their details are asked for.</summary>
    public RecentMap<string, Exception> Errors { get; } = new(options.KeptErrors);

    public OperationTable Operations { get; } = new(options, clock);

    /// <summary>How long nobody has called; zero while something runs.</summary>
    public TimeSpan Idle => Operations.IsBusy ? TimeSpan.Zero : clock.GetElapsedTime(Interlocked.Read(ref _lastUse));

    public void Touch() => Interlocked.Exchange(ref _lastUse, clock.GetTimestamp());

    /// <summary>Refuses a client that knew the session before the server lost it.</summary>
    public ServerSession Observed(ISessionRequest request) =>
        !request.HasClientObservedServerSideSessionId || request.ClientObservedServerSideSessionId == ServerSideId
            ? this
            : throw HandleErrors.SessionChanged(key.SessionId);

    /// <summary>The request as the engine takes it.</summary>
    public T ToEngine<T>(T request)
        where T : ISessionRequest
    {
        request.SessionId = ServerSideId;
        request.ClearClientObservedServerSideSessionId();
        return request;
    }

    /// <summary>The answer as the client takes it.</summary>
    public T ToClient<T>(T response)
        where T : ISessionResponse
    {
        (response.SessionId, response.ServerSideSessionId) = (key.SessionId, ServerSideId);
        return response;
    }
}
