using System.Runtime.CompilerServices;
using Grpc.Core;

namespace SparkConnect.Client.Tests.Internals.Rpc;

/// <summary>
/// A server of one operation whose connections break where the script says. Like Spark it keeps its responses until
/// they are released and answers a reattachment with those behind the named one.
/// </summary>
internal sealed class ScriptedTransport(IReadOnlyList<Proto.ExecutePlanResponse> responses) : ISparkConnect
{
    private readonly Queue<(int After, RpcException? Error)> _breaks = [];
    private bool _known;

    public List<string> Calls { get; } = [];

    public List<Proto.ReleaseExecuteRequest> Releases { get; } = [];

    public Func<Proto.AnalyzePlanRequest, Proto.AnalyzePlanResponse> Analyze { get; init; } =
        _ => new() { SparkVersion = new() { Version = "4.2.0" } };

    public Proto.FetchErrorDetailsResponse Details { get; init; } = new();

    public List<Proto.AddArtifactsRequest> Artifacts { get; } = [];

    public HashSet<string> Stored { get; } = [];

    /// <summary>The next stream ends after that many responses, with the error or without one.</summary>
    public ScriptedTransport BreakAfter(int responses, RpcException? error)
    {
        _breaks.Enqueue((responses, error));
        return this;
    }

    /// <summary>Makes the server forget the operation.</summary>
    public void Forget() => _known = false;

    public static RpcException Error(StatusCode code, string detail = "broken", Metadata? trailers = null) =>
        new(new Status(code, detail), trailers ?? []);

    public IAsyncEnumerable<Proto.ExecutePlanResponse> ExecutePlanAsync(
        Proto.ExecutePlanRequest request, CancellationToken cancellation)
    {
        Calls.Add("execute");
        _known = true;
        return StreamAsync(0, cancellation);
    }

    public IAsyncEnumerable<Proto.ExecutePlanResponse> ReattachExecuteAsync(
        Proto.ReattachExecuteRequest request, CancellationToken cancellation)
    {
        Calls.Add($"reattach {(request.HasLastResponseId ? request.LastResponseId : "from start")}");
        var last = responses.ToList().FindIndex(r => r.ResponseId == request.LastResponseId);
        return StreamAsync(last + 1, cancellation);
    }

    public Task<Proto.ReleaseExecuteResponse> ReleaseExecuteAsync(
        Proto.ReleaseExecuteRequest request, CancellationToken cancellation)
    {
        lock (Releases)
            Releases.Add(request);
        return Task.FromResult(new Proto.ReleaseExecuteResponse());
    }

    public Task<Proto.AnalyzePlanResponse> AnalyzePlanAsync(
        Proto.AnalyzePlanRequest request, CancellationToken cancellation)
    {
        Calls.Add("analyze");
        return Task.FromResult(Analyze(request));
    }

    public Task<Proto.FetchErrorDetailsResponse> FetchErrorDetailsAsync(
        Proto.FetchErrorDetailsRequest request, CancellationToken cancellation)
    {
        Calls.Add($"details {request.ErrorId}");
        return Task.FromResult(Details);
    }

    public Task<Proto.InterruptResponse> InterruptAsync(
        Proto.InterruptRequest request, CancellationToken cancellation)
    {
        Calls.Add($"interrupt {request.OperationId}");
        return Task.FromResult(new Proto.InterruptResponse { InterruptedIds = { request.OperationId } });
    }

    public async Task<Proto.AddArtifactsResponse> AddArtifactsAsync(
        IAsyncEnumerable<Proto.AddArtifactsRequest> requests, CancellationToken cancellation)
    {
        await foreach (var request in requests)
            Artifacts.Add(request);
        return new();
    }

    public Task<Proto.ArtifactStatusesResponse> ArtifactStatusAsync(
        Proto.ArtifactStatusesRequest request, CancellationToken cancellation)
    {
        var response = new Proto.ArtifactStatusesResponse();
        foreach (var name in request.Names)
            response.Statuses[name] = new() { Exists = Stored.Contains(name) };
        return Task.FromResult(response);
    }

    public Task<Proto.ConfigResponse> ConfigAsync(Proto.ConfigRequest request, CancellationToken cancellation) =>
        Task.FromResult(new Proto.ConfigResponse());

    public Task<Proto.ReleaseSessionResponse> ReleaseSessionAsync(
        Proto.ReleaseSessionRequest request, CancellationToken cancellation) =>
        Task.FromResult(new Proto.ReleaseSessionResponse());

    public Task<Proto.CloneSessionResponse> CloneSessionAsync(
        Proto.CloneSessionRequest request, CancellationToken cancellation) =>
        Task.FromResult(new Proto.CloneSessionResponse());

    public Task<Proto.GetStatusResponse> GetStatusAsync(
        Proto.GetStatusRequest request, CancellationToken cancellation) =>
        Task.FromResult(new Proto.GetStatusResponse());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async IAsyncEnumerable<Proto.ExecutePlanResponse> StreamAsync(
        int start, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!_known)
            throw Error(StatusCode.Internal, "[INVALID_HANDLE.OPERATION_NOT_FOUND] The handle is invalid.");
        var (after, error) = _breaks.TryDequeue(out var next) ? next : (int.MaxValue, null);
        for (var i = start; i < responses.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (i - start == after)
            {
                if (error is null)
                    yield break;
                throw error;
            }

            yield return responses[i];
            await Task.Yield();
        }
    }
}
