namespace SparkConnect.Protocol.Types;

/// <summary>A list of values of one type.</summary>
/// <param name="ElementType">Type of each element.</param>
/// <param name="ContainsNull">Whether an element may be null.</param>
public sealed record ArrayType(DataType ElementType, bool ContainsNull = true) : DataType
{
    /// <inheritdoc/>
    public override string SimpleString => $"array<{ElementType.SimpleString}>";

    /// <inheritdoc/>
    public override string Sql => $"ARRAY<{ElementType.Sql}>";
}

/// <summary>Keys and values; keys are unique and never null.</summary>
/// <param name="KeyType">Type of each key.</param>
/// <param name="ValueType">Type of each value.</param>
/// <param name="ValueContainsNull">Whether a value may be null.</param>
public sealed record MapType(DataType KeyType, DataType ValueType, bool ValueContainsNull = true) : DataType
{
    /// <inheritdoc/>
    public override string SimpleString => $"map<{KeyType.SimpleString},{ValueType.SimpleString}>";

    /// <inheritdoc/>
    public override string Sql => $"MAP<{KeyType.Sql}, {ValueType.Sql}>";
}

/// <summary>A user-defined type: its name beside the type that it is stored as.</summary>
/// <param name="JvmClass">The class that Spark knows it by: <c>org.apache.spark.ml.linalg.VectorUDT</c>.</param>
/// <param name="SqlType">The stored type.</param>
public sealed record UserDefinedType(string JvmClass, DataType SqlType) : DataType
{
    /// <summary>
    /// Spark ML's vector: type (0 sparse, 1 dense), size (null for dense), indices (null for dense), values.
    /// </summary>
    public static readonly UserDefinedType Vector = new(
        "org.apache.spark.ml.linalg.VectorUDT",
        new StructType(
            new StructField("type", new ByteType(), false),
            new StructField("size", new IntegerType()),
            new StructField("indices", new ArrayType(new IntegerType(), false)),
            new StructField("values", new ArrayType(new DoubleType(), false))));

    /// <inheritdoc/>
    public override string SimpleString =>
        JvmClass == "org.apache.spark.ml.linalg.VectorUDT" ? "vector" : SqlType.SimpleString;

    /// <inheritdoc/>
    public override string Sql => SqlType.Sql;
}
