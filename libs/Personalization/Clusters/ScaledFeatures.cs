using SparkConnect.Client;
using SparkConnect.Client.Ml;
using static SparkConnect.Client.Functions;

namespace Personalization.Clusters;

/// <summary>
/// Prepared columns with mean 0 and deviation 1, as plain columns and, by the same numbers, as the stages of a
/// pipeline.
/// </summary>
internal sealed class ScaledFeatures
{
    internal const string Vector = "features";
    private const string Assembled = "assembled";

    private readonly double[] _mean;
    private readonly double[] _deviation;

    private ScaledFeatures(string[] columns, StandardScalerModel scaler, double[] mean, double[] deviation)
    {
        Columns = columns;
        Scaler = scaler;
        _mean = mean;
        _deviation = deviation;
    }

    public string[] Columns { get; }

    public StandardScalerModel Scaler { get; }

    public VectorAssembler Assembler => NewAssembler(Columns);

    public static async Task<ScaledFeatures> FitAsync(
        DataFrame prepared, string[] columns, CancellationToken cancellation)
    {
        var scaler = await new StandardScaler().SetInputCol(Assembled).SetOutputCol(Vector)
            .SetWithMean(true).SetWithStd(true)
            .FitAsync(NewAssembler(columns).Transform(prepared), cancellation);
        return new ScaledFeatures(
            columns, scaler, (await scaler.MeanAsync(cancellation)).ToArray(),
            (await scaler.StdAsync(cancellation)).ToArray());
    }

    /// <summary>
    /// A feature's scaled value, rounded to nine digits: what two engines sum in another order comes out the same.
    /// </summary>
    public Column Value(int feature) => Round(Exact(feature), 9);

    /// <summary>A feature's scaled value with all its digits.</summary>
    public Column Exact(int feature) => (Col(Columns[feature]) - _mean[feature]) / Divisor(feature);

    /// <summary>The prepared value of a scaled one.</summary>
    public double Unscale(int feature, double scaled) => scaled * Divisor(feature) + _mean[feature];

    private double Divisor(int feature) => _deviation[feature] > 0 ? _deviation[feature] : 1;

    private static VectorAssembler NewAssembler(string[] columns) =>
        new VectorAssembler().SetInputCols(columns).SetOutputCol(Assembled);
}
