using MachineLearning;
using SparkConnect.Client;
using SparkConnect.Client.Ml;
using SparkConnect.Protocol.Types;

namespace Personalization.Clusters;

/// <summary>
/// A k-means model of either engine with centres that are already known. MLlib takes no start from outside, but k-means
/// with k clusters among exactly k different points returns those points: so the centres are found once, by the same
/// arithmetic for both engines, and the model is still the engine's own, to be saved and read like any other.
/// </summary>
internal static class GivenCenters
{
    /// <summary>The pipeline, and for each cluster of its k-means the centre (by index) that it stands for.</summary>
    public static async Task<(PipelineModel Pipeline, int[] CenterOfCluster)> FitAsync(
        SparkSession spark, ScaledFeatures scaled, double[] centers, CancellationToken cancellation)
    {
        var dimension = scaled.Columns.Length;
        var schema = new StructType([.. scaled.Columns.Select(name => new StructField(name, DataTypes.Double, false))]);
        var rows = centers.Chunk(dimension).Select(
            center => center.Select((value, at) => (object?)scaled.Unscale(at, value)).ToArray());
        var kMeans = new KMeans().SetK(centers.Length / dimension).SetInitMode("random").SetMaxIter(1).SetSeed(1)
            .SetFeaturesCol(ScaledFeatures.Vector).SetPredictionCol(ClusterModel.Prediction);
        var pipeline = await new Pipeline().SetStages(scaled.Assembler, scaled.Scaler, kMeans)
            .FitAsync(spark.CreateDataFrame(rows, schema), cancellation);
        var found = await ((KMeansModel)pipeline.Stages[^1]).ClusterCentersAsync(cancellation);
        var nearest = new KMeansPredictor(centers, dimension, KMeansDistance.Euclidean);
        return (pipeline, [.. found.Select(center => nearest.Nearest(center).Index)]);
    }
}
