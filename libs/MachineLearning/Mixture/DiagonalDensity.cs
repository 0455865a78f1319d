using System.Numerics.Tensors;

namespace MachineLearning.Mixture;

/// <summary>A Gaussian whose features are independent.</summary>
internal sealed class DiagonalDensity : ComponentDensity
{
    private readonly double[] _precisions;

    public DiagonalDensity(ReadOnlySpan<double> variances)
    {
        _precisions = new double[variances.Length];
        for (var at = 0; at < variances.Length; at++)
        {
            if (!(variances[at] > 0) || !double.IsFinite(variances[at]))
                throw Singular();
            _precisions[at] = 1 / variances[at];
            LogPeak -= 0.5 * Math.Log(2 * Math.PI * variances[at]);
        }
    }

    public override void Distances(ReadOnlySpan<double> moved, Span<double> squared)
    {
        Span<double> squares = stackalloc double[Width];
        squared.Clear();
        for (var at = 0; at < _precisions.Length; at++)
        {
            var line = moved.Slice(at * Width, Width);
            TensorPrimitives.Multiply(line, line, squares);
            TensorPrimitives.MultiplyAdd(squares, _precisions[at], squared, squared);
        }
    }
}
