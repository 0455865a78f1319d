namespace SparkConnect.Client.Ml;

/// <summary>A dense matrix of Spark ML.</summary>
/// <param name="RowCount">Number of rows.</param>
/// <param name="ColumnCount">Number of columns.</param>
/// <param name="Values">The values by column, or by row where the matrix is transposed.</param>
/// <param name="IsTransposed">Whether the values lie by row.</param>
public sealed record Matrix(int RowCount, int ColumnCount, double[] Values, bool IsTransposed = false)
{
    /// <summary>The value at a 0-based row and column.</summary>
    public double this[int row, int column] =>
        Values[IsTransposed ? row * ColumnCount + column : column * RowCount + row];

    /// <summary>One row.</summary>
    public double[] Row(int index) => [.. Enumerable.Range(0, ColumnCount).Select(column => this[index, column])];

    /// <summary>One column.</summary>
    public double[] Column(int index) => [.. Enumerable.Range(0, RowCount).Select(row => this[row, index])];
}
