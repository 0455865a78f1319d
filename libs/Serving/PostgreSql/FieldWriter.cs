using System.Buffers;
using System.Buffers.Binary;
using Apache.Arrow;
using Personalization.Contracts;

namespace Serving.PostgreSql;

/// <summary>Writes one row's value of one column, its length before it.</summary>
internal delegate void WriteField(IBufferWriter<byte> output, int row);

/// <summary>The writers by Arrow type and column type.</summary>
internal static class FieldWriter
{
    /// <summary>A writer for the array, or null where the column has no place for its type.</summary>
    internal static WriteField? For(IArrowArray array, ServingType type) => (array, type) switch
    {
        (StringArray strings, ServingType.Text) => Nullable(array, (o, row) => Text(o, strings.GetBytes(row))),
        (LargeStringArray large, ServingType.Text) => Nullable(array, (o, row) => Text(o, large.GetBytes(row))),
        (StringViewArray views, ServingType.Text) => Nullable(array, (o, row) => Text(o, views.GetBytes(row))),
        (Int64Array longs, ServingType.Integer) => Nullable(array, (o, row) => Whole(o, longs.Values[row])),
        (Int32Array ints, ServingType.Integer) => Nullable(array, (o, row) => Whole(o, ints.Values[row])),
        (DoubleArray doubles, ServingType.Real) => Nullable(array, (o, row) => Real(o, doubles.Values[row])),
        (FloatArray floats, ServingType.Real) => Nullable(array, (o, row) => Real(o, floats.Values[row])),
        _ => null,
    };

    private static WriteField Nullable(IArrowArray array, WriteField write) => array.NullCount == 0
        ? write
        : (output, row) =>
        {
            if (array.IsNull(row))
                Length(output, -1);
            else
                write(output, row);
        };

    private static void Text(IBufferWriter<byte> output, ReadOnlySpan<byte> utf8)
    {
        Length(output, utf8.Length);
        output.Write(utf8);
    }

    private static void Whole(IBufferWriter<byte> output, long value)
    {
        Length(output, sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(output.GetSpan(sizeof(long)), value);
        output.Advance(sizeof(long));
    }

    private static void Real(IBufferWriter<byte> output, double value)
    {
        Length(output, sizeof(double));
        BinaryPrimitives.WriteDoubleBigEndian(output.GetSpan(sizeof(double)), value);
        output.Advance(sizeof(double));
    }

    private static void Length(IBufferWriter<byte> output, int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(sizeof(int)), length);
        output.Advance(sizeof(int));
    }
}
