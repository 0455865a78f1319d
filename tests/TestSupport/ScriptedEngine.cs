using System.Runtime.CompilerServices;
using Google.Protobuf;
using SparkConnect.Protocol.Proto;

namespace TestSupport;

/// <summary>An engine that answers every plan with batches of zeros, to see what a server and a client do with them.
/// </summary>
public sealed class ScriptedEngine : ISparkConnect
{
    private int _produced;

    /// <summary>The version it claims.</summary>
    public string Version { get; init; } = "4.2.0";

    /// <summary>Batches in an answer.</summary>
    public int Batches { get; init; } = 10;

    /// <summary>Bytes in a batch.</summary>
    public int BatchBytes { get; init; } = 1000;

    /// <summary>Thrown after the batches, where it is set.</summary>
    public Exception? Failure { get; init; }

    /// <summary>What an answer waits for after its batches.</summary>
    public Task Gate { get; init; } = Task.CompletedTask;

    /// <summary>Batches that were made so far.</summary>
    public int Produced => _produced;

    /// <summary>Sessions that were released.</summary>
    public List<string> Released { get; } = [];

    /// <inheritdoc/>
    public async IAsyncEnumerable<ExecutePlanResponse> ExecutePlanAsync(
        ExecutePlanRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var i = 0; i < Batches; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Interlocked.Increment(ref _produced);
            yield return new ExecutePlanResponse
            {
                ArrowBatch = new() { RowCount = i, Data = ByteString.CopyFrom(new byte[BatchBytes]) },
            };
        }

        await Gate.WaitAsync(cancellation);
        if (Failure is not null)
            throw Failure;
        yield return new ExecutePlanResponse { ResultComplete = new() };
    }

    /// <inheritdoc/>
    public Task<AnalyzePlanResponse> AnalyzePlanAsync(AnalyzePlanRequest request, CancellationToken cancellation) =>
        request.SparkVersion is null && Failure is not null
            ? Task.FromException<AnalyzePlanResponse>(Failure)
            : Task.FromResult(new AnalyzePlanResponse { SparkVersion = new() { Version = Version } });

    /// <inheritdoc/>
    public Task<ConfigResponse> ConfigAsync(ConfigRequest request, CancellationToken cancellation) =>
        Task.FromResult(new ConfigResponse());

    /// <inheritdoc/>
    public async Task<AddArtifactsResponse> AddArtifactsAsync(
        IAsyncEnumerable<AddArtifactsRequest> requests, CancellationToken cancellation)
    {
        await foreach (var request in requests.WithCancellation(cancellation))
            request.ClearClientType();
        return new AddArtifactsResponse();
    }

    /// <inheritdoc/>
    public Task<ArtifactStatusesResponse> ArtifactStatusAsync(
        ArtifactStatusesRequest request, CancellationToken cancellation) =>
        Task.FromResult(new ArtifactStatusesResponse());

    /// <inheritdoc/>
    public Task<InterruptResponse> InterruptAsync(InterruptRequest request, CancellationToken cancellation) =>
        Task.FromResult(new InterruptResponse());

    /// <inheritdoc/>
    public IAsyncEnumerable<ExecutePlanResponse> ReattachExecuteAsync(
        ReattachExecuteRequest request, CancellationToken cancellation) =>
        AsyncEnumerable.Empty<ExecutePlanResponse>();

    /// <inheritdoc/>
    public Task<ReleaseExecuteResponse> ReleaseExecuteAsync(
        ReleaseExecuteRequest request, CancellationToken cancellation) =>
        Task.FromResult(new ReleaseExecuteResponse());

    /// <inheritdoc/>
    public Task<ReleaseSessionResponse> ReleaseSessionAsync(
        ReleaseSessionRequest request, CancellationToken cancellation)
    {
        Released.Add(request.SessionId);
        return Task.FromResult(new ReleaseSessionResponse());
    }

    /// <inheritdoc/>
    public Task<FetchErrorDetailsResponse> FetchErrorDetailsAsync(
        FetchErrorDetailsRequest request, CancellationToken cancellation) =>
        Task.FromResult(new FetchErrorDetailsResponse());

    /// <inheritdoc/>
    public Task<CloneSessionResponse> CloneSessionAsync(CloneSessionRequest request, CancellationToken cancellation) =>
        Task.FromResult(new CloneSessionResponse());

    /// <inheritdoc/>
    public Task<GetStatusResponse> GetStatusAsync(GetStatusRequest request, CancellationToken cancellation) =>
        Task.FromResult(new GetStatusResponse());

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
