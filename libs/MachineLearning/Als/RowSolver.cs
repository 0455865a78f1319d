using System.Numerics.Tensors;
using MachineLearning.Linear;

namespace MachineLearning.Als;

/// <summary>
/// Builds and solves the normal equations of one row. The factors of the row's columns are gathered, scaled by the
/// root of their weight, into a panel that fits the first-level cache; the panel's Gram matrix is then added by
/// tiles that stay in registers. One instance serves one thread.
/// </summary>
internal sealed class RowSolver
{
    private const int PanelRows = 64;

    private readonly AlsOptions _options;
    private readonly double[]? _gram;
    private readonly float[]? _paddedGram;
    private readonly int _rank;
    private readonly int _stride;
    private readonly float[] _panel;
    private readonly float[] _matrix;
    private readonly float[] _target;

    public RowSolver(AlsOptions options, double[]? gram)
    {
        _options = options;
        _gram = gram;
        _rank = options.Rank;
        _stride = SymmetricTiles.Pad(_rank);
        _panel = new float[PanelRows * _stride];
        _matrix = new float[_stride * _stride];
        _target = new float[_stride];
        _paddedGram = gram is null ? null : PadGram(gram);
    }

    public void Solve(
        ReadOnlySpan<int> columns, ReadOnlySpan<float> values, float[] factors, Span<float> solution)
    {
        if (columns.IsEmpty)
        {
            solution.Clear();
            return;
        }

        Assemble(columns, values, factors);
        if (_options.NonNegative)
        {
            NonNegative.Solve(_matrix, _stride, _target.AsSpan(0, _rank), solution);
            return;
        }

        if (Cholesky.TryFactor(_matrix, _rank, _stride))
        {
            Cholesky.Solve(_matrix, _rank, _stride, _target);
            _target.AsSpan(0, _rank).CopyTo(solution);
        }
        else
        {
            SolveInDouble(columns, values, factors, solution);
        }
    }

    private void Assemble(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, float[] factors)
    {
        if (_paddedGram is null)
            Array.Clear(_matrix);
        else
            _paddedGram.CopyTo(_matrix, 0);
        Array.Clear(_target);
        var counted = 0;
        for (var start = 0; start < columns.Length; start += PanelRows)
        {
            var count = Math.Min(PanelRows, columns.Length - start);
            for (var at = 0; at < count; at++)
                counted += Gather(at, columns[start + at], values[start + at], factors);
            SymmetricTiles.AddGram(_panel, count, _stride, _matrix);
        }

        var ridge = (float)(_options.Regularization * counted);
        for (var at = 0; at < _rank; at++)
            _matrix[at * _stride + at] += ridge;
    }

    // Returns 1 where the rating counts towards the weight of the regularisation, as MLlib counts.
    private int Gather(int panelRow, int column, float value, float[] factors)
    {
        var factor = factors.AsSpan(column * _rank, _rank);
        var row = _panel.AsSpan(panelRow * _stride, _rank);
        var target = _target.AsSpan(0, _rank);
        if (!_options.ImplicitPreferences)
        {
            factor.CopyTo(row);
            TensorPrimitives.MultiplyAdd(factor, value, target, target);
            return 1;
        }

        var confidence = (float)_options.Alpha * Math.Abs(value);
        TensorPrimitives.Multiply(factor, MathF.Sqrt(confidence), row);
        if (value <= 0)
            return 0;
        TensorPrimitives.MultiplyAdd(factor, 1 + confidence, target, target);
        return 1;
    }

    // Single precision lost the matrix's definiteness: build it again in double, with a ridge of last resort.
    private void SolveInDouble(
        ReadOnlySpan<int> columns, ReadOnlySpan<float> values, float[] factors, Span<float> solution)
    {
        var system = new DoubleSystem(_rank, _gram);
        for (var at = 0; at < columns.Length; at++)
            system.Add(factors.AsSpan(columns[at] * _rank, _rank), values[at], _options);
        system.Solve(_options.Regularization, solution);
    }

    private float[] PadGram(double[] gram)
    {
        var padded = new float[_stride * _stride];
        for (var row = 0; row < _rank; row++)
            for (var column = 0; column < _rank; column++)
                padded[row * _stride + column] = (float)gram[row * _rank + column];
        return padded;
    }
}
