using Google.Protobuf;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace SparkConnect.Server.Rpc;

/// <summary>
/// The service's methods. They are bound here, and not by the generated base class, because that one reads messages
/// of at most 100 levels, which a plan of some forty steps exceeds; here the limit is Spark's.
/// </summary>
internal sealed class ConnectMethods : IServiceMethodProvider<ConnectService>
{
    /// <summary>Spark's default of <c>spark.connect.grpc.marshallerRecursionLimit</c>.</summary>
    private const int RecursionLimit = 1024;

    private const string Service = "spark.connect.SparkConnectService";

    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<ConnectService> context)
    {
        context.AddServerStreamingMethod(
            Method<ExecutePlanRequest, ExecutePlanResponse>(MethodType.ServerStreaming, "ExecutePlan"), [],
            (service, request, stream, call) => service.ExecutePlan(request, stream, call));
        context.AddServerStreamingMethod(
            Method<ReattachExecuteRequest, ExecutePlanResponse>(MethodType.ServerStreaming, "ReattachExecute"), [],
            (service, request, stream, call) => service.ReattachExecute(request, stream, call));
        context.AddClientStreamingMethod(
            Method<AddArtifactsRequest, AddArtifactsResponse>(MethodType.ClientStreaming, "AddArtifacts"), [],
            (service, requests, call) => service.AddArtifacts(requests, call));
        Unary<AnalyzePlanRequest, AnalyzePlanResponse>("AnalyzePlan", (s, r, c) => s.AnalyzePlan(r, c));
        Unary<ConfigRequest, ConfigResponse>("Config", (s, r, c) => s.Config(r, c));
        Unary<ArtifactStatusesRequest, ArtifactStatusesResponse>("ArtifactStatus", (s, r, c) => s.ArtifactStatus(r, c));
        Unary<InterruptRequest, InterruptResponse>("Interrupt", (s, r, c) => s.Interrupt(r, c));
        Unary<ReleaseExecuteRequest, ReleaseExecuteResponse>("ReleaseExecute", (s, r, c) => s.ReleaseExecute(r, c));
        Unary<ReleaseSessionRequest, ReleaseSessionResponse>("ReleaseSession", (s, r, c) => s.ReleaseSession(r, c));
        Unary<FetchErrorDetailsRequest, FetchErrorDetailsResponse>(
            "FetchErrorDetails", (s, r, c) => s.FetchErrorDetails(r, c));
        Unary<CloneSessionRequest, CloneSessionResponse>("CloneSession", (s, r, c) => s.CloneSession(r, c));
        Unary<GetStatusRequest, GetStatusResponse>("GetStatus", (s, r, c) => s.GetStatus(r, c));

        void Unary<TRequest, TResponse>(
            string name, UnaryServerMethod<ConnectService, TRequest, TResponse> run)
            where TRequest : class, IMessage<TRequest>, new()
            where TResponse : class, IMessage<TResponse>, new() =>
            context.AddUnaryMethod(Method<TRequest, TResponse>(MethodType.Unary, name), [], run);
    }

    private static Method<TRequest, TResponse> Method<TRequest, TResponse>(MethodType type, string name)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new() =>
        new(type, Service, name, Marshaller<TRequest>(), Marshaller<TResponse>());

    private static Marshaller<T> Marshaller<T>()
        where T : class, IMessage<T>, new() => Marshallers.Create(Write, Read<T>);

    private static void Write<T>(T message, SerializationContext context)
        where T : class, IMessage<T>
    {
        context.SetPayloadLength(message.CalculateSize());
        message.WriteTo(context.GetBufferWriter());
        context.Complete();
    }

    private static T Read<T>(DeserializationContext context)
        where T : class, IMessage<T>, new()
    {
        using var input = CodedInputStream.CreateWithLimits(
            new MemoryStream(context.PayloadAsNewBuffer()), sizeLimit: int.MaxValue, RecursionLimit);
        var message = new T();
        message.MergeFrom(input);
        return message;
    }
}
