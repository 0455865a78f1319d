using System.Globalization;
using MachineLearning;

namespace Benchmarks;

/// <summary>Clustering kernels beside scikit-learn: the same points, the same start, the same iterations.</summary>
internal static class ClusteringBenchmark
{
    private const int Rounds = 5;

    /// <summary>k-means, 64 clusters, 20 iterations of Lloyd's.</summary>
    public static async Task<int> KMeansAsync(Options options)
    {
        const int k = 64, iterations = 20;
        var rows = options.Number("rows", 1_000_000);
        // Single precision is where scikit-learn is fastest, so both have it.
        var points = Array.ConvertAll(PointClouds.Make(rows, k, 1), value => (float)value);
        var start = Array.ConvertAll(points[..(k * PointClouds.Dimension)], value => (double)value);
        var settings = new KMeansOptions { K = k, MaxIterations = iterations, Tolerance = 0, InitialCenters = start };
        var report = new Report(
            "kmeans", $"{rows:N0} points × {PointClouds.Dimension}, k = {k}, {iterations} iterations.");
        var centers = Array.Empty<double>();
        Action fit = () => centers = KMeansTrainer.Train(points, PointClouds.Dimension, [], settings).Centers;
        var file = PointClouds.Write(options.DataFolder(), $"kmeans-{rows}.f32", points);
        using var baseline = await ScikitLearn.StartAsync(
            "kmeans.py", file, Text(PointClouds.Dimension), Text(k), Text(iterations));
        var theirs = await MeasureAsync(report, baseline, fit, goal: 3);
        if (theirs is { } inertia)
            Compare(report, "inertia", Inertia(points, centers), inertia, 1e-4);
        if (options.IsFullSize)
            report.Save();
        return 0;
    }

    /// <summary>A Gaussian mixture with full covariances, 8 components, 10 iterations.</summary>
    public static async Task<int> MixtureAsync(Options options)
    {
        const int k = 8, iterations = 10;
        var rows = options.Number("rows", 200_000);
        var points = PointClouds.Make(rows, k, 1);
        var settings = new GaussianMixtureOptions
        {
            K = k, MaxIterations = iterations, Tolerance = 0, Start = Start(points, k),
        };
        var report = new Report(
            "mixture", $"{rows:N0} points × {PointClouds.Dimension}, {k} components, {iterations} iterations.");
        var ours = 0.0;
        Action fit = () =>
            ours = GaussianMixtureTrainer.Train(points, PointClouds.Dimension, settings).MeanLogLikelihood;
        var file = PointClouds.Write(options.DataFolder(), $"mixture-{rows}.f64", points);
        using var baseline = await ScikitLearn.StartAsync(
            "mixture.py", file, Text(PointClouds.Dimension), Text(k), Text(iterations));
        var theirs = await MeasureAsync(report, baseline, fit, goal: 5);
        if (theirs is { } bound)
            Compare(report, "mean log-likelihood", ours, bound, 1e-6);
        if (options.IsFullSize)
            report.Save();
        return 0;
    }

    private static async Task<double?> MeasureAsync(Report report, ScikitLearn? baseline, Action fit, double goal)
    {
        var objective = 0.0;
        var ours = new Contender("libs/MachineLearning", _ =>
        {
            fit();
            return Task.CompletedTask;
        });
        if (baseline is null)
        {
            await report.MeasureInTurnAsync(Rounds, ours);
            report.Find(
                "scikit-learn was not measured: no Python here has it (Debian: python3-sklearn, libopenblas0).");
            return null;
        }

        report.Version("scikit-learn", baseline.Version);
        var theirs = new Contender(
            "scikit-learn", async _ => objective = await baseline.FitAsync(), IsInProcess: false);
        var measured = await report.MeasureInTurnAsync(Rounds, theirs, ours);
        report.Find(string.Create(
            CultureInfo.InvariantCulture,
            $"times as fast as scikit-learn: {measured[0].Seconds / measured[1].Seconds:F1} (goal: at least {goal})"));
        return objective;
    }

    private static void Compare(Report report, string what, double ours, double theirs, double tolerance)
    {
        var difference = Math.Abs(ours - theirs) / Math.Abs(theirs);
        report.Find(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {ours:G8}, scikit-learn's {theirs:G8}, relative difference {difference:E1}"));
        if (!(difference <= tolerance))
            throw new InvalidOperationException($"The {what} differs by more than {tolerance}: the times say nothing.");
    }

    // With the centres of the end, as scikit-learn reports it.
    private static double Inertia(float[] points, double[] centers)
    {
        var wide = Array.ConvertAll(points, value => (double)value);
        var nearest = new KMeansPredictor(centers, PointClouds.Dimension, KMeansDistance.Euclidean);
        return ParallelEnumerable.Range(0, wide.Length / PointClouds.Dimension).Sum(
            at => nearest.Nearest(wide.AsSpan(at * PointClouds.Dimension, PointClouds.Dimension)).Distance);
    }

    // The first points as means, and spheres of radius one around them.
    private static GaussianMixture Start(double[] points, int k) => new(
        PointClouds.Dimension, MixtureCovariance.Full, [.. Enumerable.Repeat(1.0 / k, k)],
        points[..(k * PointClouds.Dimension)],
        [.. Enumerable.Repeat(Identity(), k).SelectMany(values => values)]);

    private static double[] Identity()
    {
        var identity = new double[PointClouds.Dimension * PointClouds.Dimension];
        for (var at = 0; at < identity.Length; at += PointClouds.Dimension + 1)
            identity[at] = 1;
        return identity;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
