using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Net.Client;

namespace SparkConnect.Client.Internals.Rpc;

/// <summary>The service's RPCs over gRPC as they are: one call each, failures as <see cref="RpcException"/>.</summary>
internal sealed class GrpcTransport : ISparkConnect
{
    private readonly GrpcChannel _channel;
    private readonly Proto.SparkConnectService.SparkConnectServiceClient _service;
    private readonly Metadata _headers = [];

    public GrpcTransport(ConnectionString target)
    {
        var handler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
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

    public async IAsyncEnumerable<Proto.ExecutePlanResponse> ExecutePlanAsync(
        Proto.ExecutePlanRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var call = _service.ExecutePlan(request, _headers, cancellationToken: cancellation);
        await foreach (var response in call.ResponseStream.ReadAllAsync(cancellation))
            yield return response;
    }

    public async IAsyncEnumerable<Proto.ExecutePlanResponse> ReattachExecuteAsync(
        Proto.ReattachExecuteRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var call = _service.ReattachExecute(request, _headers, cancellationToken: cancellation);
        await foreach (var response in call.ResponseStream.ReadAllAsync(cancellation))
            yield return response;
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
        Unary(_service.AnalyzePlanAsync(request, _headers, cancellationToken: cancellation));

    public Task<Proto.ConfigResponse> ConfigAsync(Proto.ConfigRequest request, CancellationToken cancellation) =>
        Unary(_service.ConfigAsync(request, _headers, cancellationToken: cancellation));

    public Task<Proto.ArtifactStatusesResponse> ArtifactStatusAsync(
        Proto.ArtifactStatusesRequest request, CancellationToken cancellation) =>
        Unary(_service.ArtifactStatusAsync(request, _headers, cancellationToken: cancellation));

    public Task<Proto.InterruptResponse> InterruptAsync(
        Proto.InterruptRequest request, CancellationToken cancellation) =>
        Unary(_service.InterruptAsync(request, _headers, cancellationToken: cancellation));

    public Task<Proto.ReleaseExecuteResponse> ReleaseExecuteAsync(
        Proto.ReleaseExecuteRequest request, CancellationToken cancellation) =>
        Unary(_service.ReleaseExecuteAsync(request, _headers, cancellationToken: cancellation));

    public Task<Proto.ReleaseSessionResponse> ReleaseSessionAsync(
        Proto.ReleaseSessionRequest request, CancellationToken cancellation) =>
        Unary(_service.ReleaseSessionAsync(request, _headers, cancellationToken: cancellation));

    public Task<Proto.FetchErrorDetailsResponse> FetchErrorDetailsAsync(
        Proto.FetchErrorDetailsRequest request, CancellationToken cancellation) =>
        Unary(_service.FetchErrorDetailsAsync(request, _headers, cancellationToken: cancellation));

    public Task<Proto.CloneSessionResponse> CloneSessionAsync(
        Proto.CloneSessionRequest request, CancellationToken cancellation) =>
        Unary(_service.CloneSessionAsync(request, _headers, cancellationToken: cancellation));

    public Task<Proto.GetStatusResponse> GetStatusAsync(
        Proto.GetStatusRequest request, CancellationToken cancellation) =>
        Unary(_service.GetStatusAsync(request, _headers, cancellationToken: cancellation));

    public ValueTask DisposeAsync()
    {
        _channel.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<T> Unary<T>(AsyncUnaryCall<T> call)
    {
        using (call)
            return await call.ResponseAsync;
    }
}
