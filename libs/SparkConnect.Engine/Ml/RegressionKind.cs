using Apache.Arrow;

namespace SparkConnect.Engine.Ml;

/// <summary>Errors of numeric predictions, summed by DuckDB.</summary>
internal sealed class RegressionKind() : EvaluatorKind(
    "org.apache.spark.ml.evaluation.RegressionEvaluator",
    new ParamTable().Add("predictionCol", "prediction").Add("labelCol", "label").Add<string>("weightCol")
        .Add("metricName", "rmse").Add("throughOrigin", false))
{
    public override Task<double> EvaluateAsync(ParamSet parameters, Dataset data, CancellationToken cancellation)
    {
        var metric = parameters.OneOf("metricName", "rmse", "mse", "r2", "mae", "var");
        var label = data.Double(parameters.Get<string>("labelCol"));
        var prediction = data.Double(parameters.Get<string>("predictionCol"));
        var weight = data.Weight(parameters);
        var sums = new double[7];
        // Around the mean in two steps: sums of squares of large labels would cancel.
        var mean = First(data, $"sum({weight} * {label}) / sum({weight})", cancellation);
        var middle = $"CAST('{mean.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}' AS DOUBLE)";
        var error = $"({label} - {prediction})";
        string[] terms =
        [
            weight, $"{weight} * {error} * {error}", $"{weight} * abs({error})",
            $"{weight} * ({label} - {middle}) * ({label} - {middle})", $"{weight} * {label} * {label}",
            $"{weight} * ({prediction} - {middle}) * ({prediction} - {middle})",
        ];
        data.Read(
            string.Join(", ", terms.Select(term => $"sum(CAST({term} AS DOUBLE))")),
            batch =>
            {
                for (var at = 0; at < terms.Length; at++)
                    sums[at] = ((DoubleArray)batch.Column(at)).GetValue(0) ?? double.NaN;
            },
            cancellation);
        var total = parameters.Get<bool>("throughOrigin") ? sums[4] : sums[3];
        return Task.FromResult(metric switch
        {
            "rmse" => Math.Sqrt(sums[1] / sums[0]),
            "mse" => sums[1] / sums[0],
            "mae" => sums[2] / sums[0],
            "r2" => 1 - sums[1] / total,
            _ => sums[5] / sums[0],
        });
    }

    private static double First(Dataset data, string select, CancellationToken cancellation)
    {
        var value = double.NaN;
        data.Read(select, batch => value = ((DoubleArray)batch.Column(0)).GetValue(0) ?? double.NaN, cancellation);
        return value;
    }
}
