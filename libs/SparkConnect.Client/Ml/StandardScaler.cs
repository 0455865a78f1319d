namespace SparkConnect.Client.Ml;

/// <summary>Divides features by their sample standard deviation and, where asked, removes their mean first.</summary>
public sealed class StandardScaler : OperatorEstimator<StandardScaler, StandardScalerModel>,
    IHasInputCol, IHasOutputCol
{
    private const string Class = "org.apache.spark.ml.feature.StandardScaler";

    /// <summary>Makes an estimator with Spark's defaults: with deviation, without mean.</summary>
    public StandardScaler(string? uid = null)
        : base("stdScal", uid, Declared)
    {
    }

    internal override string JvmClass => Class;

    internal static Param[] Declared { get; } =
    [
        Declare.InputCol, Declare.OutputCol,
        new Param<bool>("withMean", "whether the mean is removed", false),
        new Param<bool>("withStd", "whether features are divided by their deviation", true),
    ];

    /// <summary>Reads an estimator that either engine saved.</summary>
    public static Task<StandardScaler> LoadAsync(
        SparkSession session, string path, CancellationToken cancellation = default) =>
        MlCalls.ReadEstimatorAsync(session, path, Class, uid => new StandardScaler(uid), cancellation);

    /// <summary>Sets whether the mean is removed; default false. The output is dense then.</summary>
    public StandardScaler SetWithMean(bool value) => this.With("withMean", value);

    /// <summary>Sets whether features are divided by their deviation; default true.</summary>
    public StandardScaler SetWithStd(bool value) => this.With("withStd", value);

    internal override StandardScaler New(string uid) => new(uid);

    internal override StandardScalerModel NewModel(string uid, ModelHandle handle) => new(uid, handle);
}
