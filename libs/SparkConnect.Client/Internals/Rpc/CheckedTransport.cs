using System.Runtime.CompilerServices;

namespace SparkConnect.Client.Internals.Rpc;

/// <summary>
/// Asks the server for its version before the first real call, so that a wrong address and a server that is too old
/// show at once and in plain words.
/// </summary>
internal sealed class CheckedTransport(ISparkConnect inner, ConnectionString target, TimeSpan limit) : ISparkConnect
{
    /// <summary>The first version whose service has everything that the client uses.</summary>
    private const int OldestVersion = 4;

    private readonly SemaphoreSlim _gate = new(1);
    private volatile bool _isChecked;

    public async IAsyncEnumerable<Proto.ExecutePlanResponse> ExecutePlanAsync(
        Proto.ExecutePlanRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await CheckAsync(request.SessionId, request.UserContext, cancellation);
        await foreach (var response in inner.ExecutePlanAsync(request, cancellation))
            yield return response;
    }

    public async Task<Proto.AnalyzePlanResponse> AnalyzePlanAsync(
        Proto.AnalyzePlanRequest request, CancellationToken cancellation)
    {
        await CheckAsync(request.SessionId, request.UserContext, cancellation);
        return await inner.AnalyzePlanAsync(request, cancellation);
    }

    public async Task<Proto.ConfigResponse> ConfigAsync(Proto.ConfigRequest request, CancellationToken cancellation)
    {
        await CheckAsync(request.SessionId, request.UserContext, cancellation);
        return await inner.ConfigAsync(request, cancellation);
    }

    public Task<Proto.AddArtifactsResponse> AddArtifactsAsync(
        IAsyncEnumerable<Proto.AddArtifactsRequest> requests, CancellationToken cancellation) =>
        inner.AddArtifactsAsync(requests, cancellation);

    public async Task<Proto.ArtifactStatusesResponse> ArtifactStatusAsync(
        Proto.ArtifactStatusesRequest request, CancellationToken cancellation)
    {
        await CheckAsync(request.SessionId, request.UserContext, cancellation);
        return await inner.ArtifactStatusAsync(request, cancellation);
    }

    public Task<Proto.InterruptResponse> InterruptAsync(
        Proto.InterruptRequest request, CancellationToken cancellation) => inner.InterruptAsync(request, cancellation);

    public IAsyncEnumerable<Proto.ExecutePlanResponse> ReattachExecuteAsync(
        Proto.ReattachExecuteRequest request, CancellationToken cancellation) =>
        inner.ReattachExecuteAsync(request, cancellation);

    public Task<Proto.ReleaseExecuteResponse> ReleaseExecuteAsync(
        Proto.ReleaseExecuteRequest request, CancellationToken cancellation) =>
        inner.ReleaseExecuteAsync(request, cancellation);

    // A server that never answered holds nothing to release, and would only be waited for.
    public Task<Proto.ReleaseSessionResponse> ReleaseSessionAsync(
        Proto.ReleaseSessionRequest request, CancellationToken cancellation) => _isChecked
        ? inner.ReleaseSessionAsync(request, cancellation)
        : Task.FromResult(new Proto.ReleaseSessionResponse { SessionId = request.SessionId });

    public Task<Proto.FetchErrorDetailsResponse> FetchErrorDetailsAsync(
        Proto.FetchErrorDetailsRequest request, CancellationToken cancellation) =>
        inner.FetchErrorDetailsAsync(request, cancellation);

    public async Task<Proto.CloneSessionResponse> CloneSessionAsync(
        Proto.CloneSessionRequest request, CancellationToken cancellation)
    {
        await CheckAsync(request.SessionId, request.UserContext, cancellation);
        return await inner.CloneSessionAsync(request, cancellation);
    }

    public Task<Proto.GetStatusResponse> GetStatusAsync(
        Proto.GetStatusRequest request, CancellationToken cancellation) => inner.GetStatusAsync(request, cancellation);

    public ValueTask DisposeAsync()
    {
        _gate.Dispose();
        return inner.DisposeAsync();
    }

    private async Task CheckAsync(string sessionId, Proto.UserContext user, CancellationToken cancellation)
    {
        if (_isChecked)
            return;
        await _gate.WaitAsync(cancellation);
        try
        {
            if (!_isChecked)
                CheckVersion(await VersionAsync(sessionId, user, cancellation));
            _isChecked = true;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<string> VersionAsync(
        string sessionId, Proto.UserContext user, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(limit);
        try
        {
            var response = await inner.AnalyzePlanAsync(
                new() { SessionId = sessionId, UserContext = user, SparkVersion = new() }, deadline.Token);
            return response.SparkVersion?.Version ?? "";
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new SparkException(
                "", new ConnectionTrouble(target, () => false).Silent(limit), innerException: e);
        }
    }

    private void CheckVersion(string version)
    {
        var major = version.Split('.')[0];
        if (!int.TryParse(major, out var number) || number >= OldestVersion)
            return;
        throw new SparkException(
            "",
            $"The server at sc://{target.Host}:{target.Port} is Spark {version}; Spark {OldestVersion}.0 or newer is "
            + "needed. Upgrade it, or name another server.");
    }
}
