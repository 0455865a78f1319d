namespace MachineLearning;

/// <summary>The form of a Gaussian mixture's covariances.</summary>
public enum MixtureCovariance
{
    /// <summary>A full matrix for each component.</summary>
    Full,

    /// <summary>A variance for each feature of each component.</summary>
    Diagonal,
}

/// <summary>Settings of a Gaussian mixture; defaults as scikit-learn's <c>GaussianMixture</c>.</summary>
public sealed record GaussianMixtureOptions
{
    /// <summary>Number of components, at least 1; default 1.</summary>
    public int K { get; init; } = 1;

    /// <summary>Form of the covariances; default full.</summary>
    public MixtureCovariance Covariance { get; init; }

    /// <summary>Greatest number of iterations, at least 1; default 100.</summary>
    public int MaxIterations { get; init; } = 100;

    /// <summary>Iterations end when the mean log-likelihood rises by less than this; default 1e-3.</summary>
    public double Tolerance { get; init; } = 1e-3;

    /// <summary>Added to every variance, so that none vanishes; default 1e-6.</summary>
    public double Regularization { get; init; } = 1e-6;

    /// <summary>A mixture to begin with; null (the default) begins with the clusters of k-means.</summary>
    public GaussianMixture? Start { get; init; }

    /// <summary>Seed of k-means at the start; default 0.</summary>
    public long Seed { get; init; }

    /// <summary>Number of threads; 0 (the default) means one for each core.</summary>
    public int Threads { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(K, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxIterations, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Tolerance);
        ArgumentOutOfRangeException.ThrowIfNegative(Regularization);
        ArgumentOutOfRangeException.ThrowIfNegative(Threads);
    }
}
