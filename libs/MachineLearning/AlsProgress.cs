namespace MachineLearning;

/// <summary>Where a factorisation stands; reported after each half-iteration.</summary>
/// <param name="HalfIterationNumber">1-based number of the half-iteration that has just ended.</param>
/// <param name="HalfIterationCount">Number of half-iterations in all.</param>
/// <param name="Factors">The factors as they stand: to be looked at, not kept, for the next half changes them.</param>
public readonly record struct AlsProgress(int HalfIterationNumber, int HalfIterationCount, AlsFactors Factors)
{
    /// <summary>Share of the work done, from 0 to 1.</summary>
    public double Fraction => (double)HalfIterationNumber / HalfIterationCount;
}
