using Apache.Arrow;
using MachineLearning;

namespace SparkConnect.Engine.Ml;

/// <summary>k-means over all vectors of a column, held in memory as single precision by the kernel.</summary>
internal sealed class KMeansEstimator() : EstimatorKind("org.apache.spark.ml.clustering.KMeans", Table())
{
    // The hash of the class's name, which Spark takes where no seed is set.
    private const long DefaultSeed = -1689246527L;

    public static ParamTable Table() => new ParamTable()
        .Add("featuresCol", "features").Add("predictionCol", "prediction").Add<string>("weightCol")
        .Add("maxIter", 20).Add("seed", DefaultSeed).Add("distanceMeasure", "euclidean").Add("k", 2)
        .Add("initMode", "k-means||").Add("initSteps", 2).Add("tol", 1e-4).Add("solver", "auto")
        .Add("maxBlockSizeInMB", 0.0);

    public static KMeansDistance Distance(ParamSet parameters) =>
        parameters.OneOf("distanceMeasure", "euclidean", "cosine") == "cosine"
            ? KMeansDistance.Cosine
            : KMeansDistance.Euclidean;

    public override Task<MlModel> FitAsync(ParamSet parameters, Dataset data, FitContext context)
    {
        var options = Options(parameters);
        var points = new List<double>();
        var weights = new List<double>();
        var dimension = 0;
        data.ReadVectors(
            parameters.Get<string>("featuresCol"),
            [data.Weight(parameters)],
            (rows, width, batch) =>
            {
                dimension = width;
                points.AddRange(rows);
                weights.AddRange(((DoubleArray)batch.Column(1)).Values);
            },
            context.Cancellation);
        if (points.Count == 0)
            throw MlErrors.Requirement("Nothing has been added to this summarizer");
        var result = KMeansTrainer.Train(
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(points),
            dimension,
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(weights),
            options,
            progress => context.Report(progress.IterationNumber, Math.Max(1, progress.MaxIterations)),
            context.Cancellation);
        var sizes = Sizes(result, options.Distance, points, dimension);
        return Task.FromResult<MlModel>(new FittedKMeans(parameters.For(Table()), result, sizes));
    }

    private static KMeansOptions Options(ParamSet parameters) => new()
    {
        K = parameters.AtLeast("k", 2),
        MaxIterations = parameters.AtLeast("maxIter", 0),
        Tolerance = parameters.NotNegative("tol"),
        InitializationSteps = parameters.AtLeast("initSteps", 1),
        Initialization = parameters.OneOf("initMode", "k-means||", "random") == "random"
            ? KMeansInitialization.Random
            : KMeansInitialization.Parallel,
        Distance = Distance(parameters),
        Seed = parameters.Get<long>("seed"),
    };

    private static long[] Sizes(KMeansResult result, KMeansDistance distance, List<double> points, int dimension)
    {
        var clusters = new int[points.Count / dimension];
        new KMeansPredictor(result.Centers, dimension, distance).Predict(
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(points), clusters);
        var sizes = new long[result.K];
        foreach (var cluster in clusters)
            sizes[cluster]++;
        return sizes;
    }
}
