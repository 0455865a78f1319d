using System.Threading.Channels;
using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Execution;

/// <summary>
/// The response stream of one operation; it holds few messages, so that a slow reader slows the query.
/// </summary>
internal sealed class ResponseSink(SessionState session, string operationId)
{
    private readonly Channel<ExecutePlanResponse> _channel = Channel.CreateBounded<ExecutePlanResponse>(4);

    public string OperationId { get; } = operationId;

    public IAsyncEnumerable<ExecutePlanResponse> ReadAllAsync(CancellationToken cancellation) =>
        _channel.Reader.ReadAllAsync(cancellation);

    public ValueTask SendAsync(ExecutePlanResponse response, CancellationToken cancellation) =>
        _channel.Writer.WriteAsync(Addressed(response), cancellation);

    public ValueTask SendSchemaAsync(StructType schema, CancellationToken cancellation) =>
        SendAsync(new ExecutePlanResponse { Schema = schema.ToProto() }, cancellation);

    public ValueTask SendBatchAsync(ExecutePlanResponse.Types.ArrowBatch batch, CancellationToken cancellation) =>
        SendAsync(new ExecutePlanResponse { ArrowBatch = batch }, cancellation);

    /// <summary>Progress is dropped where the reader has not kept up: the next report is newer.</summary>
    public void TrySendProgress(long done, long total) => _channel.Writer.TryWrite(Addressed(new ExecutePlanResponse
    {
        ExecutionProgress = new()
        {
            Stages =
            {
                new ExecutePlanResponse.Types.ExecutionProgress.Types.StageInfo
                {
                    NumTasks = total, NumCompletedTasks = done, Done = done == total,
                },
            },
            NumInflightTasks = done == total ? 0 : 1,
        },
    }));

    public void Complete(Exception? error = null) => _channel.Writer.TryComplete(error);

    private ExecutePlanResponse Addressed(ExecutePlanResponse response)
    {
        response.SessionId = session.Id;
        response.ServerSideSessionId = session.ServerSideId;
        response.OperationId = OperationId;
        response.ResponseId = Guid.NewGuid().ToString();
        return response;
    }
}
