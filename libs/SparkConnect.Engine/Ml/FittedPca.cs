using Apache.Arrow;
using MachineLearning;
using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Ml;

/// <summary>Projects vectors onto components, without removing the mean.</summary>
internal sealed class FittedPca(ParamSet parameters, PrincipalComponents components) : MlModel(Kind.Class, parameters)
{
    private static readonly StructType Layout = new(
        new StructField("pc", DenseMatrix.Udt), new StructField("explainedVariance", UserDefinedType.Vector));

    public override object? Attribute(string path) => path switch
    {
        "pc" => new DenseMatrix(components.Dimension, components.K, components.Components),
        "explainedVariance" => new DenseVector(components.ExplainedVariance),
        _ => null,
    };

    public override TypedPlan Transform(TypedPlan input, ParamSet parameters, Analyzer analyzer)
    {
        var name = parameters.Get<string>("inputCol");
        var dense = VectorSql.Dense(NameResolver.Resolve(name, analyzer.ScopeOf(input)), name);
        var lists = Enumerable.Range(0, components.K).Select(at => VectorSql.Constant(
            components.Components.AsSpan(at * components.Dimension, components.Dimension)));
        var sql = VectorSql.Pack(VectorSql.Bind(
            dense, $"list_transform([{string.Join(", ", lists)}], lambda p: list_inner_product(p, {{0}}))"));
        return AppendPlan.One(
            input, analyzer, "PCA", parameters.Get<string>("outputCol"), UserDefinedType.Vector, sql);
    }

    public override Task WriteAsync(ModelWriter writer, CancellationToken cancellation)
    {
        var matrix = $"{{'type': CAST(1 AS TINYINT), 'numRows': CAST({components.Dimension} AS INTEGER), "
            + $"'numCols': CAST({components.K} AS INTEGER), 'colPtrs': CAST(NULL AS INTEGER[]), "
            + $"'rowIndices': CAST(NULL AS INTEGER[]), 'values': {VectorSql.Constant(components.Components)}, "
            + "'isTransposed': FALSE}";
        var explained = VectorSql.Pack(VectorSql.Constant(components.ExplainedVariance));
        return writer.WriteAsync(
            "data", $"SELECT {matrix} AS pc, {explained} AS \"explainedVariance\"", Layout, cancellation);
    }

    internal sealed class Kind() : ModelKind(Class, PcaEstimator.Table())
    {
        public const string Class = "org.apache.spark.ml.feature.PCAModel";

        public override Task<MlModel> ReadAsync(
            ParamSet parameters, ModelReader reader, CancellationToken cancellation)
        {
            PrincipalComponents? found = null;
            reader.Read(
                "data",
                $"pc.\"numRows\", pc.\"values\", {VectorFiles.Dense("explainedVariance")}, pc.\"isTransposed\"",
                batch => found = Components(batch),
                cancellation);
            return Task.FromResult<MlModel>(new FittedPca(
                parameters, found ?? throw MlErrors.Illegal("The saved PCA model holds no row.")));
        }

        private static PrincipalComponents Components(RecordBatch batch)
        {
            var rows = ((Int32Array)batch.Column(0)).GetValue(0) ?? 0;
            var values = VectorFiles.Values(batch, 1, 0);
            var k = values.Length / rows;
            if (((BooleanArray)batch.Column(3)).GetValue(0) == true)
                values = [.. Enumerable.Range(0, values.Length).Select(at => values[at % rows * k + at / rows])];
            return new PrincipalComponents(rows, values, VectorFiles.Values(batch, 2, 0));
        }
    }
}
