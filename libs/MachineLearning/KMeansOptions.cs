namespace MachineLearning;

/// <summary>How k-means measures distance.</summary>
public enum KMeansDistance
{
    /// <summary>Squared Euclidean distance.</summary>
    Euclidean,

    /// <summary>1 - the cosine of the angle; no point may be zero.</summary>
    Cosine,
}

/// <summary>How k-means chooses its first centres.</summary>
public enum KMeansInitialization
{
    /// <summary>k-means‖ (Bahmani and others, 2012), then k-means++ among the candidates.</summary>
    Parallel,

    /// <summary>Distinct points at random.</summary>
    Random,
}

/// <summary>Settings of k-means, with MLlib's names and defaults.</summary>
public sealed record KMeansOptions
{
    /// <summary>Number of clusters, more than 1; default 2. Fewer come out where there are fewer points.</summary>
    public int K { get; init; } = 2;

    /// <summary>Greatest number of iterations; default 20.</summary>
    public int MaxIterations { get; init; } = 20;

    /// <summary>Iterations end when no centre moves further than this; default 1e-4.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>Steps of k-means‖; default 2.</summary>
    public int InitializationSteps { get; init; } = 2;

    /// <summary>Choice of the first centres; default k-means‖.</summary>
    public KMeansInitialization Initialization { get; init; }

    /// <summary>
    /// Centres to begin with (K × dimension, row-major); null (the default) chooses them by
    /// <see cref="Initialization"/>.
    /// </summary>
    public double[]? InitialCenters { get; init; }

    /// <summary>Measure of distance; default Euclidean.</summary>
    public KMeansDistance Distance { get; init; }

    /// <summary>Seed of the random choices; default 0.</summary>
    public long Seed { get; init; }

    /// <summary>Number of threads; 0 (the default) means one for each core.</summary>
    public int Threads { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(K, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxIterations);
        ArgumentOutOfRangeException.ThrowIfNegative(Tolerance);
        ArgumentOutOfRangeException.ThrowIfLessThan(InitializationSteps, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Threads);
    }
}
