using MachineLearning.KMeans;

namespace MachineLearning;

/// <summary>
/// Lloyd's k-means with tiled assignment in single precision (points are centred first, so that large offsets cost
/// no accuracy) and sums in double. Semantics follow MLlib's <c>KMeans</c>.
/// </summary>
public static class KMeansTrainer
{
    /// <summary>Clusters points (row-major, points × dimension).</summary>
    /// <param name="points">The points, all finite.</param>
    /// <param name="dimension">Number of features.</param>
    /// <param name="weights">A weight for each point, at least 0; empty means 1 each.</param>
    /// <param name="options">Settings; checked here.</param>
    /// <param name="progress">Called after each iteration on the calling thread; may be null.</param>
    /// <param name="cancellation">Stops between blocks of points.</param>
    /// <exception cref="ArgumentException">There are no points, or a zero point under the cosine measure.</exception>
    public static KMeansResult Train(
        ReadOnlySpan<double> points,
        int dimension,
        ReadOnlySpan<double> weights,
        KMeansOptions options,
        Action<KMeansProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var set = PointSet.From(points, dimension, weights, options);
        if (options.Distance != KMeansDistance.Euclidean || options.MaxIterations == 0)
            return Train(set, options, progress, cancellation).Clusters;
        var (result, assigned) = Train(set, options, progress, cancellation);
        ExactMeans.Replace(result.Centers, points, dimension, weights, assigned);
        return result;
    }

    /// <summary>Clusters points held in single precision; else as the other overload.</summary>
    public static KMeansResult Train(
        ReadOnlySpan<float> points,
        int dimension,
        ReadOnlySpan<double> weights,
        KMeansOptions options,
        Action<KMeansProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var set = PointSet.From(points, dimension, weights, options);
        return Train(set, options, progress, cancellation).Clusters;
    }

    private static (KMeansResult Clusters, int[] Assigned) Train(
        PointSet points, KMeansOptions options, Action<KMeansProgress>? progress, CancellationToken cancellation)
    {
        var centers = First(points, options, cancellation);
        var lloyd = new Lloyd(points, centers.Length / points.Dimension, options, cancellation);
        Action<int, double>? report = progress is null
            ? null
            : (number, cost) => progress(new KMeansProgress(number, options.MaxIterations, cost));
        var (cost, iterations) = lloyd.Run(centers, options.MaxIterations, report);
        return (new KMeansResult(points.Dimension, points.Restore(centers), cost, iterations), lloyd.Assigned);
    }

    private static double[] First(PointSet points, KMeansOptions options, CancellationToken cancellation)
    {
        if (options.InitialCenters is { } given)
            return given.Length == options.K * points.Dimension
                ? points.Move(given)
                : throw new ArgumentException(
                    $"{options.K} initial centres of {points.Dimension} features are expected, "
                    + $"got {given.Length} values.", nameof(options));
        return options.Initialization == KMeansInitialization.Random
            ? Seeding.Random(points, options)
            : Seeding.Parallel(points, options, cancellation);
    }
}
