namespace SparkConnect.Client.Ml;

/// <summary>Settings of <see cref="TrainValidationSplit"/>.</summary>
public sealed record TrainValidationSplitOptions
{
    /// <summary>The share of rows to fit on, between 0 and 1; default 0.75.</summary>
    public double TrainRatio { get; init; } = 0.75;

    /// <summary>Seed of the split; default 42.</summary>
    public long Seed { get; init; } = 42;
}

/// <summary>Chooses the parameters of an estimator by one random split of the data. Driven by the client.</summary>
/// <param name="estimator">What is fitted.</param>
/// <param name="grid">The points to try, from <see cref="ParamGridBuilder"/>.</param>
/// <param name="evaluator">The metric.</param>
/// <param name="options">Ratio and seed; null for the defaults.</param>
public sealed class TrainValidationSplit(
    Estimator estimator, ParamPair[][] grid, Evaluator evaluator, TrainValidationSplitOptions? options = null)
{
    private const string PartColumn = "__part";

    private readonly TrainValidationSplitOptions _options = options ?? new TrainValidationSplitOptions();

    /// <summary>Searches the grid and fits the best point on all data.</summary>
    public async Task<TuningResult> FitAsync(DataFrame dataset, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_options.TrainRatio);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(_options.TrainRatio, 1.0);
        // Cached: the random column must give the same parts each time.
        var parts = await dataset.WithColumn(PartColumn, GridPoint.Random(_options.Seed)).CacheAsync(cancellation);
        var metrics = new double[grid.Length];
        try
        {
            var inside = parts[PartColumn] < _options.TrainRatio;
            var training = parts.Filter(inside).Drop(PartColumn);
            var validation = parts.Filter(!inside).Drop(PartColumn);
            for (var point = 0; point < grid.Length; point++)
                metrics[point] = await GridPoint.EvaluateAsync(
                    estimator, grid[point], evaluator, training, validation, cancellation);
        }
        finally
        {
            await parts.UnpersistAsync(cancellation: CancellationToken.None);
        }

        return await GridPoint.BestAsync(estimator, grid, evaluator, metrics, dataset, cancellation);
    }
}
