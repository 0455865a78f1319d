namespace MachineLearning.Als;

/// <summary>The normal equations of one row in double precision; rarely needed, so plain.</summary>
internal sealed class DoubleSystem
{
    private readonly int _rank;
    private readonly double[] _matrix;
    private readonly double[] _target;
    private int _counted;

    public DoubleSystem(int rank, double[] gram)
    {
        _rank = rank;
        _matrix = (double[])gram.Clone();
        _target = new double[rank];
    }

    public void Add(ReadOnlySpan<float> factor, float value, AlsOptions options)
    {
        var weight = options.ImplicitPreferences ? options.Alpha * Math.Abs(value) : 1.0;
        var target = options.ImplicitPreferences ? (value > 0 ? 1 + weight : 0) : value;
        _counted += options.ImplicitPreferences && value <= 0 ? 0 : 1;
        for (var row = 0; row < _rank; row++)
        {
            _target[row] += target * factor[row];
            for (var column = row; column < _rank; column++)
                _matrix[row * _rank + column] += weight * factor[row] * factor[column];
        }
    }

    public void Solve(double regularization, Span<float> solution)
    {
        var largest = 0.0;
        for (var at = 0; at < _rank; at++)
            largest = Math.Max(largest, _matrix[at * _rank + at]);
        var ridge = regularization * _counted;
        var extra = 0.0;
        while (!TrySolve(ridge + extra, solution))
        {
            if (!double.IsFinite(extra))
                throw new ArithmeticException("The normal equations hold NaN or infinity: check the ratings.");
            extra = extra == 0 ? largest * 1e-12 + 1e-30 : extra * 100;
        }
    }

    private bool TrySolve(double ridge, Span<float> solution)
    {
        var u = (double[])_matrix.Clone();
        var x = (double[])_target.Clone();
        for (var pivot = 0; pivot < _rank; pivot++)
        {
            var square = u[pivot * _rank + pivot] + ridge;
            for (var above = 0; above < pivot; above++)
                square -= u[above * _rank + pivot] * u[above * _rank + pivot];
            if (!(square > 0))
                return false;
            Eliminate(u, x, pivot, Math.Sqrt(square));
        }

        for (var row = _rank - 1; row >= 0; row--)
        {
            for (var column = row + 1; column < _rank; column++)
                x[row] -= u[row * _rank + column] * x[column];
            x[row] /= u[row * _rank + row];
            solution[row] = (float)x[row];
        }

        return true;
    }

    private void Eliminate(double[] u, double[] x, int pivot, double root)
    {
        u[pivot * _rank + pivot] = root;
        for (var column = pivot + 1; column < _rank; column++)
        {
            var sum = u[pivot * _rank + column];
            for (var above = 0; above < pivot; above++)
                sum -= u[above * _rank + pivot] * u[above * _rank + column];
            u[pivot * _rank + column] = sum / root;
        }

        for (var above = 0; above < pivot; above++)
            x[pivot] -= u[above * _rank + pivot] * x[above];
        x[pivot] /= root;
    }
}
