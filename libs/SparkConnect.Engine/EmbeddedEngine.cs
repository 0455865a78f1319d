using System.Collections.Concurrent;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Rpc;
using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine;

/// <summary>
/// Spark Connect answered in this process: plans are analysed with Spark's rules and run by DuckDB. Sessions are
/// made at their first use, as a Spark Connect server makes them.
/// </summary>
public sealed class EmbeddedEngine : ISparkConnect
{
    private readonly ConcurrentDictionary<string, SessionState> _sessions = [];
    private readonly DuckDbInstance _database;
    private readonly EngineOptions _options;

    /// <summary>Starts an engine; dispose of it to free its memory and its temporary folder.</summary>
    public EmbeddedEngine(EngineOptions? options = null)
    {
        _options = options ?? new EngineOptions();
        _database = new DuckDbInstance(_options);
    }

    /// <summary>What the sessions store their rows in.</summary>
    internal DuckDbInstance Database => _database;

    /// <inheritdoc/>
    public IAsyncEnumerable<ExecutePlanResponse> ExecutePlanAsync(
        ExecutePlanRequest request, CancellationToken cancellation) =>
        ExecutePlanHandler.RunAsync(request, Session(request.SessionId), cancellation);

    /// <inheritdoc/>
    public Task<AnalyzePlanResponse> AnalyzePlanAsync(AnalyzePlanRequest request, CancellationToken cancellation) =>
        AnalyzePlanHandler.RunAsync(request, Session(request.SessionId), cancellation);

    /// <inheritdoc/>
    public Task<ConfigResponse> ConfigAsync(ConfigRequest request, CancellationToken cancellation) =>
        Task.FromResult(ConfigHandler.Run(request, Session(request.SessionId)));

    /// <inheritdoc/>
    public Task<AddArtifactsResponse> AddArtifactsAsync(
        IAsyncEnumerable<AddArtifactsRequest> requests, CancellationToken cancellation) =>
        ArtifactHandler.AddAsync(requests, Session, cancellation);

    /// <inheritdoc/>
    public Task<ArtifactStatusesResponse> ArtifactStatusAsync(
        ArtifactStatusesRequest request, CancellationToken cancellation) =>
        Task.FromResult(ArtifactHandler.Status(request, Session(request.SessionId)));

    /// <inheritdoc/>
    public Task<InterruptResponse> InterruptAsync(InterruptRequest request, CancellationToken cancellation) =>
        Task.FromResult(OperationHandler.Interrupt(request, Session(request.SessionId)));

    /// <inheritdoc/>
    public IAsyncEnumerable<ExecutePlanResponse> ReattachExecuteAsync(
        ReattachExecuteRequest request, CancellationToken cancellation) => throw new SparkException(
            "INVALID_HANDLE.OPERATION_NOT_FOUND",
            $"The handle {request.OperationId} is invalid. Operation not found: a stream inside one process cannot "
                + $"break.",
            "HY000", new Dictionary<string, string> { ["handle"] = request.OperationId });

    /// <inheritdoc/>
    public Task<ReleaseExecuteResponse> ReleaseExecuteAsync(
        ReleaseExecuteRequest request, CancellationToken cancellation) =>
        Task.FromResult(OperationHandler.Release(request, Session(request.SessionId)));

    /// <inheritdoc/>
    public Task<ReleaseSessionResponse> ReleaseSessionAsync(
        ReleaseSessionRequest request, CancellationToken cancellation)
    {
        var serverId = "";
        if (_sessions.TryRemove(request.SessionId, out var session))
        {
            serverId = session.ServerSideId;
            session.Dispose();
        }

        return Task.FromResult(new ReleaseSessionResponse
        {
            SessionId = request.SessionId, ServerSideSessionId = serverId,
        });
    }

    /// <inheritdoc/>
    public Task<FetchErrorDetailsResponse> FetchErrorDetailsAsync(
        FetchErrorDetailsRequest request, CancellationToken cancellation) => Task.FromResult(
            new FetchErrorDetailsResponse { SessionId = request.SessionId });

    /// <inheritdoc/>
    public Task<CloneSessionResponse> CloneSessionAsync(CloneSessionRequest request, CancellationToken cancellation)
    {
        var source = Session(request.SessionId);
        var clone = Session(request.HasNewSessionId ? request.NewSessionId : Guid.NewGuid().ToString());
        foreach (var (key, value) in source.Config.All)
            clone.Config.Set(key, value);
        foreach (var (name, view) in source.Views)
            clone.SetView(name, view);
        return Task.FromResult(new CloneSessionResponse
        {
            SessionId = source.Id,
            ServerSideSessionId = source.ServerSideId,
            NewSessionId = clone.Id,
            NewServerSideSessionId = clone.ServerSideId,
        });
    }

    /// <inheritdoc/>
    public Task<GetStatusResponse> GetStatusAsync(GetStatusRequest request, CancellationToken cancellation) =>
        Task.FromResult(OperationHandler.Status(request, Session(request.SessionId)));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        foreach (var session in _sessions.Values)
            session.Dispose();
        _sessions.Clear();
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    private SessionState Session(string id) => _sessions.GetOrAdd(
        id, i => new SessionState(i, _database, new SessionConfig(_options.TimeZone)));
}
