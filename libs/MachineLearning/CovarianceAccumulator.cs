using System.Numerics.Tensors;

namespace MachineLearning;

/// <summary>
/// Sample covariance of a stream of rows. Rows are moved by the first one before their products are summed, which
/// keeps accuracy where a column's mean is large beside its spread.
/// </summary>
public sealed class CovarianceAccumulator
{
    private readonly double[] _products;
    private readonly double[] _sums;
    private readonly double[] _moved;
    private double[]? _origin;

    /// <summary>Starts empty.</summary>
    public CovarianceAccumulator(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        Dimension = dimension;
        _products = new double[dimension * dimension];
        _sums = new double[dimension];
        _moved = new double[dimension];
    }

    /// <summary>Number of columns.</summary>
    public int Dimension { get; }

    /// <summary>Number of rows seen.</summary>
    public long Count { get; private set; }

    /// <summary>Adds rows (rows × dimension, row-major).</summary>
    public void Add(ReadOnlySpan<double> rows)
    {
        for (var start = 0; start < rows.Length; start += Dimension)
        {
            var row = rows.Slice(start, Dimension);
            _origin ??= row.ToArray();
            TensorPrimitives.Subtract(row, _origin, _moved);
            TensorPrimitives.Add(_sums, _moved, _sums);
            for (var column = 0; column < Dimension; column++)
            {
                var products = _products.AsSpan(column * Dimension + column, Dimension - column);
                TensorPrimitives.MultiplyAdd(_moved.AsSpan(column), _moved[column], products, products);
            }

            Count++;
        }
    }

    /// <summary>The covariance with n - 1 in the denominator: dimension × dimension, symmetric.</summary>
    /// <exception cref="InvalidOperationException">Fewer than two rows were added.</exception>
    public double[] Covariance()
    {
        if (Count < 2)
            throw new InvalidOperationException($"At least 2 rows are needed for a covariance, got {Count}.");
        var result = new double[Dimension * Dimension];
        for (var row = 0; row < Dimension; row++)
            for (var column = row; column < Dimension; column++)
            {
                var moment = _products[row * Dimension + column] - _sums[row] * _sums[column] / Count;
                result[row * Dimension + column] = result[column * Dimension + row] = moment / (Count - 1);
            }

        return result;
    }
}
