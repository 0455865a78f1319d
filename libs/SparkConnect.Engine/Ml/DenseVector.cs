using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Ml;

/// <summary>A vector that is an attribute of a model.</summary>
internal sealed record DenseVector(double[] Values);

/// <summary>A matrix that is an attribute of a model; the values lie by column.</summary>
internal sealed record DenseMatrix(int RowCount, int ColumnCount, double[] Values)
{
    public const string JvmClass = "org.apache.spark.ml.linalg.MatrixUDT";

    /// <summary>Spark ML's matrix as it is stored.</summary>
    public static readonly UserDefinedType Udt = new(
        JvmClass,
        new StructType(
            new StructField("type", new ByteType(), false),
            new StructField("numRows", new IntegerType(), false),
            new StructField("numCols", new IntegerType(), false),
            new StructField("colPtrs", new ArrayType(new IntegerType(), false)),
            new StructField("rowIndices", new ArrayType(new IntegerType(), false)),
            new StructField("values", new ArrayType(new DoubleType(), false)),
            new StructField("isTransposed", new BooleanType(), false)));
}
