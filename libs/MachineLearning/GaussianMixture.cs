using MachineLearning.Mixture;

namespace MachineLearning;

/// <summary>A mixture of Gaussians.</summary>
/// <param name="Dimension">Number of features.</param>
/// <param name="Covariance">Form of the covariances.</param>
/// <param name="Weights">The components' shares, k; they sum to 1.</param>
/// <param name="Means">k × dimension, row-major.</param>
/// <param name="Covariances">k × dimension × dimension, row-major; k × dimension where they are diagonal.</param>
public sealed record GaussianMixture(
    int Dimension, MixtureCovariance Covariance, double[] Weights, double[] Means, double[] Covariances)
{
    /// <summary>Number of components.</summary>
    public int K => Weights.Length;

    /// <summary>Each component's share in each point, and the logarithm of each point's density.</summary>
    /// <param name="points">Points × dimension, row-major.</param>
    /// <param name="responsibilities">Points × k, row-major; sums to 1 for each point.</param>
    /// <param name="logDensities">One for each point.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or a covariance is not positive definite.</exception>
    public void Evaluate(ReadOnlySpan<double> points, Span<double> responsibilities, Span<double> logDensities)
    {
        var count = logDensities.Length;
        if (points.Length != count * Dimension || responsibilities.Length != count * K)
            throw new ArgumentException(
                $"{count} points of {Dimension} features and {count} × {K} responsibilities are expected, got "
                + $"{points.Length} and {responsibilities.Length} values.");
        var tiles = Linear.PointTiles<double>.From(
            points, Dimension, new double[Dimension], Linear.Threading.Options(1, default));
        var work = new TileWork(new MixtureDensity(this));
        for (var tile = 0; tile < tiles.TileCount; tile++)
        {
            work.Expect(tiles.Tile(tile), tiles.CountIn(tile));
            for (var lane = 0; lane < tiles.CountIn(tile); lane++)
            {
                var point = tile * TileWork.Width + lane;
                logDensities[point] = work.LogDensities[lane];
                for (var component = 0; component < K; component++)
                    responsibilities[point * K + component] = work.Responsibilities(component)[lane];
            }
        }
    }
}
