using MachineLearning;

namespace SparkConnect.Engine.Ml;

/// <summary>Mean and sample deviation of each feature, in one streaming pass.</summary>
internal sealed class StandardScalerEstimator() : EstimatorKind("org.apache.spark.ml.feature.StandardScaler", Table())
{
    public static ParamTable Table() => new ParamTable()
        .Add<string>("inputCol").Add<string>("outputCol").Add("withMean", false).Add("withStd", true);

    public override Task<MlModel> FitAsync(ParamSet parameters, Dataset data, FitContext context)
    {
        var moments = Moments.Of(data, parameters.Get<string>("inputCol"), context);
        return Task.FromResult<MlModel>(new FittedStandardScaler(
            parameters.For(Table()), moments.Mean.ToArray(), moments.StandardDeviation()));
    }
}

/// <summary>The moments of a column of vectors.</summary>
internal static class Moments
{
    public static ColumnMoments Of(Dataset data, string name, FitContext context)
    {
        ColumnMoments? moments = null;
        data.ReadVectors(
            name,
            [],
            (rows, dimension, _) =>
            {
                moments ??= new ColumnMoments(dimension);
                moments.Add(rows);
                context.Report(moments.Count, moments.Count + 1);
            },
            context.Cancellation);
        return moments ?? throw MlErrors.Requirement("Nothing has been added to this summarizer");
    }
}
