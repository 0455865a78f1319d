using MlOperator = SparkConnect.Protocol.Proto.MlOperator;

namespace SparkConnect.Client.Ml;

/// <summary>Works out one number that says how good predictions are.</summary>
public abstract class Evaluator : Params
{
    private protected Evaluator(string prefix, string? uid, IEnumerable<Param> parameters)
        : base(prefix, uid, parameters)
    {
    }

    /// <summary>Whether a larger number is a better one.</summary>
    public abstract bool IsLargerBetter { get; }

    internal abstract string JvmClass { get; }

    /// <summary>Evaluates a DataFrame that holds predictions.</summary>
    public async Task<double> EvaluateAsync(DataFrame dataset, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var command = new Proto.MlCommand
        {
            Evaluate = new()
            {
                Evaluator = MlCalls.Operator(this, MlOperator.Types.OperatorType.Evaluator),
                Params = MlLiterals.ToParams(this),
                Dataset = dataset.Relation,
            },
        };
        var result = await MlCalls.RunAsync(dataset.SparkSession, command, cancellation);
        return (double)MlLiterals.FromLiteral(result.Param)!;
    }

    /// <summary>Saves the evaluator in Spark's own layout.</summary>
    public Task SaveAsync(
        SparkSession session, string path, bool overwrite = false, CancellationToken cancellation = default) =>
        MlCalls.WriteOperatorAsync(
            session, this, MlOperator.Types.OperatorType.Evaluator, path, overwrite, cancellation);
}
