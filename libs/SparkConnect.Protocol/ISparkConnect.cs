using SparkConnect.Protocol.Proto;

namespace SparkConnect.Protocol;

/// <summary>
/// The seam: one method for each RPC of <c>spark.connect.SparkConnectService</c>. A client talks to an engine
/// through this interface alone, whether the engine runs in process or behind gRPC. Failures of the engine are
/// thrown as <see cref="SparkException"/>; cancellation as <see cref="OperationCanceledException"/>.
/// </summary>
public interface ISparkConnect : IAsyncDisposable
{
    /// <summary>Runs a plan; the stream ends with a <c>ResultComplete</c> message.</summary>
    IAsyncEnumerable<ExecutePlanResponse> ExecutePlanAsync(ExecutePlanRequest request, CancellationToken cancellation);

    /// <summary>Answers a question about a plan without running it: schema, explanation, input files.</summary>
    Task<AnalyzePlanResponse> AnalyzePlanAsync(AnalyzePlanRequest request, CancellationToken cancellation);

    /// <summary>Reads or changes the session's configuration.</summary>
    Task<ConfigResponse> ConfigAsync(ConfigRequest request, CancellationToken cancellation);

    /// <summary>Uploads artifacts, such as cached local relations, in chunks.</summary>
    Task<AddArtifactsResponse> AddArtifactsAsync(
        IAsyncEnumerable<AddArtifactsRequest> requests, CancellationToken cancellation);

    /// <summary>Tells which of the named artifacts the session holds already.</summary>
    Task<ArtifactStatusesResponse> ArtifactStatusAsync(
        ArtifactStatusesRequest request, CancellationToken cancellation);

    /// <summary>Interrupts running operations: all, by tag or by id.</summary>
    Task<InterruptResponse> InterruptAsync(InterruptRequest request, CancellationToken cancellation);

    /// <summary>Takes up a running operation's response stream again after the named response.</summary>
    IAsyncEnumerable<ExecutePlanResponse> ReattachExecuteAsync(
        ReattachExecuteRequest request, CancellationToken cancellation);

    /// <summary>Lets the engine forget an operation's buffered responses.</summary>
    Task<ReleaseExecuteResponse> ReleaseExecuteAsync(ReleaseExecuteRequest request, CancellationToken cancellation);

    /// <summary>Ends a session and frees everything it holds.</summary>
    Task<ReleaseSessionResponse> ReleaseSessionAsync(ReleaseSessionRequest request, CancellationToken cancellation);

    /// <summary>The details of an error that an RPC reported by its id.</summary>
    Task<FetchErrorDetailsResponse> FetchErrorDetailsAsync(
        FetchErrorDetailsRequest request, CancellationToken cancellation);

    /// <summary>Makes a new session with this one's configuration and temporary views.</summary>
    Task<CloneSessionResponse> CloneSessionAsync(CloneSessionRequest request, CancellationToken cancellation);

    /// <summary>The state of the session's operations.</summary>
    Task<GetStatusResponse> GetStatusAsync(GetStatusRequest request, CancellationToken cancellation);
}
