using SparkConnect.Engine.Analysis;

namespace SparkConnect.Engine.Ml;

/// <summary>An operator's declaration: its JVM class and its parameters.</summary>
internal abstract class MlOperatorKind(string jvmClass, ParamTable parameters)
{
    public string JvmClass { get; } = jvmClass;

    public ParamTable Parameters { get; } = parameters;
}

/// <summary>An estimator: fits a model to rows.</summary>
internal abstract class EstimatorKind(string jvmClass, ParamTable parameters) : MlOperatorKind(jvmClass, parameters)
{
    public abstract Task<MlModel> FitAsync(ParamSet parameters, Dataset data, FitContext context);
}

/// <summary>A transformer without state.</summary>
internal abstract class TransformerKind(string jvmClass, ParamTable parameters) : MlOperatorKind(jvmClass, parameters)
{
    public abstract TypedPlan Transform(TypedPlan input, ParamSet parameters, Analyzer analyzer);
}

/// <summary>An evaluator: one number for rows with predictions.</summary>
internal abstract class EvaluatorKind(string jvmClass, ParamTable parameters) : MlOperatorKind(jvmClass, parameters)
{
    public abstract Task<double> EvaluateAsync(ParamSet parameters, Dataset data, CancellationToken cancellation);
}

/// <summary>A model's declaration: how it is read back from files.</summary>
internal abstract class ModelKind(string jvmClass, ParamTable parameters) : MlOperatorKind(jvmClass, parameters)
{
    public abstract Task<MlModel> ReadAsync(ParamSet parameters, ModelReader reader, CancellationToken cancellation);
}
