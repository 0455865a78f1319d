using System.Runtime.CompilerServices;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Commands;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Rpc;

/// <summary>ExecutePlan: the query runs beside its reader, who is fed through a short channel.</summary>
internal static class ExecutePlanHandler
{
    public static async IAsyncEnumerable<ExecutePlanResponse> RunAsync(
        ExecutePlanRequest request, SessionState session, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var id = request.HasOperationId ? request.OperationId : Guid.NewGuid().ToString();
        using var operation = session.Operations.Start(id, request.Tags, cancellation);
        using var reader = session.Retired.Enter();
        var sink = new ResponseSink(session, id);
        var work = ProduceAsync(request.Plan, session, sink, operation.Cancellation);
        try
        {
            await foreach (var response in sink.ReadAllAsync(operation.Cancellation))
                yield return response;
        }
        finally
        {
            // A reader that stops early must not leave the query running.
            if (!work.IsCompleted)
                operation.Cancel();
            await work;
        }
    }

    // Errors go to the reader through the channel; the task itself never fails.
    private static async Task ProduceAsync(
        Plan? plan, SessionState session, ResponseSink sink, CancellationToken cancellation)
    {
        try
        {
            await Task.Yield();
            if (plan is null or { OpTypeCase: Plan.OpTypeOneofCase.None })
                throw SparkErrors.NotSet("spark.connect.Plan", "OPTYPE_NOT_SET");
            if (plan.OpTypeCase == Plan.OpTypeOneofCase.Command)
                await CommandDispatcher.RunAsync(plan.Command, new CommandContext(session, sink, cancellation));
            else if (plan.OpTypeCase == Plan.OpTypeOneofCase.Root)
                await RootRelation.RunAsync(plan.Root, session, sink, cancellation);
            else
                throw SparkErrors.Unsupported($"plan {plan.OpTypeCase}");
            await sink.SendAsync(new ExecutePlanResponse { ResultComplete = new() }, cancellation);
            sink.Complete();
        }
        catch (Exception e)
        {
            sink.Complete(e);
        }
    }
}
