using Personalization.Contracts;
using SparkConnect.Client;
using SparkConnect.Protocol.Types;

namespace Personalization.Evaluation;

/// <summary>Results as a table.</summary>
public static class EvaluationTables
{
    private static readonly StructType Schema = EvaluationColumns.Measures.Aggregate(
        new StructType()
            .Add(EvaluationColumns.Recommender, DataTypes.String).Add(EvaluationColumns.K, DataTypes.Integer)
            .Add(EvaluationColumns.Cut, DataTypes.Timestamp).Add(EvaluationColumns.Customers, DataTypes.Long)
            .Add(EvaluationColumns.Items, DataTypes.Long),
        (schema, measure) => schema.Add(measure, DataTypes.Double)
            .Add(measure + EvaluationColumns.Low, DataTypes.Double)
            .Add(measure + EvaluationColumns.High, DataTypes.Double))
        .Add(EvaluationColumns.Seconds, DataTypes.Double);

    /// <summary>A row a recommender, as <see cref="EvaluationColumns"/>.</summary>
    /// <param name="spark">The session.</param>
    /// <param name="result">The results; none gives no rows.</param>
    /// <param name="cut">The moment that parted what was known from what was to be foretold, UTC.</param>
    public static DataFrame From(SparkSession spark, EvaluationResult result, DateTime cut) =>
        spark.CreateDataFrame(result.Recommenders.Select(one => Row(result, one, cut)), Schema);

    private static object?[] Row(EvaluationResult result, RecommenderResult one, DateTime cut) =>
    [
        one.Name, result.K, new DateTimeOffset(cut, TimeSpan.Zero), result.Customers, result.Items,
        .. EvaluationColumns.Measures.SelectMany(name => new object?[]
        {
            one[name].Mean, one[name].Low, one[name].High,
        }),
        one.Seconds,
    ];
}
