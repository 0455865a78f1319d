namespace MachineLearning;

/// <summary>Settings of alternating least squares, with MLlib's names and defaults.</summary>
public sealed record AlsOptions
{
    /// <summary>Number of latent factors; default 10.</summary>
    public int Rank { get; init; } = 10;

    /// <summary>Number of iterations, items and then users in each; default 10, 0 keeps the start.</summary>
    public int MaxIterations { get; init; } = 10;

    /// <summary>Regularisation, multiplied by the number of ratings of each user or item; default 0.1.</summary>
    public double Regularization { get; init; } = 0.1;

    /// <summary>Whether ratings are counts of implicit feedback rather than scores; default false.</summary>
    public bool ImplicitPreferences { get; init; }

    /// <summary>Growth of confidence with the count for implicit feedback; default 1.</summary>
    public double Alpha { get; init; } = 1.0;

    /// <summary>Whether factors are constrained to be at least zero; default false.</summary>
    public bool NonNegative { get; init; }

    /// <summary>
    /// How near a row's loss comes to the least one where rows are improved by iterations instead of solved exactly:
    /// for implicit feedback, from the second iteration on, where that is faster. A share of the loss of a factor of
    /// zero; default 1e-6. 0 solves every row exactly.
    /// </summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>
    /// Seed of the random start; default 0. The start is MLlib's for the same seed, ids and numbers of blocks.
    /// </summary>
    public long Seed { get; init; }

    /// <summary>Number of blocks in which users' starts are drawn, by the remainder of their ids; default 10.</summary>
    public int UserBlocks { get; init; } = 10;

    /// <summary>Number of blocks in which items' starts are drawn, by the remainder of their ids; default 10.</summary>
    public int ItemBlocks { get; init; } = 10;

    /// <summary>Number of threads; 0 (the default) means one for each core.</summary>
    public int Threads { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Rank, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxIterations);
        ArgumentOutOfRangeException.ThrowIfNegative(Regularization);
        ArgumentOutOfRangeException.ThrowIfNegative(Alpha);
        ArgumentOutOfRangeException.ThrowIfNegative(Tolerance);
        ArgumentOutOfRangeException.ThrowIfNegative(Threads);
        ArgumentOutOfRangeException.ThrowIfLessThan(UserBlocks, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ItemBlocks, 1);
    }
}
