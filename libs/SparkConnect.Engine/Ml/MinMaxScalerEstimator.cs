using System.Globalization;
using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Ml;

/// <summary>Least and greatest value of each feature, in one streaming pass.</summary>
internal sealed class MinMaxScalerEstimator() : EstimatorKind("org.apache.spark.ml.feature.MinMaxScaler", Table())
{
    public static ParamTable Table() => new ParamTable()
        .Add<string>("inputCol").Add<string>("outputCol").Add("min", 0.0).Add("max", 1.0);

    public override Task<MlModel> FitAsync(ParamSet parameters, Dataset data, FitContext context)
    {
        if (parameters.Get<double>("min") >= parameters.Get<double>("max"))
            throw MlErrors.Requirement(
                $"The specified min({MlJson.Show(parameters.Get<double>("min"))}) is larger or equal to "
                + $"max({MlJson.Show(parameters.Get<double>("max"))})");
        var moments = Moments.Of(data, parameters.Get<string>("inputCol"), context);
        return Task.FromResult<MlModel>(new FittedMinMaxScaler(
            parameters.For(Table()), moments.Min.ToArray(), moments.Max.ToArray()));
    }
}

/// <summary>Moves vectors into the range; the output is dense, as MLlib's is.</summary>
internal sealed class FittedMinMaxScaler(ParamSet parameters, double[] least, double[] greatest)
    : MlModel(Kind.Class, parameters)
{
    public override object? Attribute(string path) => path switch
    {
        "originalMin" => new DenseVector(least),
        "originalMax" => new DenseVector(greatest),
        _ => null,
    };

    public override TypedPlan Transform(TypedPlan input, ParamSet parameters, Analyzer analyzer)
    {
        var name = parameters.Get<string>("inputCol");
        var (from, to) = (parameters.Get<double>("min"), parameters.Get<double>("max"));
        var scale = new double[least.Length];
        for (var at = 0; at < scale.Length; at++)
            scale[at] = greatest[at] == least[at] ? 0 : (to - from) / (greatest[at] - least[at]);
        var factor = $"list_extract({VectorSql.Constant(scale)}, i)";
        var dense = VectorSql.Dense(NameResolver.Resolve(name, analyzer.ScopeOf(input)), name);
        var moved = $"(x - list_extract({VectorSql.Constant(least)}, i)) * {factor} + {Number(from)}";
        var sql = VectorSql.Pack(
            $"list_transform({dense}, lambda x, i: CASE WHEN isnan(x) THEN x WHEN {factor} = 0 "
            + $"THEN {Number((from + to) * 0.5)} ELSE {moved} END)");
        return AppendPlan.One(
            input, analyzer, "MinMaxScaler", parameters.Get<string>("outputCol"), UserDefinedType.Vector, sql);
    }

    public override Task WriteAsync(ModelWriter writer, CancellationToken cancellation) =>
        VectorFiles.WriteAsync(writer, cancellation, ("originalMin", least), ("originalMax", greatest));

    private static string Number(double value) =>
        $"CAST('{value.ToString("R", CultureInfo.InvariantCulture)}' AS DOUBLE)";

    internal sealed class Kind() : ModelKind(Class, MinMaxScalerEstimator.Table())
    {
        public const string Class = "org.apache.spark.ml.feature.MinMaxScalerModel";

        public override Task<MlModel> ReadAsync(
            ParamSet parameters, ModelReader reader, CancellationToken cancellation) =>
            Task.FromResult<MlModel>(new FittedMinMaxScaler(
                parameters,
                VectorFiles.Read(reader, "originalMin", cancellation),
                VectorFiles.Read(reader, "originalMax", cancellation)));
    }
}
