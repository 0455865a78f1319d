using System.Numerics.Tensors;

namespace MachineLearning;

/// <summary>
/// The Davies-Bouldin index (1979): the mean over clusters of the worst ratio of two clusters' spread to the distance
/// of their centres. Lower is better; 0 is the least.
/// </summary>
public static class DaviesBouldin
{
    /// <summary>The index of a clustering; clusters without points do not count.</summary>
    /// <param name="points">Points × dimension, row-major.</param>
    /// <param name="dimension">Number of features.</param>
    /// <param name="clusters">The cluster of each point, at least 0.</param>
    /// <returns>NaN with fewer than two clusters; infinite where two have the same centre.</returns>
    public static double Index(ReadOnlySpan<double> points, int dimension, ReadOnlySpan<int> clusters)
    {
        var (centers, spreads) = Measure(points, dimension, clusters);
        var sum = 0.0;
        foreach (var (cluster, center) in centers)
        {
            var worst = double.NaN;
            foreach (var (other, otherCenter) in centers)
            {
                if (other == cluster)
                    continue;
                var spread = spreads[cluster] + spreads[other];
                var ratio = spread == 0 ? 0 : spread / TensorPrimitives.Distance<double>(center, otherCenter);
                worst = double.IsNaN(worst) ? ratio : Math.Max(worst, ratio);
            }

            sum += worst;
        }

        return sum / centers.Count;
    }

    private static (SortedDictionary<int, double[]> Centers, Dictionary<int, double> Spreads) Measure(
        ReadOnlySpan<double> points, int dimension, ReadOnlySpan<int> clusters)
    {
        var centers = new SortedDictionary<int, double[]>();
        var counts = new Dictionary<int, long>();
        for (var at = 0; at < clusters.Length; at++)
        {
            if (!centers.TryGetValue(clusters[at], out var sum))
                centers[clusters[at]] = sum = new double[dimension];
            TensorPrimitives.Add(sum, points.Slice(at * dimension, dimension), sum);
            counts[clusters[at]] = counts.GetValueOrDefault(clusters[at]) + 1;
        }

        foreach (var (cluster, sum) in centers)
            TensorPrimitives.Divide(sum, counts[cluster], sum);
        var spreads = counts.Keys.ToDictionary(cluster => cluster, _ => 0.0);
        for (var at = 0; at < clusters.Length; at++)
            spreads[clusters[at]] += TensorPrimitives.Distance(
                points.Slice(at * dimension, dimension), centers[clusters[at]]) / counts[clusters[at]];
        return (centers, spreads);
    }
}
