using System.Collections.Concurrent;
using SparkConnect.Server.Errors;

namespace SparkConnect.Server.Sessions;

/// <summary>All open sessions, made at their first use, and the memory of those that were closed.</summary>
internal sealed class SessionStore(ISparkConnect engine, ConnectServerOptions options, TimeProvider clock)
{
    private const int RememberedSessions = 1000;
    private readonly ConcurrentDictionary<SessionKey, ServerSession> _open = [];
    private readonly RecentMap<SessionKey, bool> _closed = new(RememberedSessions);

    public IReadOnlyCollection<ServerSession> All => [.. _open.Values];

    /// <summary>The session of a request, made where it is not there.</summary>
    public ServerSession Open(ISessionRequest request)
    {
        var session = _open.GetOrAdd(SessionKey.Of(request), New);
        session.Touch();
        return session.Observed(request);
    }

    /// <summary>The session of a request, which must be there.</summary>
    public ServerSession Get(ISessionRequest request) => Find(SessionKey.Of(request))?.Observed(request)
        ?? throw (_closed.Contains(SessionKey.Of(request))
            ? HandleErrors.SessionClosed(request.SessionId)
            : HandleErrors.SessionNotFound(request.SessionId));

    public ServerSession? Find(SessionKey key)
    {
        var session = _open.GetValueOrDefault(key);
        session?.Touch();
        return session;
    }

    /// <summary>A new session beside one of the same user.</summary>
    public ServerSession OpenClone(SessionKey source, string id)
    {
        var key = source with { SessionId = id };
        if (!Guid.TryParse(id, out _))
            throw HandleErrors.CloneTarget("FORMAT", id);
        if (_closed.Contains(key))
            throw HandleErrors.CloneTarget("ALREADY_CLOSED", id);
        var session = new ServerSession(key, options, clock);
        return _open.TryAdd(key, session) ? session : throw HandleErrors.CloneTarget("ALREADY_EXISTS", id);
    }

    /// <summary>Ends a session; null where there is none.</summary>
    /// <param name="key">Which.</param>
    /// <param name="mayReopen">Whether its id may be used again.</param>
    public async Task<ServerSession?> CloseAsync(SessionKey key, bool mayReopen)
    {
        if (!mayReopen && _open.ContainsKey(key))
            _closed.Add(key, true);
        if (!_open.TryRemove(key, out var session))
            return null;
        session.Operations.Close();
        await engine.ReleaseSessionAsync(new() { SessionId = session.ServerSideId }, CancellationToken.None);
        return session;
    }

    public async Task CloseAllAsync()
    {
        foreach (var session in _open.Values)
            await CloseAsync(session.Key, mayReopen: true);
    }

    private ServerSession New(SessionKey key)
    {
        if (!Guid.TryParse(key.SessionId, out _))
            throw HandleErrors.Format(key.SessionId);
        if (_closed.Contains(key))
            throw HandleErrors.SessionClosed(key.SessionId);
        return new ServerSession(key, options, clock);
    }
}
