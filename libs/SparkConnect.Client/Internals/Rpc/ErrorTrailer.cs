using Grpc.Core;
using SparkConnect.Protocol.Proto.Rpc;
using RpcStatus = SparkConnect.Protocol.Proto.Rpc.Status;

namespace SparkConnect.Client.Internals.Rpc;

/// <summary>What the server says of a failure in the trailer that gRPC keeps for it.</summary>
/// <param name="Metadata">Class, SQLSTATE, parameters and the id of the details, by Spark's names.</param>
/// <param name="RetryDelay">The wait after which the server asks to be called again; null where it does not.</param>
internal sealed record ErrorTrailer(IReadOnlyDictionary<string, string> Metadata, TimeSpan? RetryDelay)
{
    private const string TrailerName = "grpc-status-details-bin";

    public static ErrorTrailer From(RpcException error)
    {
        var metadata = new Dictionary<string, string>();
        TimeSpan? delay = null;
        if (error.Trailers.FirstOrDefault(t => t.Key == TrailerName) is not { } trailer)
            return new ErrorTrailer(metadata, delay);
        foreach (var detail in RpcStatus.Parser.ParseFrom(trailer.ValueBytes).Details)
        {
            if (detail.TryUnpack<ErrorInfo>(out var info))
            {
                foreach (var (key, value) in info.Metadata)
                    metadata[key] = value;
            }
            else if (detail.TryUnpack<RetryInfo>(out var retry))
            {
                delay = retry.RetryDelay?.ToTimeSpan() ?? TimeSpan.Zero;
            }
        }

        return new ErrorTrailer(metadata, delay);
    }
}
