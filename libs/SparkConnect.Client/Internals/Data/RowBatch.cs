using Apache.Arrow;

namespace SparkConnect.Client.Internals.Data;

/// <summary>Rows over columns: a row is the batch and a position, its values are read when asked for.</summary>
internal sealed class RowBatch(StructType schema, ColumnVector[] columns, int length)
{
    public StructType Schema => schema;

    public int Length => length;

    public ColumnVector[] Columns => columns;

    public Row this[int index] => new(this, index);

    public static RowBatch Create(RecordBatch batch, StructType schema)
    {
        if (batch.ColumnCount != schema.Count)
        {
            throw new InvalidDataException(
                $"The result has {batch.ColumnCount} columns where its schema {schema.SimpleString} has "
                + $"{schema.Count}.");
        }

        var columns = new ColumnVector[schema.Count];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = ColumnVectors.Create(batch.Column(i), schema[i].DataType);
        return new RowBatch(schema, columns, batch.Length);
    }
}
