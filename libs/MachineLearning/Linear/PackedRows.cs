namespace MachineLearning.Linear;

/// <summary>
/// Row vectors packed for <see cref="DotTiles"/>: panels of 16 rows, in each of which the 16 values of one dimension
/// lie side by side. Missing rows of the last panel are zero.
/// </summary>
internal sealed class PackedRows
{
    public const int PanelRows = 16;

    private readonly float[] _values;

    public PackedRows(ReadOnlySpan<float> rows, int dimension)
    {
        Dimension = dimension;
        RowCount = dimension == 0 ? 0 : rows.Length / dimension;
        PanelCount = (RowCount + PanelRows - 1) / PanelRows;
        _values = new float[PanelCount * PanelRows * dimension];
        for (var row = 0; row < RowCount; row++)
            for (var at = 0; at < dimension; at++)
                _values[(row / PanelRows * dimension + at) * PanelRows + row % PanelRows] = rows[row * dimension + at];
    }

    public int Dimension { get; }

    public int RowCount { get; }

    public int PanelCount { get; }

    public ReadOnlySpan<float> Panel(int index) =>
        _values.AsSpan(index * PanelRows * Dimension, PanelRows * Dimension);
}
