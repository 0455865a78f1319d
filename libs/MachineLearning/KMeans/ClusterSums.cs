namespace MachineLearning.KMeans;

/// <summary>Weighted sums of the points of each cluster, in double precision.</summary>
internal sealed class ClusterSums(int clusters, int dimension)
{
    public double[] Totals { get; } = new double[clusters * dimension];

    public double[] Weights { get; } = new double[clusters];

    public double Cost { get; private set; }

    public void Add(int cluster, ReadOnlySpan<float> point, double weight, double distance)
    {
        Weights[cluster] += weight;
        Cost += weight * distance;
        var total = Totals.AsSpan(cluster * dimension, point.Length);
        for (var at = 0; at < point.Length; at++)
            total[at] += weight * point[at];
    }

    public void Add(ClusterSums other)
    {
        Cost += other.Cost;
        for (var at = 0; at < Totals.Length; at++)
            Totals[at] += other.Totals[at];
        for (var at = 0; at < Weights.Length; at++)
            Weights[at] += other.Weights[at];
    }
}
