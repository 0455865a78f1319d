using Method = SparkConnect.Protocol.Proto.Fetch.Types.Method;

namespace SparkConnect.Client.Ml;

/// <summary>A model in the engine's cache: reads its attributes and frees it.</summary>
internal sealed class ModelHandle(SparkSession session, string id, DataFrame? trainedOn = null) : IAsyncDisposable
{
    private int _freed;

    public SparkSession Session => session;

    public Proto.ObjectRef Ref => _freed == 0
        ? new Proto.ObjectRef { Id = id }
        : throw new ObjectDisposedException($"The model {id} was disposed and is no longer in the engine.");

    public void RequireSession(SparkSession other)
    {
        if (!ReferenceEquals(session, other))
            throw new ArgumentException(
                $"The model belongs to session {session.SessionId}, not to {other.SessionId}.", nameof(other));
    }

    /// <summary>A value that a chain of methods gives; from a summary, which is made again where it was lost.</summary>
    public async Task<object?> FetchAsync(CancellationToken cancellation, params string[] methods)
    {
        try
        {
            return await FetchOnceAsync(methods, cancellation);
        }
        catch (SparkException e) when (methods[0] == "summary" && trainedOn is not null && IsSummaryLost(e))
        {
            await MlCalls.RunAsync(
                session,
                new Proto.MlCommand { CreateSummary = new() { ModelRef = Ref, Dataset = trainedOn.Relation } },
                cancellation);
            return await FetchOnceAsync(methods, cancellation);
        }
    }

    /// <summary>A DataFrame that a method of the model gives, lazily.</summary>
    public DataFrame FetchRelation(string method, params ReadOnlySpan<object> arguments)
    {
        var call = new Method { Method_ = method };
        foreach (var argument in arguments)
            call.Args.Add(argument is DataFrame input
                ? new Method.Types.Args { Input = input.Relation }
                : new Method.Types.Args { Param = MlLiterals.ToLiteral(argument) });
        return new DataFrame(session, new Proto.Relation
        {
            MlRelation = new() { Fetch = new() { ObjRef = Ref, Methods = { call } } },
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _freed, 1) != 0)
            return;
        await MlCalls.RunAsync(
            session,
            new Proto.MlCommand { Delete = new() { ObjRefs = { new Proto.ObjectRef { Id = id } } } },
            CancellationToken.None);
    }

    private async Task<object?> FetchOnceAsync(string[] methods, CancellationToken cancellation)
    {
        var fetch = new Proto.Fetch { ObjRef = Ref };
        fetch.Methods.AddRange(methods.Select(method => new Method { Method_ = method }));
        var result = await MlCalls.RunAsync(session, new Proto.MlCommand { Fetch = fetch }, cancellation);
        return MlLiterals.FromLiteral(result.Param);
    }

    private static bool IsSummaryLost(SparkException e) =>
        e.ErrorClass.Contains("SUMMARY_LOST", StringComparison.Ordinal)
        || e.Message.Contains("SUMMARY_LOST", StringComparison.Ordinal);
}
