using Apache.Arrow;
using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Ml;

/// <summary>Category indices to sparse vectors with a single 1.</summary>
internal sealed class FittedOneHotEncoder(ParamSet parameters, int[] sizes) : MlModel(Kind.Class, parameters)
{
    private static readonly StructType Layout = new(
        new StructField("categorySizes", new ArrayType(DataTypes.Integer, false)));

    public override object? Attribute(string path) => path == "categorySizes" ? sizes : null;

    public override TypedPlan Transform(TypedPlan input, ParamSet parameters, Analyzer analyzer)
    {
        var (inputs, outputs) = MlColumns.Pairs(parameters);
        var keep = parameters.OneOf("handleInvalid", "error", "keep") == "keep";
        var dropLast = parameters.Get<bool>("dropLast");
        var plan = input;
        for (var at = 0; at < inputs.Length; at++)
        {
            var column = NameResolver.Resolve(inputs[at], analyzer.ScopeOf(plan));
            var value = MlColumns.Numeric(column, inputs[at], DataTypes.Double);
            var sql = Encode(value, sizes[at], keep, dropLast);
            plan = AppendPlan.One(plan, analyzer, "OneHotEncoder", outputs[at], UserDefinedType.Vector, sql);
        }

        return plan;
    }

    public override Task WriteAsync(ModelWriter writer, CancellationToken cancellation) => writer.WriteAsync(
        "data", $"SELECT CAST([{string.Join(", ", sizes)}] AS INTEGER[]) AS \"categorySizes\"", Layout, cancellation);

    private static string Encode(string value, int categories, bool keep, bool dropLast)
    {
        // With both, the category of invalid values is the last one and is left out.
        var size = keep == dropLast ? categories : keep ? categories + 1 : categories - 1;
        const string remedy = ". To handle unseen values, set Param handleInvalid to keep.";
        var error = MlErrors.RaiseUdf("OneHotEncoderModel", "Unseen value: ", value, remedy);
        var invalid = keep ? $"{categories}" : $"CAST({error} AS INTEGER)";
        var index = $"CASE WHEN {value} >= 0 AND {value} < {categories} THEN CAST({value} AS INTEGER) "
            + $"ELSE {invalid} END";
        var one = VectorSql.Sparse($"CAST({size} AS INTEGER)", "[{0}]", "[CAST(1 AS DOUBLE)]");
        var none = VectorSql.Sparse($"CAST({size} AS INTEGER)", "CAST([] AS INTEGER[])", "CAST([] AS DOUBLE[])");
        return VectorSql.Bind(index, $"CASE WHEN {{0}} < {size} THEN {one} ELSE {none} END");
    }

    internal sealed class Kind() : ModelKind(Class, OneHotEncoderEstimator.Table())
    {
        public const string Class = "org.apache.spark.ml.feature.OneHotEncoderModel";

        public override Task<MlModel> ReadAsync(
            ParamSet parameters, ModelReader reader, CancellationToken cancellation)
        {
            int[] sizes = [];
            reader.Read(
                "data",
                "unnest(\"categorySizes\")",
                batch => sizes = [.. sizes, .. ((Int32Array)batch.Column(0)).Values],
                cancellation);
            return Task.FromResult<MlModel>(new FittedOneHotEncoder(parameters, sizes));
        }
    }
}
