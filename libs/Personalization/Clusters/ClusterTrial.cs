using MachineLearning;

namespace Personalization.Clusters;

/// <summary>What a number of clusters gives on the sample.</summary>
/// <param name="K">The number.</param>
/// <param name="Centers">K × dimension in scaled features.</param>
/// <param name="Inertia">Sum of squared distances from the nearest centre.</param>
/// <param name="Silhouette">Mean silhouette.</param>
/// <param name="DaviesBouldin">Davies-Bouldin index.</param>
/// <param name="Stability">Mean adjusted Rand index between fits on resamples.</param>
internal sealed record ClusterTrial(
    int K, double[] Centers, double Inertia, double Silhouette, double DaviesBouldin, double Stability)
{
    private const int Restarts = 5;

    /// <summary>The best of some starts, measured; null where no start fills all clusters.</summary>
    public static ClusterTrial? Run(CustomerSample sample, int k, ClusterOptions options)
    {
        var fits = Enumerable.Range(0, Restarts)
            .Select(restart => Fit(sample.Points, sample.Dimension, k, options.Seed * 1000 + restart))
            .Where(fit => IsFull(sample, fit)).ToArray();
        if (fits.Length == 0)
            return null;
        var best = fits.MinBy(fit => fit.TrainingCost)!;
        var clusters = Predict(sample, best);
        return new ClusterTrial(
            k, best.Centers, Cost(sample, best), SilhouetteOf(sample, clusters),
            MachineLearning.DaviesBouldin.Index(sample.Points, sample.Dimension, clusters),
            StabilityOf(sample, k, options));
    }

    private static KMeansResult Fit(double[] points, int dimension, int k, int seed) => KMeansTrainer.Train(
        points, dimension, [],
        new KMeansOptions { K = k, MaxIterations = 100, Tolerance = 1e-6, Seed = seed, Threads = 1 });

    private static bool IsFull(CustomerSample sample, KMeansResult fit) =>
        Predict(sample, fit).Distinct().Count() == fit.K;

    private static int[] Predict(CustomerSample sample, KMeansResult fit)
    {
        var clusters = new int[sample.Count];
        Predictor(sample, fit).Predict(sample.Points, clusters);
        return clusters;
    }

    private static double Cost(CustomerSample sample, KMeansResult fit)
    {
        var predictor = Predictor(sample, fit);
        return Enumerable.Range(0, sample.Count).Sum(at => predictor.Nearest(sample.Point(at)).Distance);
    }

    private static KMeansPredictor Predictor(CustomerSample sample, KMeansResult fit) =>
        new(fit.Centers, sample.Dimension, KMeansDistance.Euclidean);

    private static double SilhouetteOf(CustomerSample sample, int[] clusters)
    {
        var silhouette = new Silhouette(sample.Dimension, cosine: false);
        for (var at = 0; at < sample.Count; at++)
            silhouette.Add(sample.Point(at), clusters[at]);
        for (var at = 0; at < sample.Count; at++)
            silhouette.Score(sample.Point(at), clusters[at]);
        return silhouette.Mean;
    }

    private static double StabilityOf(CustomerSample sample, int k, ClusterOptions options)
    {
        var found = Enumerable.Range(0, options.Resamples).Select(number => options.Seed * 1000 + number)
            .Select(seed => Predict(sample, Fit(sample.Resample(seed), sample.Dimension, k, seed))).ToArray();
        var pairs = from left in Enumerable.Range(0, found.Length)
                    from right in Enumerable.Range(left + 1, found.Length - left - 1)
                    select AdjustedRand.Index(found[left], found[right]);
        return pairs.Average();
    }
}
