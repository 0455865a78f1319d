using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace SparkConnect.Client.Internals.Rpc;

/// <summary>The service's RPCs over gRPC as they are: one call each, failures as <see cref="RpcException"/>.</summary>
internal sealed class GrpcTransport : ISparkConnect
{
    private readonly GrpcChannel _channel;
    private readonly Proto.SparkConnectService.SparkConnectServiceClient _service;
    private static readonly TimeSpan ShortLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan UsualLimit = TimeSpan.FromMinutes(1);

    // To analyse may mean to list and read many files, or to wait for a busy server.
    private static readonly TimeSpan AnalysisLimit = TimeSpan.FromMinutes(10);
    private readonly Metadata _headers = [];
    private readonly int _maxMessageBytes;

    /// <summary>Opens nothing yet; the first call connects.</summary>
    /// <param name="target">Where to, and how.</param>
    /// <param name="authorities">A PEM file of the authorities to trust; null means the system's.</param>
    public GrpcTransport(ConnectionString target, string? authorities = null)
    {
        _maxMessageBytes = target.MaxMessageBytes;
        var handler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            SslOptions = CertificateAuthorities.Options(authorities),
            KeepAlivePingDelay = TimeSpan.FromSeconds(60),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        };
        _channel = GrpcChannel.ForAddress(target.Address, new GrpcChannelOptions
        {
            HttpHandler = handler,
            DisposeHttpClient = true,
            MaxReceiveMessageSize = target.MaxMessageBytes,
            MaxSendMessageSize = null,
            ThrowOperationCanceledOnCancellation = true,
        });
        _service = new Proto.SparkConnectService.SparkConnectServiceClient(_channel);
        if (target.Token is { } token)
            _headers.Add("authorization", $"Bearer {token}");
        foreach (var (key, value) in target.Headers)
            _headers.Add(key, value);
    }

    public IAsyncEnumerable<Proto.ExecutePlanResponse> ExecutePlanAsync(
        Proto.ExecutePlanRequest request, CancellationToken cancellation)
    {
        CheckSize(request);
        return ReadAsync(
            _service.ExecutePlan(request, _headers, cancellationToken: cancellation), cancellation);
    }

    public IAsyncEnumerable<Proto.ExecutePlanResponse> ReattachExecuteAsync(
        Proto.ReattachExecuteRequest request, CancellationToken cancellation)
    {
        return ReadAsync(
            _service.ReattachExecute(request, _headers, cancellationToken: cancellation), cancellation);
    }

    public async Task<Proto.AddArtifactsResponse> AddArtifactsAsync(
        IAsyncEnumerable<Proto.AddArtifactsRequest> requests, CancellationToken cancellation)
    {
        using var call = _service.AddArtifacts(_headers, cancellationToken: cancellation);
        await foreach (var request in requests.WithCancellation(cancellation))
            await call.RequestStream.WriteAsync(request, cancellation);
        await call.RequestStream.CompleteAsync();
        return await call.ResponseAsync;
    }

    public Task<Proto.AnalyzePlanResponse> AnalyzePlanAsync(
        Proto.AnalyzePlanRequest request, CancellationToken cancellation) =>
        UnaryAsync(request, _service.AnalyzePlanAsync, AnalysisLimit, cancellation);

    public Task<Proto.ConfigResponse> ConfigAsync(Proto.ConfigRequest request, CancellationToken cancellation) =>
        UnaryAsync(request, _service.ConfigAsync, UsualLimit, cancellation);

    public Task<Proto.ArtifactStatusesResponse> ArtifactStatusAsync(
        Proto.ArtifactStatusesRequest request, CancellationToken cancellation) =>
        UnaryAsync(request, _service.ArtifactStatusAsync, UsualLimit, cancellation);

    public Task<Proto.InterruptResponse> InterruptAsync(
        Proto.InterruptRequest request, CancellationToken cancellation) =>
        UnaryAsync(request, _service.InterruptAsync, ShortLimit, cancellation);

    public Task<Proto.ReleaseExecuteResponse> ReleaseExecuteAsync(
        Proto.ReleaseExecuteRequest request, CancellationToken cancellation) =>
        UnaryAsync(request, _service.ReleaseExecuteAsync, ShortLimit, cancellation);

    public Task<Proto.ReleaseSessionResponse> ReleaseSessionAsync(
        Proto.ReleaseSessionRequest request, CancellationToken cancellation) =>
        UnaryAsync(request, _service.ReleaseSessionAsync, ShortLimit, cancellation);

    public Task<Proto.FetchErrorDetailsResponse> FetchErrorDetailsAsync(
        Proto.FetchErrorDetailsRequest request, CancellationToken cancellation) =>
        UnaryAsync(request, _service.FetchErrorDetailsAsync, ShortLimit, cancellation);

    public Task<Proto.CloneSessionResponse> CloneSessionAsync(
        Proto.CloneSessionRequest request, CancellationToken cancellation) =>
        UnaryAsync(request, _service.CloneSessionAsync, UsualLimit, cancellation);

    public Task<Proto.GetStatusResponse> GetStatusAsync(
        Proto.GetStatusRequest request, CancellationToken cancellation) =>
        UnaryAsync(request, _service.GetStatusAsync, ShortLimit, cancellation);

    public ValueTask DisposeAsync()
    {
        _channel.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<TResponse> UnaryAsync<TRequest, TResponse>(
        TRequest request,
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> start,
        TimeSpan limit,
        CancellationToken cancellation)
        where TRequest : IMessage
    {
        CheckSize(request);
        var deadline = DateTime.UtcNow + limit;
        using var call = start(request, new CallOptions(_headers, deadline, cancellation));
        try
        {
            return await call.ResponseAsync;
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw DateTime.UtcNow < deadline ? Lost(e) : new RpcException(new Status(
                StatusCode.DeadlineExceeded,
                $"no answer to {typeof(TRequest).Name} within {limit.TotalSeconds:0} s. The server may be overloaded: "
                + "look at its log, and try again.", e));
        }
    }

    private static async IAsyncEnumerable<Proto.ExecutePlanResponse> ReadAsync(
        AsyncServerStreamingCall<Proto.ExecutePlanResponse> call,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        using (call)
        {
            while (await MoveNextAsync(call.ResponseStream, cancellation))
                yield return call.ResponseStream.Current;
        }
    }

    private static async Task<bool> MoveNextAsync(
        IAsyncStreamReader<Proto.ExecutePlanResponse> stream, CancellationToken cancellation)
    {
        try
        {
            return await stream.MoveNext(cancellation);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw Lost(e);
        }
    }

    // A peer that breaks off tells so by a cancellation, which none of ours is.
    private static RpcException Lost(OperationCanceledException cause) =>
        new(new Status(StatusCode.Unavailable, "The connection was lost.", cause));

    private void CheckSize(IMessage request)
    {
        var size = request.CalculateSize();
        if (size <= _maxMessageBytes)
            return;
        throw new SparkException(
            "",
            $"The plan is {size >> 20} MiB large and a message may have {_maxMessageBytes >> 20} MiB. Bring data in by "
            + "CreateDataFrame or files and join it, instead of writing it into the plan as values or SQL text; or "
            + "raise the limit on both sides (spark.connect.grpc.maxInboundMessageSize there, "
            + "grpc_max_message_size in the connection string here).");
    }
}
