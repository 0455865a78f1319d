namespace SparkConnect.Client.Ml;

/// <summary>
/// The quality of ranked lists (arrays of double in both columns): <c>meanAveragePrecision</c> (default),
/// <c>meanAveragePrecisionAtK</c>, <c>precisionAtK</c>, <c>ndcgAtK</c>, <c>recallAtK</c>.
/// </summary>
public sealed class RankingEvaluator : Evaluator, IHasPredictionCol, IHasLabelCol, IHasMetricName
{
    /// <summary>Makes an evaluator with Spark's defaults.</summary>
    public RankingEvaluator(string? uid = null)
        : base("RankingEvaluator", uid,
        [
            Declare.PredictionCol, Declare.LabelCol, Declare.MetricName("meanAveragePrecision"),
            new Param<int>("k", "number of places that count, at least 1", 10),
        ])
    {
    }

    /// <inheritdoc/>
    public override bool IsLargerBetter => true;

    internal override string JvmClass => "org.apache.spark.ml.evaluation.RankingEvaluator";

    /// <summary>Sets the number of places that count for the metrics at k; default 10.</summary>
    public RankingEvaluator SetK(int value) => this.With("k", value);
}
