using System.Runtime.CompilerServices;

namespace SparkConnect.Client.Internals.Rpc;

/// <summary>
/// A transport that survives broken connections (<see cref="RetryPolicy"/>, <see cref="ReattachableExecution"/>) and
/// turns the server's failures into <see cref="SparkException"/> with their details.
/// </summary>
internal sealed class ResilientTransport : ISparkConnect
{
    private readonly ISparkConnect _inner;
    private readonly Retrier _retrier;
    private readonly ConnectionTrouble _trouble;

    public ResilientTransport(ISparkConnect inner, RetryPolicy policy, ConnectionString target)
    {
        _inner = inner;
        _retrier = new Retrier(policy);
        _trouble = new ConnectionTrouble(target, () => _retrier.HasAnswered);
    }

    public async IAsyncEnumerable<Proto.ExecutePlanResponse> ExecutePlanAsync(
        Proto.ExecutePlanRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var errors = Errors(request.SessionId, request.UserContext);
        await using var responses = new ReattachableExecution(_inner, _retrier, request, cancellation);
        while (await errors.GuardAsync(() => responses.MoveNextAsync().AsTask(), cancellation))
            yield return responses.Current;
    }

    public async IAsyncEnumerable<Proto.ExecutePlanResponse> ReattachExecuteAsync(
        Proto.ReattachExecuteRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var errors = Errors(request.SessionId, request.UserContext);
        await using var responses = _inner.ReattachExecuteAsync(request, cancellation).GetAsyncEnumerator(cancellation);
        while (await errors.GuardAsync(() => responses.MoveNextAsync().AsTask(), cancellation))
            yield return responses.Current;
    }

    public Task<Proto.AnalyzePlanResponse> AnalyzePlanAsync(
        Proto.AnalyzePlanRequest request, CancellationToken cancellation) => Unary(
        request.SessionId, request.UserContext, () => _inner.AnalyzePlanAsync(request, cancellation), cancellation);

    public Task<Proto.ConfigResponse> ConfigAsync(Proto.ConfigRequest request, CancellationToken cancellation) =>
        Unary(request.SessionId, request.UserContext, () => _inner.ConfigAsync(request, cancellation), cancellation);

    // The requests are a stream that is read once, so the caller repeats an upload, not this layer.
    public Task<Proto.AddArtifactsResponse> AddArtifactsAsync(
        IAsyncEnumerable<Proto.AddArtifactsRequest> requests, CancellationToken cancellation) =>
        Errors("", new()).GuardAsync(() => _inner.AddArtifactsAsync(requests, cancellation), cancellation);

    public Task<Proto.ArtifactStatusesResponse> ArtifactStatusAsync(
        Proto.ArtifactStatusesRequest request, CancellationToken cancellation) => Unary(
        request.SessionId, request.UserContext, () => _inner.ArtifactStatusAsync(request, cancellation), cancellation);

    public Task<Proto.InterruptResponse> InterruptAsync(
        Proto.InterruptRequest request, CancellationToken cancellation) => Unary(
        request.SessionId, request.UserContext, () => _inner.InterruptAsync(request, cancellation), cancellation);

    public Task<Proto.ReleaseExecuteResponse> ReleaseExecuteAsync(
        Proto.ReleaseExecuteRequest request, CancellationToken cancellation) => Unary(
        request.SessionId, request.UserContext, () => _inner.ReleaseExecuteAsync(request, cancellation), cancellation);

    public Task<Proto.ReleaseSessionResponse> ReleaseSessionAsync(
        Proto.ReleaseSessionRequest request, CancellationToken cancellation) => Unary(
        request.SessionId, request.UserContext, () => _inner.ReleaseSessionAsync(request, cancellation), cancellation);

    public Task<Proto.FetchErrorDetailsResponse> FetchErrorDetailsAsync(
        Proto.FetchErrorDetailsRequest request, CancellationToken cancellation) => Unary(
        request.SessionId, request.UserContext, () => _inner.FetchErrorDetailsAsync(request, cancellation),
            cancellation);

    public Task<Proto.CloneSessionResponse> CloneSessionAsync(
        Proto.CloneSessionRequest request, CancellationToken cancellation) => Unary(
        request.SessionId, request.UserContext, () => _inner.CloneSessionAsync(request, cancellation), cancellation);

    public Task<Proto.GetStatusResponse> GetStatusAsync(
        Proto.GetStatusRequest request, CancellationToken cancellation) => Unary(
        request.SessionId, request.UserContext, () => _inner.GetStatusAsync(request, cancellation), cancellation);

    public ValueTask DisposeAsync() => _inner.DisposeAsync();

    private Task<T> Unary<T>(
        string sessionId, Proto.UserContext user, Func<Task<T>> call, CancellationToken cancellation) =>
        Errors(sessionId, user).GuardAsync(() => _retrier.RunAsync(call, cancellation), cancellation);

    private ErrorTranslator Errors(string sessionId, Proto.UserContext user) =>
        new(_inner, sessionId, user, _trouble);
}
