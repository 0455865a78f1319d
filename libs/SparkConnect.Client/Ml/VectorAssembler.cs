namespace SparkConnect.Client.Ml;

/// <summary>Puts numbers, booleans and vectors of several columns one after another into one vector.</summary>
public sealed class VectorAssembler : OperatorTransformer<VectorAssembler>,
    IHasInputCols, IHasOutputCol, IHasHandleInvalid
{
    private const string Class = "org.apache.spark.ml.feature.VectorAssembler";

    /// <summary>Makes a transformer; rows with null or NaN are errors unless set otherwise.</summary>
    public VectorAssembler(string? uid = null)
        : base("vecAssembler", uid, [Declare.InputCols, Declare.OutputCol, Declare.HandleInvalid])
    {
    }

    internal override string JvmClass => Class;

    /// <summary>Reads a transformer that either engine saved.</summary>
    public static Task<VectorAssembler> LoadAsync(
        SparkSession session, string path, CancellationToken cancellation = default) =>
        MlCalls.ReadTransformerAsync(session, path, Class, uid => new VectorAssembler(uid), cancellation);

    internal override VectorAssembler New(string uid) => new(uid);
}
