using MlOperator = SparkConnect.Protocol.Proto.MlOperator;

namespace SparkConnect.Client.Ml;

/// <summary>The commands and relations that machine learning consists of on the wire.</summary>
internal static class MlCalls
{
    public static async Task<Proto.MlCommandResult> RunAsync(
        SparkSession session, Proto.MlCommand command, CancellationToken cancellation)
    {
        var responses = await session.ExecuteCommandAsync(new Proto.Command { MlCommand = command }, cancellation);
        return responses.Select(response => response.MlCommandResult).FirstOrDefault(result => result is not null)
            ?? new Proto.MlCommandResult();
    }

    public static MlOperator Operator(Params instance, MlOperator.Types.OperatorType type) => new()
    {
        Name = instance switch
        {
            PipelineStage stage => stage.JvmClass,
            Evaluator evaluator => evaluator.JvmClass,
            _ => throw new NotSupportedException($"{instance.GetType().Name} is no operator of the engine."),
        },
        Uid = instance.Uid,
        Type = type,
    };

    public static DataFrame Transform(DataFrame dataset, Proto.MlRelation.Types.Transform transform)
    {
        transform.Input = dataset.Relation;
        return dataset.Derive(new Proto.Relation { MlRelation = new() { Transform = transform } });
    }

    public static async Task WriteOperatorAsync(
        SparkSession session,
        Params instance,
        MlOperator.Types.OperatorType type,
        string path,
        bool overwrite,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentException.ThrowIfNullOrEmpty(path);
        await RunAsync(
            session,
            new Proto.MlCommand
            {
                Write = new()
                {
                    Operator = Operator(instance, type),
                    Params = MlLiterals.ToParams(instance),
                    Path = path,
                    ShouldOverwrite = overwrite,
                },
            },
            cancellation);
    }

    /// <summary>Reads a saved operator and sets the parameters that were saved with it.</summary>
    public static async Task<T> ReadAsync<T>(
        SparkSession session,
        string path,
        string jvmClass,
        MlOperator.Types.OperatorType type,
        Func<string, ModelHandle, T> make,
        CancellationToken cancellation)
        where T : Params
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var command = new Proto.MlCommand
        {
            Read = new() { Operator = new() { Name = jvmClass, Type = type }, Path = path },
        };
        var info = (await RunAsync(session, command, cancellation)).OperatorInfo;
        var instance = make(info.Uid, new ModelHandle(session, info.ObjRef?.Id ?? string.Empty));
        foreach (var (name, literal) in info.Params?.Params ?? [])
            if (instance.HasParam(name) && MlLiterals.FromLiteral(literal) is { } value)
                instance.Set(name, value);
        return instance;
    }

    public static Task<T> ReadModelAsync<T>(
        SparkSession session,
        string path,
        string jvmClass,
        Func<string, ModelHandle, T> make,
        CancellationToken cancellation)
        where T : RemoteModel =>
        ReadAsync(session, path, jvmClass, MlOperator.Types.OperatorType.Model, make, cancellation);

    public static Task<T> ReadEstimatorAsync<T>(
        SparkSession session, string path, string jvmClass, Func<string, T> make, CancellationToken cancellation)
        where T : Estimator =>
        ReadAsync(
            session, path, jvmClass, MlOperator.Types.OperatorType.Estimator, (uid, _) => make(uid), cancellation);

    public static Task<T> ReadTransformerAsync<T>(
        SparkSession session, string path, string jvmClass, Func<string, T> make, CancellationToken cancellation)
        where T : Transformer =>
        ReadAsync(
            session, path, jvmClass, MlOperator.Types.OperatorType.Transformer, (uid, _) => make(uid), cancellation);

    public static void Warn(Proto.MlCommandResult.Types.MlOperatorInfo info)
    {
        if (info.HasWarningMessage && info.WarningMessage.Length > 0)
            System.Diagnostics.Trace.TraceWarning(info.WarningMessage);
    }
}
