namespace MachineLearning.Tests;

/// <summary>Lloyd's iterations as the textbook writes them.</summary>
internal static class ScalarKMeans
{
    public static (double[] Centers, double Cost) Run(double[] points, int dimension, double[] start, int iterations)
    {
        var centers = start.ToArray();
        var cost = 0.0;
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            var predictor = new KMeansPredictor(centers.ToArray(), dimension, KMeansDistance.Euclidean);
            var sums = new double[centers.Length];
            var counts = new int[centers.Length / dimension];
            cost = 0;
            for (var at = 0; at < points.Length; at += dimension)
            {
                var (cluster, distance) = predictor.Nearest(points.AsSpan(at, dimension));
                cost += distance;
                counts[cluster]++;
                for (var column = 0; column < dimension; column++)
                    sums[cluster * dimension + column] += points[at + column];
            }

            for (var at = 0; at < sums.Length; at++)
                if (counts[at / dimension] > 0)
                    centers[at] = sums[at] / counts[at / dimension];
        }

        return (centers, cost);
    }
}
