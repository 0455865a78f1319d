namespace SparkConnect.Client.Ml;

/// <summary>Settings of <see cref="CrossValidator"/>.</summary>
public sealed record CrossValidatorOptions
{
    /// <summary>Number of folds, at least 2; default 3.</summary>
    public int NumFolds { get; init; } = 3;

    /// <summary>Seed of the assignment of rows to folds; default 42.</summary>
    public long Seed { get; init; } = 42;
}

/// <summary>The outcome of a search: the best model, fitted on all data, and the metric of each grid point.</summary>
/// <param name="BestModel">The model of the best point.</param>
/// <param name="BestIndex">0-based index of the best point in the grid.</param>
/// <param name="Metrics">The mean metric of each point over the folds.</param>
public sealed record TuningResult(Model BestModel, int BestIndex, IReadOnlyList<double> Metrics);

/// <summary>
/// Chooses the parameters of an estimator by k-fold cross-validation: every point of the grid is fitted on all folds
/// but one and evaluated on that one. Driven by the client.
/// </summary>
/// <param name="estimator">What is fitted.</param>
/// <param name="grid">The points to try, from <see cref="ParamGridBuilder"/>.</param>
/// <param name="evaluator">The metric.</param>
/// <param name="options">Folds and seed; null for the defaults.</param>
public sealed class CrossValidator(
    Estimator estimator, ParamPair[][] grid, Evaluator evaluator, CrossValidatorOptions? options = null)
{
    private const string FoldColumn = "__fold";

    private readonly CrossValidatorOptions _options = options ?? new CrossValidatorOptions();

    /// <summary>Searches the grid and fits the best point on all data.</summary>
    public async Task<TuningResult> FitAsync(DataFrame dataset, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.NumFolds, 2, nameof(options));
        // Cached: the random column must give the same folds each time.
        var folds = await dataset.WithColumn(FoldColumn, GridPoint.Random(_options.Seed) * _options.NumFolds)
            .CacheAsync(cancellation);
        var metrics = new double[grid.Length];
        try
        {
            for (var fold = 0; fold < _options.NumFolds; fold++)
                await EvaluateFoldAsync(folds, fold, metrics, cancellation);
        }
        finally
        {
            await folds.UnpersistAsync(cancellation: CancellationToken.None);
        }

        return await GridPoint.BestAsync(estimator, grid, evaluator, metrics, dataset, cancellation);
    }

    private async Task EvaluateFoldAsync(
        DataFrame folds, int fold, double[] metrics, CancellationToken cancellation)
    {
        var inside = folds[FoldColumn] >= fold & folds[FoldColumn] < fold + 1;
        var training = folds.Filter(!inside).Drop(FoldColumn);
        var validation = folds.Filter(inside).Drop(FoldColumn);
        for (var point = 0; point < grid.Length; point++)
            metrics[point] += await GridPoint.EvaluateAsync(
                estimator, grid[point], evaluator, training, validation, cancellation) / _options.NumFolds;
    }
}
