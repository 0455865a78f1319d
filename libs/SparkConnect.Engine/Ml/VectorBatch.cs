using Apache.Arrow;

namespace SparkConnect.Engine.Ml;

/// <summary>A batch's first column of equally long lists of doubles as one span; nothing is copied.</summary>
internal static class VectorBatch
{
    public static void Visit(RecordBatch batch, string name, ref int dimension, VectorRows read)
    {
        var list = (ListArray)batch.Column(0);
        if (batch.Length == 0)
            return;
        if (list.NullCount > 0)
            throw MlErrors.Illegal($"Column {name} holds null vectors; remove these rows first.");
        var values = (DoubleArray)list.Values;
        var offsets = list.ValueOffsets;
        if (dimension < 0)
            dimension = offsets[1] - offsets[0];
        for (var row = 0; row < batch.Length; row++)
            if (offsets[row + 1] - offsets[row] != dimension)
                throw MlErrors.Requirement(
                    $"Vectors of column {name} must have one size: {dimension} is expected, got "
                    + $"{offsets[row + 1] - offsets[row]}.");
        if (dimension == 0)
            throw MlErrors.Requirement($"Vectors of column {name} have no elements.");
        read(values.Values[offsets[0]..offsets[batch.Length]], dimension, batch);
    }
}
