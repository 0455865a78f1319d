using Loader = System.Func<
    SparkConnect.Client.SparkSession,
    string,
    System.Threading.CancellationToken,
    System.Threading.Tasks.Task<SparkConnect.Client.Ml.PipelineStage>>;

namespace SparkConnect.Client.Ml;

/// <summary>The stages that can be read back, by the JVM class that saved files name.</summary>
internal static class StageRegistry
{
    private static readonly SortedDictionary<string, Loader> Loaders = new(StringComparer.Ordinal)
    {
        ["org.apache.spark.ml.Pipeline"] = async (s, path, c) => await Pipeline.LoadAsync(s, path, c),
        ["org.apache.spark.ml.PipelineModel"] = async (s, path, c) => await PipelineModel.LoadAsync(s, path, c),
        ["org.apache.spark.ml.clustering.KMeans"] = async (s, path, c) => await KMeans.LoadAsync(s, path, c),
        ["org.apache.spark.ml.clustering.KMeansModel"] = async (s, path, c) => await KMeansModel.LoadAsync(s, path, c),
        ["org.apache.spark.ml.feature.IndexToString"] =
            async (s, path, c) => await IndexToString.LoadAsync(s, path, c),
        ["org.apache.spark.ml.feature.MinMaxScaler"] = async (s, path, c) => await MinMaxScaler.LoadAsync(s, path, c),
        ["org.apache.spark.ml.feature.MinMaxScalerModel"] =
            async (s, path, c) => await MinMaxScalerModel.LoadAsync(s, path, c),
        ["org.apache.spark.ml.feature.OneHotEncoder"] =
            async (s, path, c) => await OneHotEncoder.LoadAsync(s, path, c),
        ["org.apache.spark.ml.feature.OneHotEncoderModel"] =
            async (s, path, c) => await OneHotEncoderModel.LoadAsync(s, path, c),
        ["org.apache.spark.ml.feature.PCA"] = async (s, path, c) => await PCA.LoadAsync(s, path, c),
        ["org.apache.spark.ml.feature.PCAModel"] = async (s, path, c) => await PCAModel.LoadAsync(s, path, c),
        ["org.apache.spark.ml.feature.StandardScaler"] =
            async (s, path, c) => await StandardScaler.LoadAsync(s, path, c),
        ["org.apache.spark.ml.feature.StandardScalerModel"] =
            async (s, path, c) => await StandardScalerModel.LoadAsync(s, path, c),
        ["org.apache.spark.ml.feature.StringIndexer"] =
            async (s, path, c) => await StringIndexer.LoadAsync(s, path, c),
        ["org.apache.spark.ml.feature.StringIndexerModel"] =
            async (s, path, c) => await StringIndexerModel.LoadAsync(s, path, c),
        ["org.apache.spark.ml.feature.VectorAssembler"] =
            async (s, path, c) => await VectorAssembler.LoadAsync(s, path, c),
        ["org.apache.spark.ml.recommendation.ALS"] = async (s, path, c) => await ALS.LoadAsync(s, path, c),
        ["org.apache.spark.ml.recommendation.ALSModel"] = async (s, path, c) => await ALSModel.LoadAsync(s, path, c),
    };

    public static Task<PipelineStage> LoadAsync(
        SparkSession session, string jvmClass, string path, CancellationToken cancellation) =>
        Loaders.TryGetValue(jvmClass, out var loader)
            ? loader(session, path, cancellation)
            : throw new NotSupportedException(
                $"{path} holds a {jvmClass}, which is not known here. Known: {string.Join(", ", Loaders.Keys)}.");
}
