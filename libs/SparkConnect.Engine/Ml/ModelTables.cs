using Apache.Arrow;
using Apache.Arrow.Types;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Sessions;

namespace SparkConnect.Engine.Ml;

/// <summary>A model's tables in DuckDB, filled from arrays by column.</summary>
internal static class ModelTables
{
    // DuckDB's own chunk size.
    private const int RowsInBatch = 2048;

    /// <summary>Makes a table with columns c0, c1, …; <paramref name="columns"/> gives the arrays of a slice.</summary>
    public static string Store(
        SessionState session, string table, string definition, int rows, Func<int, int, IArrowArray[]> columns)
    {
        using var connection = session.Open();
        DuckDbInstance.Execute(connection, $"CREATE TABLE {table} ({definition})");
        for (var first = 0; first < rows; first += RowsInBatch)
        {
            var count = Math.Min(RowsInBatch, rows - first);
            var arrays = columns(first, count);
            var fields = arrays.Select((array, at) => new Field($"c{at}", array.Data.DataType, true));
            using var batch = new RecordBatch(new Schema(fields, null), arrays, count);
            ArrowImport.Append(connection, table, batch);
        }

        return table;
    }

    /// <summary>
    /// A left join with a table by its first column: the second comes as mv{suffix}. Both are renamed, since plans
    /// call their own columns c0, c1 and so on too.
    /// </summary>
    public static string Join(string table, string suffix, string key) =>
        $" LEFT JOIN (SELECT c0 AS mk{suffix}, c1 AS mv{suffix} FROM {table}) ON mk{suffix} = {key}";

    public static Int32Array Ints(ReadOnlySpan<int> values) => new Int32Array.Builder().Append(values).Build();

    public static FloatArray Floats(ReadOnlySpan<float> values) => new FloatArray.Builder().Append(values).Build();

    public static DoubleArray Doubles(IEnumerable<double> values) =>
        new DoubleArray.Builder().AppendRange(values).Build();

    public static StringArray Texts(ReadOnlySpan<string> values)
    {
        var builder = new StringArray.Builder();
        foreach (var value in values)
            builder.Append(value);
        return builder.Build();
    }

    /// <summary>Lists over an array of all their values; offsets has one more entry than there are lists.</summary>
    public static ListArray Lists(IArrowArray values, ReadOnlySpan<int> offsets) => new(
        new ListType(new Field("item", values.Data.DataType, true)),
        offsets.Length - 1,
        new ArrowBuffer.Builder<int>().Append(offsets).Build(),
        values,
        ArrowBuffer.Empty);

    /// <summary>Structs of fields that are never null.</summary>
    public static StructArray Structs(int count, params (string Name, IArrowArray Values)[] fields) => new(
        new Apache.Arrow.Types.StructType(
            [.. fields.Select(field => new Field(field.Name, field.Values.Data.DataType, true))]),
        count,
        fields.Select(field => field.Values),
        ArrowBuffer.Empty);
}
