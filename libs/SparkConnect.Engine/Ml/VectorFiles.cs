using Apache.Arrow;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Ml;

/// <summary>Model files of one row of vectors.</summary>
internal static class VectorFiles
{
    public static Task WriteAsync(
        ModelWriter writer, CancellationToken cancellation, params (string Name, double[] Values)[] vectors)
    {
        var select = vectors.Select(
            vector => $"{VectorSql.Pack(VectorSql.Constant(vector.Values))} AS \"{vector.Name}\"");
        var layout = new StructType(vectors.Select(vector => new StructField(vector.Name, UserDefinedType.Vector)));
        return writer.WriteAsync("data", $"SELECT {string.Join(", ", select)}", layout, cancellation);
    }

    /// <summary>The elements of one vector of the file's only row.</summary>
    public static double[] Read(ModelReader reader, string name, CancellationToken cancellation)
    {
        double[] values = [];
        reader.Read("data", Dense(name), batch => values = Values(batch, 0, 0), cancellation);
        return values;
    }

    public static string Dense(string name) => VectorSql.Dense(
        new Call(Analysis.DuckDbType.Quote(name), name, UserDefinedType.Vector, true), name);

    /// <summary>One list of doubles of a batch.</summary>
    public static double[] Values(RecordBatch batch, int column, int row)
    {
        var list = (ListArray)batch.Column(column);
        return ((DoubleArray)list.Values).Values.Slice(list.ValueOffsets[row], list.GetValueLength(row)).ToArray();
    }
}
