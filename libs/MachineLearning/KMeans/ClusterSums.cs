using MachineLearning.Linear;

namespace MachineLearning.KMeans;

/// <summary>
/// Weighted sums of the points of each cluster, in double precision, kept up as points change clusters.
/// </summary>
internal sealed class ClusterSums(int clusters, int dimension)
{
    private readonly double[] _weights = new double[clusters];
    private readonly long[] _counts = new long[clusters];

    public double[] Totals { get; } = new double[clusters * dimension];

    public double[] Weights => Array.ConvertAll([.. Enumerable.Range(0, clusters)], Weight);

    /// <summary>The weight of a cluster; exactly 0 where it has no points, whatever rounding left.</summary>
    public double Weight(int cluster) => _counts[cluster] == 0 ? 0 : _weights[cluster];

    /// <summary>Adds a point of a tile to a cluster.</summary>
    public void Add(int cluster, ReadOnlySpan<float> tile, int lane, double weight)
    {
        _counts[cluster]++;
        Sum(cluster, tile, lane, weight);
    }

    /// <summary>Takes a point of a tile from the cluster that it was added to.</summary>
    public void Remove(int cluster, ReadOnlySpan<float> tile, int lane, double weight)
    {
        _counts[cluster]--;
        Sum(cluster, tile, lane, -weight);
    }

    public void Add(ClusterSums other)
    {
        for (var at = 0; at < Totals.Length; at++)
            Totals[at] += other.Totals[at];
        for (var at = 0; at < _weights.Length; at++)
            (_weights[at], _counts[at]) = (_weights[at] + other._weights[at], _counts[at] + other._counts[at]);
    }

    private void Sum(int cluster, ReadOnlySpan<float> tile, int lane, double weight)
    {
        _weights[cluster] += weight;
        var total = Totals.AsSpan(cluster * dimension, dimension);
        for (var at = 0; at < total.Length; at++)
            total[at] += weight * tile[at * PointTiles<float>.Width + lane];
    }
}
