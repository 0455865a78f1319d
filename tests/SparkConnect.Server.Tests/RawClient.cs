using Grpc.Core;
using Grpc.Net.Client;
using SparkConnect.Protocol.Proto.Rpc;
using RpcStatus = SparkConnect.Protocol.Proto.Rpc.Status;

namespace SparkConnect.Server.Tests;

/// <summary>A server with one client that speaks the bare protocol.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private readonly ConnectServer _server;
    private readonly GrpcChannel _channel;

    private RawClient(ConnectServer server)
    {
        _server = server;
        _channel = GrpcChannel.ForAddress(server.Address.Replace("sc://", "http://", StringComparison.Ordinal));
        Service = new SparkConnectService.SparkConnectServiceClient(_channel);
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public SparkConnectService.SparkConnectServiceClient Service { get; }

    public ConnectServer Server => _server;

    public string SessionId { get; } = Guid.NewGuid().ToString();

    public static async Task<RawClient> StartAsync(
        ISparkConnect engine, ConnectServerOptions? options = null, TimeProvider? clock = null)
    {
        var server = new ConnectServer(
            engine, (options ?? new ConnectServerOptions()) with { Port = 0 }, clock ?? TimeProvider.System);
        await server.StartAsync(Cancellation);
        return new RawClient(server);
    }

    public ExecutePlanRequest Plan(string? operationId = null, bool isReattachable = true) => new()
    {
        SessionId = SessionId,
        UserContext = new() { UserId = "u" },
        OperationId = operationId ?? Guid.NewGuid().ToString(),
        Plan = new() { Root = new() { Range = new() { End = 1, Step = 1 } } },
        RequestOptions =
        {
            new ExecutePlanRequest.Types.RequestOption { ReattachOptions = new() { Reattachable = isReattachable } },
        },
    };

    public ReattachExecuteRequest Reattach(string operationId, string? last = null)
    {
        var request = new ReattachExecuteRequest
        {
            SessionId = SessionId, UserContext = new() { UserId = "u" }, OperationId = operationId,
        };
        if (last is not null)
            request.LastResponseId = last;
        return request;
    }

    public ReleaseExecuteRequest Release(string operationId, string? until = null)
    {
        var request = new ReleaseExecuteRequest
        {
            SessionId = SessionId, UserContext = new() { UserId = "u" }, OperationId = operationId,
        };
        if (until is null)
            request.ReleaseAll = new();
        else
            request.ReleaseUntil = new() { ResponseId = until };
        return request;
    }

    public AnalyzePlanRequest Version(string? user = null, string? observed = null)
    {
        var request = new AnalyzePlanRequest
        {
            SessionId = SessionId, UserContext = new() { UserId = user ?? "u" }, SparkVersion = new(),
        };
        if (observed is not null)
            request.ClientObservedServerSideSessionId = observed;
        return request;
    }

    /// <summary>Reads a stream to its end, or so many of its responses.</summary>
    public static async Task<List<ExecutePlanResponse>> ReadAsync(
        AsyncServerStreamingCall<ExecutePlanResponse> call, int count = int.MaxValue)
    {
        var responses = new List<ExecutePlanResponse>();
        while (responses.Count < count && await call.ResponseStream.MoveNext(Cancellation))
            responses.Add(call.ResponseStream.Current);
        return responses;
    }

    /// <summary>Runs a call that must fail as Spark's do; what its trailer says.</summary>
    public static async Task<ErrorInfo> FailAsync(Func<Task> call, string errorClass)
    {
        var error = await Should.ThrowAsync<RpcException>(call);
        error.StatusCode.ShouldBe(StatusCode.Internal);
        var trailer = error.Trailers.Single(t => t.Key == "grpc-status-details-bin");
        var info = RpcStatus.Parser.ParseFrom(trailer.ValueBytes).Details.Single().Unpack<ErrorInfo>();
        info.Domain.ShouldBe("org.apache.spark");
        info.Metadata["errorClass"].ShouldBe(errorClass);
        return info;
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _server.DisposeAsync();
    }
}
