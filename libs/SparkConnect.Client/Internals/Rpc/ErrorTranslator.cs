using System.Text.Json;
using Grpc.Core;

namespace SparkConnect.Client.Internals.Rpc;

/// <summary>The server's failures as <see cref="SparkException"/>: class, SQLSTATE, parameters, place, stack.</summary>
internal sealed class ErrorTranslator(
    ISparkConnect transport, string sessionId, Proto.UserContext user, ConnectionTrouble trouble)
{
    private static readonly TimeSpan DetailsLimit = TimeSpan.FromSeconds(10);

    public async Task<T> GuardAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await call();
        }
        catch (RpcException e)
        {
            if (cancellation.IsCancellationRequested)
                throw new OperationCanceledException("The operation was cancelled.", e, cancellation);
            throw await TranslateAsync(e);
        }
    }

    private async Task<Exception> TranslateAsync(RpcException error)
    {
        var info = ErrorTrailer.From(error).Metadata;
        if (info.GetValueOrDefault("errorId") is { } errorId
            && await DetailsAsync(errorId) is { Errors.Count: > 0 } details)
            return FromDetails(details, error);
        var parameters = info.GetValueOrDefault("messageParameters") is { } json
            ? JsonSerializer.Deserialize<Dictionary<string, string>>(json)
            : null;
        return new SparkException(
            info.GetValueOrDefault("errorClass") ?? ClassIn(error.Status.Detail),
            info.Count == 0 && trouble.Describe(error) is { } line ? line : error.Status.Detail,
            info.GetValueOrDefault("sqlState"),
            parameters,
            innerException: error)
        {
            ServerStackTrace = info.GetValueOrDefault("stackTrace"),
        };
    }

    private async Task<Proto.FetchErrorDetailsResponse?> DetailsAsync(string errorId)
    {
        try
        {
            using var limit = new CancellationTokenSource(DetailsLimit);
            return await transport.FetchErrorDetailsAsync(
                new() { SessionId = sessionId, UserContext = user, ErrorId = errorId }, limit.Token);
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException)
        {
            // The error itself is at hand; only its details are lost.
            return null;
        }
    }

    private static SparkException FromDetails(Proto.FetchErrorDetailsResponse details, RpcException cause)
    {
        var root = details.Errors[details.HasRootErrorIdx ? details.RootErrorIdx : 0];
        var error = Telling(details, root);
        var throwable = error.SparkThrowable;
        var context = throwable?.QueryContexts.FirstOrDefault();
        return new SparkException(
            ClassOf(error),
            error.Message.Trim(),
            throwable is { HasSqlState: true } ? throwable.SqlState : null,
            throwable?.MessageParameters.ToDictionary(),
            context is null ? null : ToContext(context),
            cause)
        {
            ServerStackTrace = StackOf(details, root),
        };
    }

    // "Exception thrown in awaitResult" is no help: the first cause with a class says what went wrong.
    private static Proto.FetchErrorDetailsResponse.Types.Error Telling(
        Proto.FetchErrorDetailsResponse details, Proto.FetchErrorDetailsResponse.Types.Error root)
    {
        var error = root;
        for (var depth = 0; depth < details.Errors.Count && ClassOf(error).Length == 0 && error.HasCauseIdx; depth++)
            error = details.Errors[error.CauseIdx];
        return ClassOf(error).Length == 0 ? root : error;
    }

    private static string ClassOf(Proto.FetchErrorDetailsResponse.Types.Error error) =>
        error.SparkThrowable is { HasErrorClass: true } throwable ? throwable.ErrorClass : ClassIn(error.Message);

    private static QueryContext ToContext(Proto.FetchErrorDetailsResponse.Types.QueryContext context)
    {
        var isSql = context.ContextType == Proto.FetchErrorDetailsResponse.Types.QueryContext.Types.ContextType.Sql;
        return new QueryContext(
            context.Fragment, isSql ? context.StartIndex : -1, isSql ? context.StopIndex : -1, context.Summary)
        { CallSite = context.CallSite };
    }

    private static string? StackOf(
        Proto.FetchErrorDetailsResponse details, Proto.FetchErrorDetailsResponse.Types.Error error)
    {
        if (error.StackTrace.Count == 0)
            return null;
        var lines = error.StackTrace.Select(f =>
            $"    at {f.DeclaringClass}.{f.MethodName}"
            + $"({(f.HasFileName ? f.FileName : "Unknown Source")}:{f.LineNumber})");
        var type = error.ErrorTypeHierarchy.FirstOrDefault() ?? "";
        var text = $"{type}: {error.Message}\n{string.Join('\n', lines)}";
        return error.HasCauseIdx && StackOf(details, details.Errors[error.CauseIdx]) is { } cause
            ? $"{text}\nCaused by: {cause}"
            : text;
    }

    // Some errors name their class in the text only: "[INVALID_HANDLE.SESSION_CHANGED] …".
    private static string ClassIn(string message)
    {
        var start = message.IndexOf('[', StringComparison.Ordinal);
        var end = start < 0 ? -1 : message.IndexOf(']', start);
        var name = end < 0 ? "" : message[(start + 1)..end];
        return name.Length > 0 && name.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is '_' or '.')
            ? name
            : "";
    }
}
