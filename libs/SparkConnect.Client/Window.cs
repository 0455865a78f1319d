namespace SparkConnect.Client;

/// <summary>Where window specifications begin.</summary>
public static class Window
{
    /// <summary>A boundary before all rows of the partition.</summary>
    public const long UnboundedPreceding = long.MinValue;

    /// <summary>A boundary behind all rows of the partition.</summary>
    public const long UnboundedFollowing = long.MaxValue;

    /// <summary>The boundary at the current row.</summary>
    public const long CurrentRow = 0;

    /// <summary>Windows over rows that are alike in the columns.</summary>
    public static WindowSpec PartitionBy(params ReadOnlySpan<ColumnOrName> columns) =>
        WindowSpec.Empty.PartitionBy(columns);

    /// <summary>Windows over rows in the order of the columns.</summary>
    public static WindowSpec OrderBy(params ReadOnlySpan<ColumnOrName> columns) => WindowSpec.Empty.OrderBy(columns);

    /// <summary>Windows of the rows from start to end, counted from the current row.</summary>
    public static WindowSpec RowsBetween(long start, long end) => WindowSpec.Empty.RowsBetween(start, end);

    /// <summary>
    /// Windows of the rows whose order value lies from start to end, measured from the current row's.
    /// </summary>
    public static WindowSpec RangeBetween(long start, long end) => WindowSpec.Empty.RangeBetween(start, end);
}
