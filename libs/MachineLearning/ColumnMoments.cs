namespace MachineLearning;

/// <summary>
/// Mean, sample variance, least and greatest value of each column of a stream of rows, by Welford's recurrence
/// (1962), which loses nothing to large offsets.
/// </summary>
public sealed class ColumnMoments
{
    private readonly double[] _means;
    private readonly double[] _squares;
    private readonly double[] _least;
    private readonly double[] _greatest;

    /// <summary>Starts empty.</summary>
    public ColumnMoments(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        Dimension = dimension;
        _means = new double[dimension];
        _squares = new double[dimension];
        _least = new double[dimension];
        _greatest = new double[dimension];
        Array.Fill(_least, double.PositiveInfinity);
        Array.Fill(_greatest, double.NegativeInfinity);
    }

    /// <summary>Number of columns.</summary>
    public int Dimension { get; }

    /// <summary>Number of rows seen.</summary>
    public long Count { get; private set; }

    /// <summary>Mean of each column.</summary>
    public ReadOnlySpan<double> Mean => _means;

    /// <summary>Least value of each column; positive infinity where no row was seen.</summary>
    public ReadOnlySpan<double> Min => _least;

    /// <summary>Greatest value of each column; negative infinity where no row was seen.</summary>
    public ReadOnlySpan<double> Max => _greatest;

    /// <summary>Adds rows (rows × dimension, row-major).</summary>
    public void Add(ReadOnlySpan<double> rows)
    {
        for (var start = 0; start < rows.Length; start += Dimension)
        {
            Count++;
            for (var column = 0; column < Dimension; column++)
            {
                var value = rows[start + column];
                var before = value - _means[column];
                _means[column] += before / Count;
                _squares[column] += before * (value - _means[column]);
                _least[column] = Math.Min(_least[column], value);
                _greatest[column] = Math.Max(_greatest[column], value);
            }
        }
    }

    /// <summary>Sample standard deviation (n - 1) of each column; 0 for fewer than two rows, as MLlib's.</summary>
    public double[] StandardDeviation()
    {
        var result = new double[Dimension];
        for (var column = 0; column < Dimension && Count > 1; column++)
            result[column] = Math.Sqrt(Math.Max(0, _squares[column] / (Count - 1)));
        return result;
    }
}
