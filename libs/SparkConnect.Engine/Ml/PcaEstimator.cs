using MachineLearning;

namespace SparkConnect.Engine.Ml;

/// <summary>Principal components of a column of vectors; the covariance is summed in one streaming pass.</summary>
internal sealed class PcaEstimator() : EstimatorKind("org.apache.spark.ml.feature.PCA", Table())
{
    public static ParamTable Table() =>
        new ParamTable().Add<string>("inputCol").Add<string>("outputCol").Add<int>("k");

    public override Task<MlModel> FitAsync(ParamSet parameters, Dataset data, FitContext context)
    {
        var k = parameters.AtLeast("k", 1);
        CovarianceAccumulator? sums = null;
        data.ReadVectors(
            parameters.Get<string>("inputCol"),
            [],
            (rows, dimension, _) =>
            {
                if (k > dimension)
                    throw MlErrors.Requirement($"source vector size {dimension} must be no less than k={k}");
                sums ??= new CovarianceAccumulator(dimension);
                sums.Add(rows);
                context.Report(sums.Count, sums.Count + 1);
            },
            context.Cancellation);
        if (sums is null || sums.Count < 2)
            throw MlErrors.Requirement(
                $"RowMatrix.computeCovariance called on matrix with only {sums?.Count ?? 0} rows.");
        var components = PrincipalComponents.From(sums, k);
        return Task.FromResult<MlModel>(new FittedPca(parameters.For(Table()), components));
    }
}
