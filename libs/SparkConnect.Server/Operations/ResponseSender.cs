using Grpc.Core;
using SparkConnect.Server.Errors;

namespace SparkConnect.Server.Operations;

/// <summary>Sends an operation's responses to one reader, until the end or the limits of one stream.</summary>
internal static class ResponseSender
{
    /// <summary>
    /// Sends what comes after <paramref name="lastIndex"/>. A reattachable stream may end before the operation does,
    /// without its last message ResultComplete: then the client takes it up again.
    /// </summary>
    public static async Task SendAsync(
        Operation operation,
        long lastIndex,
        IServerStreamWriter<ExecutePlanResponse> stream,
        ConnectServerOptions options,
        CancellationToken caller)
    {
        var reader = operation.Attach(caller);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(reader.Token);
        if (operation.IsReattachable)
            deadline.CancelAfter(options.StreamDuration);
        var isDisplaced = false;
        try
        {
            await SendUntilAsync(operation, lastIndex, stream, options, deadline.Token, caller);
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            isDisplaced = reader.IsCancellationRequested;
        }
        finally
        {
            operation.Detach(reader);
        }

        if (isDisplaced)
            throw HandleErrors.Disconnected();
    }

    private static async Task SendUntilAsync(
        Operation operation,
        long lastIndex,
        IServerStreamWriter<ExecutePlanResponse> stream,
        ConnectServerOptions options,
        CancellationToken deadline,
        CancellationToken caller)
    {
        var bytes = 0L;
        for (var index = lastIndex + 1; !operation.IsReattachable || bytes <= options.StreamBytes; index++)
        {
            if (await operation.Responses.ReadAsync(index, deadline) is not { } response)
                return;
            // The deadline is for waiting alone: a message is sent whole.
            await stream.WriteAsync(response, caller);
            operation.Responses.MarkSent(index);
            bytes += response.CalculateSize();
        }
    }
}
