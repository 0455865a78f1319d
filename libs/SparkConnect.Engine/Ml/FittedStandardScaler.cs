using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Ml;

/// <summary>Scales vectors; a sparse one stays sparse unless the mean is removed.</summary>
internal sealed class FittedStandardScaler(ParamSet parameters, double[] mean, double[] std)
    : MlModel(Kind.Class, parameters)
{
    public override object? Attribute(string path) => path switch
    {
        "mean" => new DenseVector(mean),
        "std" => new DenseVector(std),
        _ => null,
    };

    public override TypedPlan Transform(TypedPlan input, ParamSet parameters, Analyzer analyzer)
    {
        var name = parameters.Get<string>("inputCol");
        var column = NameResolver.Resolve(name, analyzer.ScopeOf(input));
        var dense = VectorSql.Dense(column, name);
        var scale = VectorSql.Constant(Array.ConvertAll(
            std, value => !parameters.Get<bool>("withStd") ? 1.0 : value == 0 ? 0.0 : 1 / value));
        var v = column.Sql;
        var scaled = VectorSql.Pack($"list_transform({v}.\"values\", lambda x, i: x * list_extract({scale}, i))");
        var sql = parameters.Get<bool>("withMean")
            ? VectorSql.Pack($"list_transform({dense}, lambda x, i: (x - list_extract({VectorSql.Constant(mean)}, i)) "
                + $"* list_extract({scale}, i))")
            : $"CASE WHEN {v}.\"type\" = 0 THEN "
                + VectorSql.Sparse(
                    $"{v}.\"size\"",
                    $"{v}.\"indices\"",
                    $"list_transform({v}.\"values\", lambda x, i: "
                    + $"x * list_extract({scale}, list_extract({v}.\"indices\", i) + 1))")
                + $" ELSE {scaled} END";
        return AppendPlan.One(
            input, analyzer, "StandardScaler", parameters.Get<string>("outputCol"), UserDefinedType.Vector, sql);
    }

    public override Task WriteAsync(ModelWriter writer, CancellationToken cancellation) =>
        VectorFiles.WriteAsync(writer, cancellation, ("std", std), ("mean", mean));

    internal sealed class Kind() : ModelKind(Class, StandardScalerEstimator.Table())
    {
        public const string Class = "org.apache.spark.ml.feature.StandardScalerModel";

        public override Task<MlModel> ReadAsync(
            ParamSet parameters, ModelReader reader, CancellationToken cancellation) =>
            Task.FromResult<MlModel>(new FittedStandardScaler(
                parameters,
                VectorFiles.Read(reader, "mean", cancellation),
                VectorFiles.Read(reader, "std", cancellation)));
    }
}
