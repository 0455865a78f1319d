using System.Runtime.InteropServices;
using Apache.Arrow;
using MachineLearning;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Ml;

/// <summary>Alternating least squares over all ratings, held in memory as triples of 12 bytes.</summary>
internal sealed class AlsEstimator() : EstimatorKind("org.apache.spark.ml.recommendation.ALS", Table())
{
    // The hash of the class's name, which Spark takes where no seed is set.
    private const long DefaultSeed = 1994790107L;

    public static ParamTable Table() => ModelTable()
        .Add("rank", 10).Add("numUserBlocks", 10).Add("numItemBlocks", 10).Add("implicitPrefs", false)
        .Add("alpha", 1.0).Add("ratingCol", "rating").Add("nonnegative", false).Add("checkpointInterval", 10)
        .Add("regParam", 0.1).Add("intermediateStorageLevel", "MEMORY_AND_DISK")
        .Add("finalStorageLevel", "MEMORY_AND_DISK").Add("maxIter", 10).Add("seed", DefaultSeed);

    public static ParamTable ModelTable() => new ParamTable()
        .Add("userCol", "user").Add("itemCol", "item").Add("predictionCol", "prediction")
        .Add("coldStartStrategy", "nan").Add("blockSize", 4096);

    public override Task<MlModel> FitAsync(ParamSet parameters, Dataset data, FitContext context)
    {
        var options = Options(parameters);
        List<int> users = [], items = [];
        List<float> ratings = [];
        data.Read(
            Columns(parameters, data),
            batch =>
            {
                users.AddRange(((Int32Array)batch.Column(0)).Values);
                items.AddRange(((Int32Array)batch.Column(1)).Values);
                ratings.AddRange(((FloatArray)batch.Column(2)).Values);
            },
            context.Cancellation);
        if (ratings.Count == 0)
            throw MlErrors.Requirement("No ratings available: the dataset is empty.");
        var (userIndex, itemIndex) = (IdIndex.Of(users), IdIndex.Of(items));
        var matrix = RatingMatrix.FromTriples(
            userIndex.Ids.Length,
            itemIndex.Ids.Length,
            userIndex.FindAll(users),
            itemIndex.FindAll(items),
            CollectionsMarshal.AsSpan(ratings));
        var factors = AlsTrainer.Train(
            matrix,
            options,
            progress => context.Report(progress.HalfIterationNumber, progress.HalfIterationCount),
            new AlsIds(userIndex.Ids, itemIndex.Ids),
            context.Cancellation);
        return Task.FromResult<MlModel>(new FittedAls(parameters.For(ModelTable()), userIndex, itemIndex, factors));
    }

    private static string Columns(ParamSet parameters, Dataset data)
    {
        var user = parameters.Get<string>("userCol");
        var item = parameters.Get<string>("itemCol");
        var rating = parameters.Get<string>("ratingCol");
        return $"{MlColumns.Id(data.Column(user), user)}, {MlColumns.Id(data.Column(item), item)}, "
            + (rating.Length == 0 ? "CAST(1 AS FLOAT)" : Rating(data, rating));
    }

    private static string Rating(Dataset data, string name)
    {
        var value = MlColumns.Numeric(data.Column(name), name, DataTypes.Float);
        var error = Expressions.RaisedError.Text(
            "USER_RAISED_EXCEPTION", "P0001", "Ratings MUST NOT be Null or NaN");
        return $"CASE WHEN {value} IS NULL OR isnan({value}) THEN CAST({error} AS FLOAT) ELSE {value} END";
    }

    private static AlsOptions Options(ParamSet parameters) => new()
    {
        Rank = parameters.AtLeast("rank", 1),
        MaxIterations = parameters.AtLeast("maxIter", 0),
        Regularization = parameters.NotNegative("regParam"),
        Alpha = parameters.NotNegative("alpha"),
        ImplicitPreferences = parameters.Get<bool>("implicitPrefs"),
        NonNegative = parameters.Get<bool>("nonnegative"),
        Seed = parameters.Get<long>("seed"),
        UserBlocks = parameters.AtLeast("numUserBlocks", 1),
        ItemBlocks = parameters.AtLeast("numItemBlocks", 1),
    };
}
