using MachineLearning;
using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Ml;

/// <summary>Centres; the nearest one is found inside the query. A model that was read has no summary.</summary>
internal sealed class FittedKMeans(ParamSet parameters, KMeansResult result, long[]? sizes)
    : MlModel(Kind.Class, parameters)
{
    private static readonly StructType Layout = new(
        new StructField("clusterIdx", DataTypes.Integer, false),
        new StructField("clusterCenter", UserDefinedType.Vector));

    public override object? Attribute(string path) => path switch
    {
        "clusterCenterMatrix" => new DenseMatrix(result.K, result.Dimension, ByColumn()),
        "numFeatures" => result.Dimension,
        "hasSummary" => sizes is not null,
        "summary.trainingCost" when Summarised() => result.TrainingCost,
        "summary.numIter" when Summarised() => result.Iterations,
        "summary.k" when Summarised() => result.K,
        "summary.clusterSizes" when Summarised() => sizes,
        "summary.predictionCol" when Summarised() => Parameters.Get<string>("predictionCol"),
        "summary.featuresCol" when Summarised() => Parameters.Get<string>("featuresCol"),
        _ => null,
    };

    public override TypedPlan Transform(TypedPlan input, ParamSet parameters, Analyzer analyzer)
    {
        var name = parameters.Get<string>("featuresCol");
        var dense = VectorSql.Dense(NameResolver.Resolve(name, analyzer.ScopeOf(input)), name);
        var centers = Enumerable.Range(0, result.K).Select(at => VectorSql.Constant(Center(at)));
        var function = KMeansEstimator.Distance(parameters) == KMeansDistance.Cosine
            ? "list_cosine_distance"
            : "list_distance";
        var distances = VectorSql.Bind(
            dense, $"list_transform([{string.Join(", ", centers)}], lambda c: {function}(c, {{0}}))");
        var sql = VectorSql.Bind(distances, "CAST(list_position({0}, list_min({0})) - 1 AS INTEGER)");
        return AppendPlan.One(
            input, analyzer, "KMeans", parameters.Get<string>("predictionCol"), DataTypes.Integer, sql, false);
    }

    public override Task WriteAsync(ModelWriter writer, CancellationToken cancellation)
    {
        var rows = Enumerable.Range(0, result.K).Select(at =>
            $"SELECT CAST({at} AS INTEGER) AS \"clusterIdx\", {VectorSql.Pack(VectorSql.Constant(Center(at)))} "
            + "AS \"clusterCenter\"");
        return writer.WriteAsync("data", string.Join(" UNION ALL ", rows), Layout, cancellation);
    }

    private ReadOnlySpan<double> Center(int index) =>
        result.Centers.AsSpan(index * result.Dimension, result.Dimension);

    private bool Summarised() => sizes is not null ? true : throw new SparkException(
        "", "No training summary available for this KMeansModel");

    private double[] ByColumn()
    {
        var values = new double[result.Centers.Length];
        for (var at = 0; at < values.Length; at++)
            values[at % result.Dimension * result.K + at / result.Dimension] = result.Centers[at];
        return values;
    }

    internal sealed class Kind() : ModelKind(Class, KMeansEstimator.Table())
    {
        public const string Class = "org.apache.spark.ml.clustering.KMeansModel";

        public override Task<MlModel> ReadAsync(
            ParamSet parameters, ModelReader reader, CancellationToken cancellation)
        {
            var centers = new List<double>();
            var dimension = -1;
            reader.Read(
                "data",
                VectorFiles.Dense("clusterCenter"),
                batch => VectorBatch.Visit(
                    batch, "clusterCenter", ref dimension, (rows, _, _) => centers.AddRange(rows)),
                cancellation,
                "ORDER BY \"clusterIdx\"");
            return Task.FromResult<MlModel>(new FittedKMeans(
                parameters, new KMeansResult(dimension, [.. centers], double.NaN, 0), null));
        }
    }
}
