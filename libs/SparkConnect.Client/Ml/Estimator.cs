using MlOperator = SparkConnect.Protocol.Proto.MlOperator;

namespace SparkConnect.Client.Ml;

/// <summary>Fits a <see cref="Model"/> to a DataFrame.</summary>
public abstract class Estimator : PipelineStage
{
    private protected Estimator(string prefix, string? uid, IEnumerable<Param> parameters)
        : base(prefix, uid, parameters)
    {
    }

    internal abstract Task<Model> FitModelAsync(DataFrame dataset, CancellationToken cancellation);
}

/// <summary>Fits a model of a known type.</summary>
/// <typeparam name="TModel">The model.</typeparam>
public abstract class Estimator<TModel> : Estimator
    where TModel : Model
{
    private protected Estimator(string prefix, string? uid, IEnumerable<Param> parameters)
        : base(prefix, uid, parameters)
    {
    }

    /// <summary>
    /// Fits a model. The engine keeps it until the model is disposed; progress is reported to the session's handlers
    /// and the token interrupts the fit in the engine.
    /// </summary>
    public abstract Task<TModel> FitAsync(DataFrame dataset, CancellationToken cancellation = default);

    internal override async Task<Model> FitModelAsync(DataFrame dataset, CancellationToken cancellation) =>
        await FitAsync(dataset, cancellation);
}

/// <summary>An estimator that the engine runs.</summary>
/// <typeparam name="TSelf">The concrete estimator.</typeparam>
/// <typeparam name="TModel">Its model.</typeparam>
public abstract class OperatorEstimator<TSelf, TModel> : Estimator<TModel>
    where TSelf : OperatorEstimator<TSelf, TModel>
    where TModel : Model
{
    private protected OperatorEstimator(string prefix, string? uid, IEnumerable<Param> parameters)
        : base(prefix, uid, parameters)
    {
    }

    /// <inheritdoc/>
    public override async Task<TModel> FitAsync(DataFrame dataset, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var result = await MlCalls.RunAsync(
            dataset.SparkSession,
            new Proto.MlCommand
            {
                Fit = new()
                {
                    Estimator = MlCalls.Operator(this, MlOperator.Types.OperatorType.Estimator),
                    Params = MlLiterals.ToParams(this),
                    Dataset = dataset.Relation,
                },
            },
            cancellation);
        MlCalls.Warn(result.OperatorInfo);
        var handle = new ModelHandle(dataset.SparkSession, result.OperatorInfo.ObjRef.Id, dataset);
        var model = NewModel(result.OperatorInfo.HasUid ? result.OperatorInfo.Uid : Uid, handle);
        model.CopyValues(this);
        return model;
    }

    /// <inheritdoc/>
    public override Task SaveAsync(
        SparkSession session, string path, bool overwrite = false, CancellationToken cancellation = default) =>
        MlCalls.WriteOperatorAsync(
            session, this, MlOperator.Types.OperatorType.Estimator, path, overwrite, cancellation);

    internal abstract TSelf New(string uid);

    internal abstract TModel NewModel(string uid, ModelHandle handle);

    internal override PipelineStage Copy(IReadOnlyCollection<ParamPair> extra) => CopyInto(New(Uid), extra);
}
