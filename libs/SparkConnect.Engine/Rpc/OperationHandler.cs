using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Rpc;

/// <summary>Interrupt, ReleaseExecute and GetStatus.</summary>
internal static class OperationHandler
{
    public static InterruptResponse Interrupt(InterruptRequest request, SessionState session)
    {
        var interrupted = request.InterruptType switch
        {
            InterruptRequest.Types.InterruptType.Tag => session.Operations.InterruptTag(request.OperationTag),
            InterruptRequest.Types.InterruptType.OperationId => session.Operations.InterruptId(request.OperationId),
            _ => session.Operations.InterruptAll(),
        };
        return new InterruptResponse
        {
            SessionId = session.Id, ServerSideSessionId = session.ServerSideId, InterruptedIds = { interrupted },
        };
    }

    public static ReleaseExecuteResponse Release(ReleaseExecuteRequest request, SessionState session) => new()
    {
        SessionId = session.Id, ServerSideSessionId = session.ServerSideId, OperationId = request.OperationId,
    };

    public static GetStatusResponse Status(GetStatusRequest request, SessionState session) => new()
    {
        SessionId = request.SessionId, ServerSideSessionId = session.ServerSideId,
    };
}
