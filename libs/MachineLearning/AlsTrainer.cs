using MachineLearning.Als;

namespace MachineLearning;

/// <summary>
/// Matrix factorisation by alternating least squares. Explicit: Zhou, Wilkinson, Schreiber and Pan (2008). Implicit:
/// Hu, Koren and Volinsky (2008). Regularisation is weighted by the number of ratings of each user and item, as
/// MLlib's <c>ALS</c> does. Rows are solved exactly (Cholesky of their normal equations) or, for implicit feedback,
/// improved until their loss is the least one within <see cref="AlsOptions.Tolerance"/> (conjugate gradients from the
/// last factor, as Takács, Pilászy and Tikk, 2011, in a basis where the common part of the equations is diagonal).
/// </summary>
public static class AlsTrainer
{
    /// <summary>Factorises a rating matrix (users × items).</summary>
    /// <param name="byUser">The ratings by user.</param>
    /// <param name="options">Settings; checked here.</param>
    /// <param name="progress">Called after each half-iteration on the calling thread; may be null.</param>
    /// <param name="ids">The ids of rows and columns; null where they are 0, 1, 2, …</param>
    /// <param name="cancellation">Stops between blocks of rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range.</exception>
    public static AlsFactors Train(
        RatingMatrix byUser,
        AlsOptions options,
        Action<AlsProgress>? progress = null,
        AlsIds? ids = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(byUser);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var byItem = byUser.Transpose();
        var (users, items) = AlsStart.Make(byUser, ids, options);
        var factors = new AlsFactors(options.Rank, users, items);
        for (var half = 0; half < 2 * options.MaxIterations; half++)
        {
            if (half % 2 == 0)
                HalfIteration.Run(byItem, users, items, options, half < 2, cancellation);
            else
                HalfIteration.Run(byUser, items, users, options, half < 2, cancellation);
            progress?.Invoke(new AlsProgress(half + 1, 2 * options.MaxIterations, factors));
        }

        return factors;
    }

    /// <summary>
    /// Solves each row of <paramref name="ratings"/> against fixed factors of its columns: a half-iteration by
    /// itself, which also folds in new users or items. The result is rows × rank.
    /// </summary>
    public static float[] SolveRows(
        RatingMatrix ratings, float[] columnFactors, AlsOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        ArgumentNullException.ThrowIfNull(columnFactors);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var solved = new float[ratings.RowCount * options.Rank];
        HalfIteration.Run(ratings, columnFactors, solved, options, true, cancellation);
        return solved;
    }
}
