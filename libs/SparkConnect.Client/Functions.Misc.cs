namespace SparkConnect.Client;

// The session, files and rows themselves.
public static partial class Functions
{
    /// <summary>Position of a value in its bitmap.</summary>
    public static Column BitmapBitPosition(ColumnOrName column) => Call("bitmap_bit_position", column.Column);

    /// <summary>Number of a value's bitmap.</summary>
    public static Column BitmapBucketNumber(ColumnOrName column) => Call("bitmap_bucket_number", column.Column);

    /// <summary>Number of bits set in a bitmap.</summary>
    public static Column BitmapCount(ColumnOrName column) => Call("bitmap_count", column.Column);

    /// <summary>Name of the current catalog.</summary>
    public static Column CurrentCatalog() => Call("current_catalog");

    /// <summary>Name of the current database.</summary>
    public static Column CurrentDatabase() => Call("current_database");

    /// <summary>Name of the current database.</summary>
    public static Column CurrentSchema() => Call("current_schema");

    /// <summary>Name of the current user.</summary>
    public static Column CurrentUser() => Call("current_user");

    /// <summary>Number of different values that a HyperLogLog sketch stands for.</summary>
    public static Column HllSketchEstimate(ColumnOrName column) => Call("hll_sketch_estimate", column.Column);

    /// <summary>Union of two HyperLogLog sketches.</summary>
    public static Column HllUnion(ColumnOrName left, ColumnOrName right, bool allowDifferentLgConfigK = false) =>
        Call("hll_union", left.Column, right.Column, Lit(allowDifferentLgConfigK));

    /// <summary>Length of the piece of file that is read; -1 where there is none.</summary>
    public static Column InputFileBlockLength() => Call("input_file_block_length");

    /// <summary>Start of the piece of file that is read; -1 where there is none.</summary>
    public static Column InputFileBlockStart() => Call("input_file_block_start");

    /// <summary>File that the row comes from; empty where there is none.</summary>
    public static Column InputFileName() => Call("input_file_name");

    /// <summary>A bigint for each row that increases, with gaps between partitions.</summary>
    public static Column MonotonicallyIncreasingId() => Call("monotonically_increasing_id");

    /// <summary>Name of the session's user.</summary>
    public static Column SessionUser() => Call("session_user");

    /// <summary>Number of the row's partition.</summary>
    public static Column SparkPartitionId() => Call("spark_partition_id");

    /// <summary>Name of the value's type.</summary>
    public static Column Typeof(ColumnOrName column) => Call("typeof", column.Column);

    /// <summary>Name of the current user.</summary>
    public static Column User() => Call("user");

    /// <summary>Random UUID as text, one for each row.</summary>
    public static Column Uuid(long? seed = null) => Optional("uuid", [], seed);

    /// <summary>The engine's version and revision.</summary>
    public static Column Version() => Call("version");
}
