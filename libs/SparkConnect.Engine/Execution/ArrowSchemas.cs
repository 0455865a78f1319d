using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.C;
using DuckDB.NET.Native;
using SparkConnect.Engine.Analysis;
using ArrowTypes = Apache.Arrow.Types;

namespace SparkConnect.Engine.Execution;

/// <summary>The Arrow schema of a DuckDB result, and the same under Spark's column names.</summary>
internal static class ArrowSchemas
{
    public static unsafe Schema Read(ref DuckDBResult result, DuckDBArrowOptions options)
    {
        var count = (int)NativeMethods.Query.DuckDBColumnCount(ref result);
        var types = new nint[count];
        var names = new nint[count];
        var handles = new DuckDBLogicalType[count];
        var schema = CArrowSchema.Create();
        try
        {
            for (var i = 0; i < count; i++)
            {
                handles[i] = NativeMethods.Query.DuckDBColumnLogicalType(ref result, i);
                types[i] = handles[i].DangerousGetHandle();
                names[i] = Marshal.StringToCoTaskMemUTF8(NativeMethods.Query.DuckDBColumnName(ref result, i));
            }

            fixed (nint* t = types, n = names)
            {
                using var error = NativeMethods.Arrow.DuckDBToArrowSchema(
                    options, (nint)t, (nint)n, (ulong)count, (nint)schema);
                if (!error.IsInvalid && NativeMethods.ErrorData.DuckDBErrorDataHasError(error))
                    throw ErrorTranslation.Translate(NativeMethods.ErrorData.DuckDBErrorDataMessage(error));
            }

            return CArrowSchemaImporter.ImportSchema(schema);
        }
        finally
        {
            CArrowSchema.Free(schema);
            foreach (var handle in handles)
                handle?.Dispose();
            foreach (var name in names)
                Marshal.FreeCoTaskMem(name);
        }
    }

    /// <summary>
    /// DuckDB's columns are called c17; users see Spark's names, and Spark's types where DuckDB's differ.
    /// </summary>
    public static Schema Rename(Schema schema, IReadOnlyList<OutputColumn> columns) => new(
        columns.Select((c, i) => new Field(c.Name, TypeOf(c.Type) ?? schema.GetFieldByIndex(i).DataType, c.Nullable)),
        null);

    /// <summary>Columns as the schema has them; what DuckDB adds because it knows no empty list is left out.</summary>
    public static IEnumerable<IArrowArray> Retype(IEnumerable<IArrowArray> arrays, Schema shown) =>
        arrays.Take(shown.FieldsList.Count).Select((a, i) => Retype(a, shown.GetFieldByIndex(i).DataType));

    private static ArrowTypes.IArrowType? TypeOf(Protocol.Types.DataType type) => type switch
    {
        Protocol.Types.NullType => ArrowTypes.NullType.Default,
        Protocol.Types.DayTimeIntervalType => ArrowTypes.DurationType.Microsecond,
        Protocol.Types.YearMonthIntervalType => ArrowTypes.IntervalType.YearMonth,
        _ => null,
    };

    // DuckDB gives nulls without a type as integers, and every interval as months, days and nanoseconds.
    private static IArrowArray Retype(IArrowArray array, ArrowTypes.IArrowType shown) => (shown, array) switch
    {
        (ArrowTypes.NullType, not NullArray) => new NullArray(array.Length),
        (ArrowTypes.DurationType, MonthDayNanosecondIntervalArray a) =>
            new DurationArray(Words(a, shown, 8, (v, bytes) =>
            BitConverter.TryWriteBytes(bytes, v.Days * TimeSpan.MicrosecondsPerDay + v.Nanoseconds / 1000))),
        (ArrowTypes.IntervalType, MonthDayNanosecondIntervalArray a) => new YearMonthIntervalArray(
            Words(a, shown, 4, (v, bytes) => BitConverter.TryWriteBytes(bytes, v.Months))),
        _ => array,
    };

    private delegate bool Writer(Apache.Arrow.Scalars.MonthDayNanosecondInterval value, Span<byte> bytes);

    private static ArrayData Words(
        MonthDayNanosecondIntervalArray array, ArrowTypes.IArrowType type, int size, Writer write)
    {
        var words = new byte[array.Length * size];
        var values = array.Values;
        for (var i = 0; i < values.Length; i++)
            write(values[i], words.AsSpan(i * size, size));
        // Rows of a chunk begin at 0, so that the validity bits serve as they are.
        return new ArrayData(type, array.Length, array.NullCount, 0, [array.NullBitmapBuffer, new ArrowBuffer(words)]);
    }
}
