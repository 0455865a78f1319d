using Apache.Arrow;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Ml;

/// <summary>Metrics of ranked lists (MLlib's RankingMetrics): arrays of double, best first.</summary>
internal sealed class RankingKind() : EvaluatorKind(
    "org.apache.spark.ml.evaluation.RankingEvaluator",
    new ParamTable().Add("predictionCol", "prediction").Add("labelCol", "label")
        .Add("metricName", "meanAveragePrecision").Add("k", 10))
{
    private delegate double Metric(ReadOnlySpan<double> predicted, HashSet<double> relevant, int k);

    public override Task<double> EvaluateAsync(ParamSet parameters, Dataset data, CancellationToken cancellation)
    {
        var k = parameters.AtLeast("k", 1);
        Metric metric = parameters.OneOf(
            "metricName", "meanAveragePrecision", "meanAveragePrecisionAtK", "precisionAtK", "ndcgAtK", "recallAtK")
        switch
        {
            "meanAveragePrecision" => (predicted, relevant, _) =>
                AveragePrecision(predicted, relevant, Math.Max(predicted.Length, relevant.Count), relevant.Count),
            "meanAveragePrecisionAtK" => (predicted, relevant, at) =>
                AveragePrecision(predicted, relevant, at, Math.Min(relevant.Count, at)),
            "precisionAtK" => (predicted, relevant, at) => (double)Hits(predicted, relevant, at) / at,
            "ndcgAtK" => Ndcg,
            _ => (predicted, relevant, at) => (double)Hits(predicted, relevant, at) / relevant.Count,
        };
        var (sum, count) = (0.0, 0L);
        data.Read(
            $"{Lists(data, parameters.Get<string>("predictionCol"))}, "
            + $"{Lists(data, parameters.Get<string>("labelCol"))}",
            batch =>
            {
                for (var row = 0; row < batch.Length; row++, count++)
                {
                    var relevant = Row(batch, 1, row).ToArray().ToHashSet();
                    sum += relevant.Count == 0 ? 0 : metric(Row(batch, 0, row), relevant, k);
                }
            },
            cancellation);
        return Task.FromResult(sum / count);
    }

    private static string Lists(Dataset data, string name) =>
        data.Column(name) is { Type: ArrayType { ElementType: DoubleType } } column
            ? column.Sql
            : throw MlErrors.Requirement(
                $"Column {name} must be of type equal to one of the following types: [array<double>, array<double>] "
                + $"but was actually of type {data.Column(name).Type.SimpleString}.");

    private static ReadOnlySpan<double> Row(RecordBatch batch, int column, int row)
    {
        var list = (ListArray)batch.Column(column);
        return ((DoubleArray)list.Values).Values.Slice(list.ValueOffsets[row], list.GetValueLength(row));
    }

    private static int Hits(ReadOnlySpan<double> predicted, HashSet<double> relevant, int k)
    {
        var hits = 0;
        foreach (var item in predicted[..Math.Min(k, predicted.Length)])
            hits += relevant.Contains(item) ? 1 : 0;
        return hits;
    }

    private static double AveragePrecision(
        ReadOnlySpan<double> predicted, HashSet<double> relevant, int k, int denominator)
    {
        var (hits, sum) = (0, 0.0);
        for (var at = 0; at < Math.Min(k, predicted.Length); at++)
            if (relevant.Contains(predicted[at]))
                sum += (double)++hits / (at + 1);
        return sum / denominator;
    }

    private static double Ndcg(ReadOnlySpan<double> predicted, HashSet<double> relevant, int k)
    {
        var (gain, ideal) = (0.0, 0.0);
        for (var at = 0; at < Math.Min(Math.Max(predicted.Length, relevant.Count), k); at++)
        {
            var discount = 1 / Math.Log(at + 2);
            if (at < predicted.Length && relevant.Contains(predicted[at]))
                gain += discount;
            if (at < relevant.Count)
                ideal += discount;
        }

        return gain / ideal;
    }
}
