using MachineLearning;
using SparkConnect.Client;
using SparkConnect.Client.Ml;
using static SparkConnect.Client.Functions;

namespace Personalization.Clusters;

/// <summary>
/// From the centres of the sample to those of all customers: Lloyd's iterations in the engine, of which only the
/// clusters' means come back. Where the sample is everybody, there is nothing to do but to order.
/// </summary>
internal sealed class CenterRefinement(SparkSession spark, DataFrame prepared, ScaledFeatures scaled)
{
    private const int MaxRounds = 10;
    private const double Tolerance = 1e-3;
    private const string Size = "size";

    private int Dimension => scaled.Columns.Length;

    /// <summary>The centres, that of the largest cluster first.</summary>
    public async Task<double[]> RunAsync(
        double[] centers, CustomerSample sample, long customers, CancellationToken cancellation)
    {
        if (sample.Count == customers)
            return Ordered(centers, Sizes(centers, sample));
        var sizes = new long[centers.Length / Dimension];
        for (var (round, moved) = (0, true); moved && round < MaxRounds; round++)
        {
            (var next, sizes) = await MeansAsync(centers, cancellation);
            moved = centers.Zip(next).Any(pair => Math.Abs(pair.First - pair.Second) > Tolerance);
            centers = next;
        }

        return Ordered(centers, sizes);
    }

    private async Task<(double[] Centers, long[] Sizes)> MeansAsync(
        double[] centers, CancellationToken cancellation)
    {
        var (pipeline, centerOf) = await GivenCenters.FitAsync(spark, scaled, centers, cancellation);
        await using var kMeans = (Model)pipeline.Stages[^1];
        var means = Enumerable.Range(0, Dimension).Select(at => Round(Avg(scaled.Value(at)), 9).Alias($"z{at}"));
        var rows = await pipeline.Transform(prepared).GroupBy(ClusterModel.Prediction)
            .Agg([Count("*").Alias(Size), .. means]).CollectAsync(cancellation);
        var next = centers.ToArray();
        var sizes = new long[centers.Length / Dimension];
        foreach (var row in rows)
        {
            var center = centerOf[row.GetAs<int>(0)];
            sizes[center] = row.GetAs<long>(1);
            for (var at = 0; at < Dimension; at++)
                next[center * Dimension + at] = row.GetAs<double>(2 + at);
        }

        return (next, sizes);
    }

    private long[] Sizes(double[] centers, CustomerSample sample)
    {
        var nearest = new KMeansPredictor(centers, Dimension, KMeansDistance.Euclidean);
        var sizes = new long[centers.Length / Dimension];
        for (var at = 0; at < sample.Count; at++)
            sizes[nearest.Nearest(sample.Point(at)).Index]++;
        return sizes;
    }

    // Clusters of one size stand in the order of their centres, so that every run numbers them alike.
    private double[] Ordered(double[] centers, long[] sizes)
    {
        double[][] rows = [.. centers.Chunk(Dimension)];
        var order = Enumerable.Range(0, rows.Length)
            .OrderByDescending(at => sizes[at])
            .ThenBy(at => rows[at], Comparer<double[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right)));
        return [.. order.SelectMany(at => rows[at])];
    }
}
