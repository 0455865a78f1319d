namespace SparkConnect.Client.Ml;

/// <summary>The mean silhouette of a clustering; from -1 to 1, larger is better.</summary>
public sealed class ClusteringEvaluator : Evaluator,
    IHasFeaturesCol, IHasPredictionCol, IHasWeightCol, IHasDistanceMeasure, IHasMetricName
{
    /// <summary>Makes an evaluator with Spark's defaults: <c>silhouette</c> by <c>squaredEuclidean</c>.</summary>
    public ClusteringEvaluator(string? uid = null)
        : base("ClusteringEvaluator", uid,
        [
            Declare.FeaturesCol, Declare.PredictionCol, Declare.WeightCol,
            Declare.DistanceMeasure("squaredEuclidean"), Declare.MetricName("silhouette"),
        ])
    {
    }

    /// <inheritdoc/>
    public override bool IsLargerBetter => true;

    internal override string JvmClass => "org.apache.spark.ml.evaluation.ClusteringEvaluator";
}
