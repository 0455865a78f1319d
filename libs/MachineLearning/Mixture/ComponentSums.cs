using System.Numerics.Tensors;

namespace MachineLearning.Mixture;

/// <summary>
/// A component's weight, and the first and second moments of its points about its mean so far. Second moments are kept
/// for the lanes of a register apart, and added up at the end only.
/// </summary>
internal sealed class ComponentSums(int dimension, MixtureCovariance form)
{
    private const int Width = ComponentDensity.Width;
    private const double MachineEpsilon = 2.220446049250313e-16;

    private readonly int _lines = ComponentDensity.Lines(dimension);
    private readonly double[] _first = new double[dimension];
    private readonly double[] _second = form == MixtureCovariance.Full
        ? new double[OuterProducts.Length(ComponentDensity.Lines(dimension))]
        : new double[dimension];

    private double _weight;

    /// <summary>Adds a tile moved by the mean; <paramref name="weighted"/> is scratch of the same size.</summary>
    public void Add(ReadOnlySpan<double> moved, ReadOnlySpan<double> shares, Span<double> weighted)
    {
        var weight = TensorPrimitives.Sum(shares);
        if (weight == 0)
            return;
        _weight += weight;
        for (var at = 0; at < dimension; at++)
        {
            var line = weighted.Slice(at * Width, Width);
            TensorPrimitives.Multiply(moved.Slice(at * Width, Width), shares, line);
            _first[at] += TensorPrimitives.Sum<double>(line);
        }

        if (form == MixtureCovariance.Full)
            OuterProducts.Add(weighted, moved, _lines, _second);
        else
            for (var at = 0; at < dimension; at++)
                _second[at] += TensorPrimitives.Dot(
                    weighted.Slice(at * Width, Width), moved.Slice(at * Width, Width));
    }

    public void Add(ComponentSums other)
    {
        _weight += other._weight;
        TensorPrimitives.Add<double>(_first, other._first, _first);
        TensorPrimitives.Add<double>(_second, other._second, _second);
    }

    /// <summary>The component that these sums make likeliest; its weight is not yet a share.</summary>
    public double Maximize(
        ReadOnlySpan<double> before, double regularization, Span<double> mean, Span<double> covariance)
    {
        // As scikit-learn does, so that a component without points divides by something.
        var weight = _weight + 10 * MachineEpsilon;
        var shift = new double[dimension];
        TensorPrimitives.Divide(_first, weight, shift);
        TensorPrimitives.Add(before, shift, mean);
        var second = form == MixtureCovariance.Full ? OuterProducts.Matrix(_second, _lines, dimension) : _second;
        for (var at = 0; at < covariance.Length; at++)
        {
            var (row, column) = form == MixtureCovariance.Full ? Math.DivRem(at, dimension) : (at, at);
            covariance[at] = second[at] / weight - shift[row] * shift[column]
                + (row == column ? regularization : 0);
        }

        return weight;
    }
}
