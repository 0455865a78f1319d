namespace SparkConnect.Client.Ml;

internal static class AlsParams
{
    public static readonly Param[] OfModel =
    [
        new Param<string>("userCol", "column of user ids", "user"),
        new Param<string>("itemCol", "column of item ids", "item"),
        Declare.PredictionCol,
        new Param<string>("coldStartStrategy", "what unknown users and items get: nan or drop", "nan"),
        new Param<int>("blockSize", "number of factors in a block of predictions", 4096),
    ];

    public static readonly Param[] OfEstimator =
    [
        new Param<int>("rank", "number of latent factors", 10),
        new Param<int>("numUserBlocks", "number of user blocks", 10),
        new Param<int>("numItemBlocks", "number of item blocks", 10),
        new Param<bool>("implicitPrefs", "whether ratings are implicit feedback", false),
        new Param<double>("alpha", "growth of confidence with the count", 1.0),
        new Param<string>("ratingCol", "column of ratings", "rating"),
        new Param<bool>("nonnegative", "whether factors are kept at least zero", false),
        new Param<int>("checkpointInterval", "iterations between checkpoints, -1 for never", 10),
        new Param<double>("regParam", "regularisation, at least 0", 0.1),
        new Param<string>("intermediateStorageLevel", "storage of intermediate data", "MEMORY_AND_DISK"),
        new Param<string>("finalStorageLevel", "storage of the factors", "MEMORY_AND_DISK"),
        Declare.MaxIter(10),
        Declare.Seed,
    ];
}
