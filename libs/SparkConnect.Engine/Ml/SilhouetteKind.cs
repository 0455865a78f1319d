using Apache.Arrow;
using MachineLearning;

namespace SparkConnect.Engine.Ml;

/// <summary>The mean silhouette, in two streaming passes over the rows.</summary>
internal sealed class SilhouetteKind() : EvaluatorKind(
    "org.apache.spark.ml.evaluation.ClusteringEvaluator",
    new ParamTable().Add("featuresCol", "features").Add("predictionCol", "prediction").Add<string>("weightCol")
        .Add("metricName", "silhouette").Add("distanceMeasure", "squaredEuclidean"))
{
    public override Task<double> EvaluateAsync(ParamSet parameters, Dataset data, CancellationToken cancellation)
    {
        parameters.OneOf("metricName", "silhouette");
        var cosine = parameters.OneOf("distanceMeasure", "squaredEuclidean", "cosine") == "cosine";
        Silhouette? silhouette = null;
        Pass(parameters, data, dimension => silhouette ??= new Silhouette(dimension, cosine), true, cancellation);
        if (silhouette is null || silhouette.ClusterCount < 2)
            throw new Protocol.SparkException("", "assertion failed: Number of clusters must be greater than one.");
        Pass(parameters, data, _ => silhouette, false, cancellation);
        return Task.FromResult(silhouette.Mean);
    }

    private static void Pass(
        ParamSet parameters, Dataset data, Func<int, Silhouette> of, bool first, CancellationToken cancellation)
    {
        data.ReadVectors(
            parameters.Get<string>("featuresCol"),
            [data.Double(parameters.Get<string>("predictionCol")), data.Weight(parameters)],
            (rows, dimension, batch) =>
            {
                var silhouette = of(dimension);
                var clusters = ((DoubleArray)batch.Column(1)).Values;
                var weights = ((DoubleArray)batch.Column(2)).Values;
                for (var row = 0; row < batch.Length; row++)
                {
                    var point = rows.Slice(row * dimension, dimension);
                    if (first)
                        silhouette.Add(point, clusters[row], weights[row]);
                    else
                        silhouette.Score(point, clusters[row], weights[row]);
                }
            },
            cancellation);
    }
}
