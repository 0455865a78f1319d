namespace SparkConnect.Client.Ml;

/// <summary>Makes a sparse vector with a single 1 of each category index.</summary>
public sealed class OneHotEncoder : OperatorEstimator<OneHotEncoder, OneHotEncoderModel>,
    IHasInputCol, IHasInputCols, IHasOutputCol, IHasOutputCols, IHasHandleInvalid
{
    private const string Class = "org.apache.spark.ml.feature.OneHotEncoder";

    /// <summary>Makes an estimator with Spark's defaults: without the last category, invalid rows are errors.</summary>
    public OneHotEncoder(string? uid = null)
        : base("oneHotEncoder", uid, Declared)
    {
    }

    internal override string JvmClass => Class;

    internal static Param[] Declared { get; } =
    [
        Declare.InputCol, Declare.InputCols, Declare.OutputCol, Declare.OutputCols, Declare.HandleInvalid,
        new Param<bool>("dropLast", "whether the last category is left out", true),
    ];

    /// <summary>Reads an estimator that either engine saved.</summary>
    public static Task<OneHotEncoder> LoadAsync(
        SparkSession session, string path, CancellationToken cancellation = default) =>
        MlCalls.ReadEstimatorAsync(session, path, Class, uid => new OneHotEncoder(uid), cancellation);

    /// <summary>Sets whether the last category is left out (a vector of zeros); default true.</summary>
    public OneHotEncoder SetDropLast(bool value) => this.With("dropLast", value);

    internal override OneHotEncoder New(string uid) => new(uid);

    internal override OneHotEncoderModel NewModel(string uid, ModelHandle handle) => new(uid, handle);
}
