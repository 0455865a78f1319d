namespace SparkConnect.Client.Ml;

/// <summary>Moves each feature linearly into a range; a constant feature gets its middle.</summary>
public sealed class MinMaxScaler : OperatorEstimator<MinMaxScaler, MinMaxScalerModel>, IHasInputCol, IHasOutputCol
{
    private const string Class = "org.apache.spark.ml.feature.MinMaxScaler";

    /// <summary>Makes an estimator with Spark's defaults: from 0 to 1.</summary>
    public MinMaxScaler(string? uid = null)
        : base("minMaxScal", uid, Declared)
    {
    }

    internal override string JvmClass => Class;

    internal static Param[] Declared { get; } =
    [
        Declare.InputCol, Declare.OutputCol,
        new Param<double>("min", "least value of the output", 0.0),
        new Param<double>("max", "greatest value of the output", 1.0),
    ];

    /// <summary>Reads an estimator that either engine saved.</summary>
    public static Task<MinMaxScaler> LoadAsync(
        SparkSession session, string path, CancellationToken cancellation = default) =>
        MlCalls.ReadEstimatorAsync(session, path, Class, uid => new MinMaxScaler(uid), cancellation);

    /// <summary>Sets the least value of the output; default 0.</summary>
    public MinMaxScaler SetMin(double value) => this.With("min", value);

    /// <summary>Sets the greatest value of the output; default 1.</summary>
    public MinMaxScaler SetMax(double value) => this.With("max", value);

    internal override MinMaxScaler New(string uid) => new(uid);

    internal override MinMaxScalerModel NewModel(string uid, ModelHandle handle) => new(uid, handle);
}
