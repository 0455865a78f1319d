using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SparkConnect.Protocol.Proto.Rpc;
using SparkConnect.Server.Sessions;
using RpcStatus = SparkConnect.Protocol.Proto.Rpc.Status;

namespace SparkConnect.Server.Errors;

/// <summary>
/// An error as Spark's server sends it: status INTERNAL, and in the trailer a <c>google.rpc.Status</c> whose
/// <c>ErrorInfo</c> names class, SQLSTATE, parameters and the id for FetchErrorDetails.
/// </summary>
internal static class StatusDetails
{
    private const string TrailerName = "grpc-status-details-bin";
    private const string Domain = "org.apache.spark";
    private const int LongestMessage = 2048;

    // Headers of HTTP/2 are bounded in all clients; longer parameters are fetched.
    private const int LongestParameters = 1024;

    /// <summary>The failure to throw out of a call; its details are kept in the session where there is one.</summary>
    public static RpcException From(Exception error, ServerSession? session)
    {
        var message = Abbreviate(error.Message);
        var status = new RpcStatus { Code = (int)StatusCode.Internal, Message = message };
        status.Details.Add(Any.Pack(Info(error, session)));
        return new RpcException(
            new Grpc.Core.Status(StatusCode.Internal, message, error),
            [new Metadata.Entry(TrailerName, status.ToByteArray())]);
    }

    private static ErrorInfo Info(Exception error, ServerSession? session)
    {
        var classes = JavaClasses.Of(error);
        var info = new ErrorInfo
        {
            Reason = classes[0], Domain = Domain, Metadata = { ["classes"] = JsonSerializer.Serialize(classes) },
        };
        if (error is SparkException spark)
        {
            if (spark.SqlState is { Length: > 0 } state)
                info.Metadata["sqlState"] = state;
            var parameters = JsonSerializer.Serialize(spark.MessageParameters);
            if (spark.ErrorClass.Length > 0 && parameters.Length <= LongestParameters)
            {
                info.Metadata["errorClass"] = spark.ErrorClass;
                info.Metadata["messageParameters"] = parameters;
            }
        }

        if (session is not null)
            info.Metadata["errorId"] = Keep(error, session);
        return info;
    }

    private static string Keep(Exception error, ServerSession session)
    {
        var id = Guid.NewGuid().ToString();
        session.Errors.Add(id, error);
        return id;
    }

    private static string Abbreviate(string message) =>
        message.Length <= LongestMessage ? message : $"{message[..(LongestMessage - 3)]}...";
}
