using MlOperator = SparkConnect.Protocol.Proto.MlOperator;

namespace SparkConnect.Client.Ml;

/// <summary>A transformer without fitted state: the engine makes it anew from its name and parameters.</summary>
/// <typeparam name="TSelf">The concrete transformer.</typeparam>
public abstract class OperatorTransformer<TSelf> : Transformer
    where TSelf : OperatorTransformer<TSelf>
{
    private protected OperatorTransformer(string prefix, string? uid, IEnumerable<Param> parameters)
        : base(prefix, uid, parameters)
    {
    }

    /// <inheritdoc/>
    public override DataFrame Transform(DataFrame dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return MlCalls.Transform(dataset, new Proto.MlRelation.Types.Transform
        {
            Transformer = MlCalls.Operator(this, MlOperator.Types.OperatorType.Transformer),
            Params = MlLiterals.ToParams(this),
        });
    }

    /// <inheritdoc/>
    public override Task SaveAsync(
        SparkSession session, string path, bool overwrite = false, CancellationToken cancellation = default) =>
        MlCalls.WriteOperatorAsync(
            session, this, MlOperator.Types.OperatorType.Transformer, path, overwrite, cancellation);

    internal abstract TSelf New(string uid);

    internal override PipelineStage Copy(IReadOnlyCollection<ParamPair> extra) => CopyInto(New(Uid), extra);
}
