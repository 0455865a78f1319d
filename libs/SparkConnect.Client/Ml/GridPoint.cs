namespace SparkConnect.Client.Ml;

/// <summary>Fits and evaluates single points of a grid.</summary>
internal static class GridPoint
{
    /// <summary>A random number in [0, 1) a row.</summary>
    public static Column Random(long seed) => new(new Proto.Expression
    {
        UnresolvedFunction = new()
        {
            FunctionName = "rand",
            Arguments = { new Proto.Expression { Literal = new() { Long = seed } } },
        },
    });

    public static async Task<double> EvaluateAsync(
        Estimator estimator,
        ParamPair[] point,
        Evaluator evaluator,
        DataFrame training,
        DataFrame validation,
        CancellationToken cancellation)
    {
        await using var model = await ((Estimator)estimator.Copy(point)).FitModelAsync(training, cancellation);
        return await evaluator.EvaluateAsync(model.Transform(validation), cancellation);
    }

    public static async Task<TuningResult> BestAsync(
        Estimator estimator,
        ParamPair[][] grid,
        Evaluator evaluator,
        double[] metrics,
        DataFrame dataset,
        CancellationToken cancellation)
    {
        if (grid.Length == 0)
            throw new ArgumentException("The grid holds no point to try.", nameof(grid));
        var best = 0;
        for (var point = 1; point < metrics.Length; point++)
            if (evaluator.IsLargerBetter ? metrics[point] > metrics[best] : metrics[point] < metrics[best])
                best = point;
        var model = await ((Estimator)estimator.Copy(grid[best])).FitModelAsync(dataset, cancellation);
        return new TuningResult(model, best, metrics);
    }
}
