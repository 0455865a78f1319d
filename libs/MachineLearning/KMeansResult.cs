namespace MachineLearning;

/// <summary>Where a run of k-means stands; reported after each iteration.</summary>
/// <param name="IterationNumber">1-based number of the iteration that has just ended.</param>
/// <param name="MaxIterations">Greatest number of iterations.</param>
/// <param name="Cost">Cost of the assignment that the iteration made.</param>
public readonly record struct KMeansProgress(int IterationNumber, int MaxIterations, double Cost);

/// <summary>The outcome of k-means.</summary>
/// <param name="Dimension">Number of features.</param>
/// <param name="Centers">Clusters × dimension, row-major.</param>
/// <param name="TrainingCost">
/// The weighted sum of distances (squared for Euclidean) to the nearest of the centres that the last iteration began
/// with, which is what MLlib reports.
/// </param>
/// <param name="Iterations">Number of iterations run.</param>
public sealed record KMeansResult(int Dimension, double[] Centers, double TrainingCost, int Iterations)
{
    /// <summary>Number of clusters.</summary>
    public int K => Centers.Length / Dimension;
}
