using System.Text.Json.Nodes;
using Apache.Arrow;

namespace SparkConnect.Engine.Ml;

/// <summary>Finds the number of categories of each column: from its metadata, or its greatest index.</summary>
internal sealed class OneHotEncoderEstimator() : EstimatorKind("org.apache.spark.ml.feature.OneHotEncoder", Table())
{
    public static ParamTable Table() => new ParamTable()
        .Add<string>("inputCol").Add<string[]>("inputCols").Add<string>("outputCol").Add<string[]>("outputCols")
        .Add("handleInvalid", "error").Add("dropLast", true);

    public override Task<MlModel> FitAsync(ParamSet parameters, Dataset data, FitContext context)
    {
        parameters.OneOf("handleInvalid", "error", "keep");
        var (inputs, _) = MlColumns.Pairs(parameters);
        var sizes = System.Array.ConvertAll(
            inputs, name => FromMetadata(data, name) ?? Greatest(data, name, context) + 1);
        return Task.FromResult<MlModel>(new FittedOneHotEncoder(parameters.For(Table()), sizes));
    }

    private static int? FromMetadata(Dataset data, string name) => data.Metadata(name) is { } text
        ? JsonNode.Parse(text)?["ml_attr"]?["vals"]?.AsArray().Count
        : null;

    private static int Greatest(Dataset data, string name, FitContext context)
    {
        var greatest = 0.0;
        var value = data.Double(name);
        data.Read(
            $"max({value}), min({value}), bool_and({value} = trunc({value}))",
            batch =>
            {
                greatest = ((DoubleArray)batch.Column(0)).GetValue(0) ?? 0;
                var least = ((DoubleArray)batch.Column(1)).GetValue(0) ?? 0;
                var whole = ((BooleanArray)batch.Column(2)).GetValue(0) ?? true;
                if (least < 0 || !whole || greatest > int.MaxValue - 1)
                    throw MlErrors.Illegal(
                        $"Values from column {name} must be indices, but got "
                        + $"{(least < 0 ? MlJson.Show(least) : "a value with a fraction or beyond an int")}.");
            },
            context.Cancellation);
        return (int)greatest;
    }
}
