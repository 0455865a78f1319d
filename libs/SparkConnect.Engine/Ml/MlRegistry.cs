namespace SparkConnect.Engine.Ml;

/// <summary>
/// The operators that the engine has, by JVM class. Where they differ from Spark 4.2:
/// 1. Random starts (ALS, k-means) come from another generator: a seed gives the same model again, not Spark's.
/// 2. A principal component has the sign that makes its greatest element positive; LAPACK's sign is arbitrary.
/// 3. ALS and k-means work in single precision inside, sums in double; k-means' final centres are exact means.
/// 4. Of column metadata only the labels of StringIndexer are kept; vectors carry no attribute names.
/// 5. Arrays of numbers are taken wherever a vector is, not by k-means alone.
/// 6. A fitted model keeps its summary as long as it lives; Spark may lose it and make it again.
/// 7. Storage levels, block sizes, checkpoints and solvers are accepted and change nothing: there is one process.
/// </summary>
internal static class MlRegistry
{
    private static readonly Dictionary<string, EstimatorKind> Estimators = Index<EstimatorKind>(
        new AlsEstimator(), new KMeansEstimator(), new MinMaxScalerEstimator(), new OneHotEncoderEstimator(),
        new PcaEstimator(), new StandardScalerEstimator(), new StringIndexerEstimator());

    private static readonly Dictionary<string, TransformerKind> Transformers = Index<TransformerKind>(
        new IndexToStringKind(), new VectorAssemblerKind());

    private static readonly Dictionary<string, EvaluatorKind> Evaluators = Index<EvaluatorKind>(
        new SilhouetteKind(), new RankingKind(), new RegressionKind());

    private static readonly Dictionary<string, ModelKind> Models = Index<ModelKind>(
        new FittedAls.Kind(), new FittedKMeans.Kind(), new FittedMinMaxScaler.Kind(), new FittedOneHotEncoder.Kind(),
        new FittedPca.Kind(), new FittedStandardScaler.Kind(), new FittedStringIndexer.Kind());

    public static EstimatorKind Estimator(string name) => Find(Estimators, name);

    public static TransformerKind Transformer(string name) => Find(Transformers, name);

    public static EvaluatorKind Evaluator(string name) => Find(Evaluators, name);

    public static ModelKind Model(string name) => Find(Models, name);

    private static T Find<T>(Dictionary<string, T> kinds, string name) => kinds.TryGetValue(name, out var kind)
        ? kind
        : throw MlErrors.Unsupported($"Unsupported ML operator, found {name}");

    private static Dictionary<string, T> Index<T>(params T[] kinds) where T : MlOperatorKind =>
        kinds.ToDictionary(kind => kind.JvmClass, StringComparer.Ordinal);
}
