using MachineLearning.Linear;

namespace MachineLearning.Mixture;

/// <summary>
/// What a form of covariance does with a tile of points that are moved by a component's mean (lines of 64 points, as
/// many as there are features, filled up to a multiple of four).
/// </summary>
internal abstract class ComponentDensity
{
    public const int Width = PointTiles<double>.Width;

    /// <summary>The logarithm of the density at the mean.</summary>
    public double LogPeak { get; protected init; }

    /// <summary>Squared Mahalanobis distances of the 64 points.</summary>
    public abstract void Distances(ReadOnlySpan<double> moved, Span<double> squared);

    public static ComponentDensity Of(GaussianMixture mixture, int component)
    {
        var size = mixture.Covariances.Length / mixture.K;
        var covariance = mixture.Covariances.AsSpan(component * size, size);
        return mixture.Covariance == MixtureCovariance.Full
            ? new FullDensity(covariance, mixture.Dimension)
            : new DiagonalDensity(covariance);
    }

    /// <summary>The number of lines that the features fill.</summary>
    public static int Lines(int dimension) => (dimension + 3) / 4 * 4;

    protected static ArgumentException Singular() => new(
        "A covariance is not positive definite: give more regularisation, or ask for fewer components.");
}
