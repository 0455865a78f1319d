namespace SparkConnect.Client.Ml;

/// <summary>The error of predictions: <c>rmse</c> (default), <c>mse</c>, <c>mae</c>, <c>r2</c>, <c>var</c>.</summary>
public sealed class RegressionEvaluator : Evaluator,
    IHasPredictionCol, IHasLabelCol, IHasWeightCol, IHasMetricName
{
    /// <summary>Makes an evaluator with Spark's defaults.</summary>
    public RegressionEvaluator(string? uid = null)
        : base("RegressionEvaluator", uid,
        [
            Declare.PredictionCol, Declare.LabelCol, Declare.WeightCol, Declare.MetricName("rmse"),
            new Param<bool>("throughOrigin", "whether the regression is through the origin", false),
        ])
    {
    }

    /// <inheritdoc/>
    public override bool IsLargerBetter => GetValue<string>("metricName") is "r2" or "var";

    internal override string JvmClass => "org.apache.spark.ml.evaluation.RegressionEvaluator";

    /// <summary>Sets whether r² is that of a regression through the origin; default false.</summary>
    public RegressionEvaluator SetThroughOrigin(bool value) => this.With("throughOrigin", value);
}
