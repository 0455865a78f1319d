namespace MachineLearning;

/// <summary>
/// A sparse matrix of ratings by row (compressed sparse rows). Duplicates of a (row, column) pair are kept as
/// separate entries, as MLlib keeps them.
/// </summary>
public sealed class RatingMatrix
{
    private RatingMatrix(int columnCount, int[] offsets, int[] columns, float[] values)
    {
        ColumnCount = columnCount;
        Offsets = offsets;
        Columns = columns;
        Values = values;
    }

    /// <summary>Number of rows.</summary>
    public int RowCount => Offsets.Length - 1;

    /// <summary>Number of columns.</summary>
    public int ColumnCount { get; }

    /// <summary>Number of stored ratings.</summary>
    public int Count => Columns.Length;

    internal int[] Offsets { get; }

    internal int[] Columns { get; }

    internal float[] Values { get; }

    /// <summary>The columns of one row, ascending when they came from <see cref="FromTriples"/>.</summary>
    public ReadOnlySpan<int> ColumnsOf(int row) => Columns.AsSpan(Offsets[row]..Offsets[row + 1]);

    /// <summary>The ratings of one row, beside <see cref="ColumnsOf"/>.</summary>
    public ReadOnlySpan<float> ValuesOf(int row) => Values.AsSpan(Offsets[row]..Offsets[row + 1]);

    /// <summary>
    /// Builds the matrix from parallel spans of row, column and rating by two counting sorts (linear time), so that
    /// rows are in order and columns ascend inside a row.
    /// </summary>
    /// <exception cref="ArgumentException">The spans differ in length, or an index is outside the matrix.</exception>
    public static RatingMatrix FromTriples(
        int rowCount,
        int columnCount,
        ReadOnlySpan<int> rows,
        ReadOnlySpan<int> columns,
        ReadOnlySpan<float> values)
    {
        if (rows.Length != columns.Length || rows.Length != values.Length)
            throw new ArgumentException(
                $"Spans of one length are expected, got {rows.Length}, {columns.Length} and {values.Length}.",
                nameof(values));
        CheckRange(rows, rowCount, nameof(rows));
        CheckRange(columns, columnCount, nameof(columns));
        return Scatter(columnCount, rowCount, columns, rows, values).Transpose();
    }

    /// <summary>The same ratings by column; stable, in linear time.</summary>
    public RatingMatrix Transpose()
    {
        var offsets = CountOffsets(Columns, ColumnCount);
        var next = offsets.AsSpan(0, ColumnCount).ToArray();
        var rows = new int[Count];
        var values = new float[Count];
        for (var row = 0; row < RowCount; row++)
            for (var at = Offsets[row]; at < Offsets[row + 1]; at++)
            {
                var to = next[Columns[at]]++;
                rows[to] = row;
                values[to] = Values[at];
            }

        return new RatingMatrix(RowCount, offsets, rows, values);
    }

    private static RatingMatrix Scatter(
        int rowCount, int columnCount, ReadOnlySpan<int> rows, ReadOnlySpan<int> columns, ReadOnlySpan<float> ratings)
    {
        var offsets = CountOffsets(rows, rowCount);
        var next = offsets.AsSpan(0, rowCount).ToArray();
        var to = new int[rows.Length];
        var values = new float[rows.Length];
        for (var at = 0; at < rows.Length; at++)
        {
            var place = next[rows[at]]++;
            to[place] = columns[at];
            values[place] = ratings[at];
        }

        return new RatingMatrix(columnCount, offsets, to, values);
    }

    private static int[] CountOffsets(ReadOnlySpan<int> keys, int keyCount)
    {
        var offsets = new int[keyCount + 1];
        foreach (var key in keys)
            offsets[key + 1]++;
        for (var key = 0; key < keyCount; key++)
            offsets[key + 1] += offsets[key];
        return offsets;
    }

    private static void CheckRange(ReadOnlySpan<int> indices, int limit, string name)
    {
        foreach (var index in indices)
            if ((uint)index >= (uint)limit)
                throw new ArgumentException($"Index {index} is outside 0..{limit - 1}.", name);
    }
}
