namespace SparkConnect.Client;

// Functions over windows; see Column.Over.
public static partial class Functions
{
    /// <summary>Share of the partition's rows that come no later in its order.</summary>
    public static Column CumeDist() => Call("cume_dist");

    /// <summary>Rank without gaps.</summary>
    public static Column DenseRank() => Call("dense_rank");

    /// <summary>The value so many rows before, or the fallback.</summary>
    public static Column Lag(ColumnOrName column, int offset = 1, object? fallback = null) =>
        Optional("lag", [column.Column, Lit(offset)], fallback);

    /// <summary>The value so many rows after, or the fallback.</summary>
    public static Column Lead(ColumnOrName column, int offset = 1, object? fallback = null) =>
        Optional("lead", [column.Column, Lit(offset)], fallback);

    /// <summary>The value of the frame's row of a 1-based number.</summary>
    public static Column NthValue(ColumnOrName column, int number, bool ignoreNulls = false) =>
        Call("nth_value", column.Column, Lit(number), Lit(ignoreNulls));

    /// <summary>1-based number of the row's bucket of buckets of equal size.</summary>
    public static Column Ntile(int buckets) => Call("ntile", Lit(buckets));

    /// <summary>Rank less 1, as a share of the partition's rows less 1.</summary>
    public static Column PercentRank() => Call("percent_rank");

    /// <summary>Rank with gaps after equals.</summary>
    public static Column Rank() => Call("rank");

    /// <summary>1-based number of the row.</summary>
    public static Column RowNumber() => Call("row_number");
}
