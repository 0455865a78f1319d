namespace MachineLearning;

/// <summary>Where a fit of a mixture stands; reported after each iteration.</summary>
/// <param name="IterationNumber">1-based number of the iteration that has just ended.</param>
/// <param name="MaxIterations">Greatest number of iterations.</param>
/// <param name="MeanLogLikelihood">That of the mixture with which the iteration began.</param>
public readonly record struct GaussianMixtureProgress(
    int IterationNumber, int MaxIterations, double MeanLogLikelihood);

/// <summary>The outcome of fitting a mixture.</summary>
/// <param name="Mixture">The mixture.</param>
/// <param name="MeanLogLikelihood">
/// The mean logarithm of the points' density under the mixture with which the last iteration began, which is
/// scikit-learn's <c>lower_bound_</c>.
/// </param>
/// <param name="Iterations">Number of iterations run.</param>
/// <param name="HasConverged">Whether they ended because nothing rose any more.</param>
public sealed record GaussianMixtureResult(
    GaussianMixture Mixture, double MeanLogLikelihood, int Iterations, bool HasConverged);
