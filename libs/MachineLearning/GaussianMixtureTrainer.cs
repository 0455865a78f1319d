using MachineLearning.Linear;
using MachineLearning.Mixture;

namespace MachineLearning;

/// <summary>
/// Gaussian mixtures by expectation maximisation (Dempster, Laird and Rubin, 1977) in double precision. Expectation
/// and the sums for maximisation are one pass over tiles of points; sums are taken about the means so far, so that
/// a mean that is large beside its spread costs no accuracy.
/// </summary>
public static class GaussianMixtureTrainer
{
    /// <summary>Fits a mixture to points (row-major, points × dimension).</summary>
    /// <param name="points">The points, all finite.</param>
    /// <param name="dimension">Number of features.</param>
    /// <param name="options">Settings; checked here.</param>
    /// <param name="progress">Called after each iteration on the calling thread; may be null.</param>
    /// <param name="cancellation">Stops between blocks of points.</param>
    /// <exception cref="ArgumentException">
    /// There are fewer points than components, the start is of another form, or a covariance came out singular: then
    /// ask for more regularisation or fewer components.
    /// </exception>
    public static GaussianMixtureResult Train(
        ReadOnlySpan<double> points,
        int dimension,
        GaussianMixtureOptions options,
        Action<GaussianMixtureProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Check(points, dimension, options);
        var parallel = Threading.Options(options.Threads, cancellation);
        var tiles = PointTiles<double>.From(points, dimension, new double[dimension], parallel);
        var maximization = new ExpectationMaximization(tiles, options, parallel);
        var mixture = options.Start ?? maximization.FromClusters(MixtureStart.Clusters(points, dimension, options));
        var (bound, iteration, converged) = (double.NegativeInfinity, 0, false);
        while (!converged && iteration < options.MaxIterations)
        {
            var before = bound;
            (mixture, bound) = maximization.Iterate(mixture);
            converged = Math.Abs(bound - before) < options.Tolerance;
            iteration++;
            progress?.Invoke(new GaussianMixtureProgress(iteration, options.MaxIterations, bound));
        }

        return new GaussianMixtureResult(mixture, bound, iteration, converged);
    }

    private static void Check(ReadOnlySpan<double> points, int dimension, GaussianMixtureOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        if (points.IsEmpty || points.Length % dimension != 0)
            throw new ArgumentException(
                $"A multiple of {dimension} values and at least one point are expected, got {points.Length} values.",
                nameof(points));
        if (points.Length / dimension < options.K)
            throw new ArgumentException(
                $"{options.K} components need at least as many points, got {points.Length / dimension}.",
                nameof(points));
        if (options.Start is not { } start)
            return;
        if (start.K != options.K || start.Dimension != dimension || start.Covariance != options.Covariance)
            throw new ArgumentException(
                $"A start of {options.K} components, {dimension} features and covariance {options.Covariance} is "
                + $"expected, got {start.K}, {start.Dimension} and {start.Covariance}.", nameof(options));
    }
}
