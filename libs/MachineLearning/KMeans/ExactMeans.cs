namespace MachineLearning.KMeans;

/// <summary>
/// The final centres from the caller's own doubles: the iterations run in single precision, which would show in the
/// eighth digit. Clusters without points keep their centre.
/// </summary>
internal static class ExactMeans
{
    public static void Replace(
        double[] centers, ReadOnlySpan<double> points, int dimension, ReadOnlySpan<double> weights, int[] assigned)
    {
        var sums = new double[centers.Length];
        var totals = new double[centers.Length / dimension];
        for (var at = 0; at < assigned.Length; at++)
        {
            var weight = weights.IsEmpty ? 1.0 : weights[at];
            totals[assigned[at]] += weight;
            var sum = sums.AsSpan(assigned[at] * dimension, dimension);
            var point = points.Slice(at * dimension, dimension);
            for (var column = 0; column < dimension; column++)
                sum[column] += weight * point[column];
        }

        for (var at = 0; at < centers.Length; at++)
            if (totals[at / dimension] > 0)
                centers[at] = sums[at] / totals[at / dimension];
    }
}
