namespace MachineLearning.Mixture;

/// <summary>The clusters that a mixture begins with.</summary>
internal static class MixtureStart
{
    /// <summary>The cluster of each point by k-means; all 0 for one component.</summary>
    public static int[] Clusters(ReadOnlySpan<double> points, int dimension, GaussianMixtureOptions options)
    {
        var clusters = new int[points.Length / dimension];
        if (options.K == 1)
            return clusters;
        var settings = new KMeansOptions { K = options.K, Seed = options.Seed, Threads = options.Threads };
        var result = KMeansTrainer.Train(points, dimension, [], settings);
        if (result.K < options.K)
            throw new ArgumentException(
                $"{options.K} components need as many different points, got {result.K}; ask for fewer components.",
                nameof(points));
        new KMeansPredictor(result.Centers, dimension, KMeansDistance.Euclidean).Predict(points, clusters);
        return clusters;
    }
}
