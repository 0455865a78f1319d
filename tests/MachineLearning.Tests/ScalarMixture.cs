namespace MachineLearning.Tests;

/// <summary>Expectation maximisation as the textbook writes it, for full covariances.</summary>
internal static class ScalarMixture
{
    /// <summary>One iteration; the log-likelihood is that of the mixture given.</summary>
    public static (GaussianMixture Next, double MeanLogLikelihood) Iterate(
        double[] points, GaussianMixture mixture, double regularization)
    {
        var (d, k, count) = (mixture.Dimension, mixture.K, points.Length / mixture.Dimension);
        var shares = new double[count, k];
        var likelihood = 0.0;
        for (var at = 0; at < count; at++)
        {
            var densities = Enumerable.Range(0, k).Select(c => mixture.Weights[c] * Density(
                points.AsSpan(at * d, d), mixture.Means.AsSpan(c * d, d), mixture.Covariances.AsSpan(c * d * d, d * d)))
                .ToArray();
            likelihood += Math.Log(densities.Sum());
            for (var c = 0; c < k; c++)
                shares[at, c] = densities[c] / densities.Sum();
        }

        var (weights, means, covariances) = (new double[k], new double[k * d], new double[k * d * d]);
        for (var c = 0; c < k; c++)
        {
            var sum = Enumerable.Range(0, count).Sum(at => shares[at, c]);
            weights[c] = sum / count;
            for (var i = 0; i < d; i++)
                means[c * d + i] = Enumerable.Range(0, count).Sum(at => shares[at, c] * points[at * d + i]) / sum;
            for (var i = 0; i < d; i++)
                for (var j = 0; j < d; j++)
                    covariances[(c * d + i) * d + j] = (i == j ? regularization : 0) + Enumerable.Range(0, count).Sum(
                        at => shares[at, c] * (points[at * d + i] - means[c * d + i])
                            * (points[at * d + j] - means[c * d + j])) / sum;
        }

        return (mixture with { Weights = weights, Means = means, Covariances = covariances }, likelihood / count);
    }

    // By Gauss's elimination on the covariance beside the difference.
    private static double Density(
        ReadOnlySpan<double> point, ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance)
    {
        var d = point.Length;
        var (a, x) = (covariance.ToArray(), new double[d]);
        for (var i = 0; i < d; i++)
            x[i] = point[i] - mean[i];
        var (determinant, squared) = (1.0, 0.0);
        for (var pivot = 0; pivot < d; pivot++)
        {
            determinant *= a[pivot * d + pivot];
            squared += x[pivot] * x[pivot] / a[pivot * d + pivot];
            for (var row = pivot + 1; row < d; row++)
            {
                var factor = a[row * d + pivot] / a[pivot * d + pivot];
                x[row] -= factor * x[pivot];
                for (var column = pivot; column < d; column++)
                    a[row * d + column] -= factor * a[pivot * d + column];
            }
        }

        return Math.Exp(-squared / 2) / Math.Sqrt(Math.Pow(2 * Math.PI, d) * determinant);
    }
}
