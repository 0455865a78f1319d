using System.Numerics;
using Apache.Arrow;
using SparkConnect.Client.Internals.Plans;
using ArrowTypes = Apache.Arrow.Types;
using Months = Apache.Arrow.Scalars.YearMonthInterval;
using MonthsDaysNanoseconds = Apache.Arrow.Scalars.MonthDayNanosecondInterval;

namespace SparkConnect.Client.Internals.Data;

/// <summary>Arrow arrays as columns of Spark's types.</summary>
internal static class ColumnVectors
{
    public static ColumnVector Create(IArrowArray array, DataType type) => (type, array) switch
    {
        (UserDefinedType u, _) => Create(array, u.SqlType),
        (_, NullArray) => new ColumnVector<object?>(_ => true, _ => null),
        (BooleanType, BooleanArray a) => new ColumnVector<bool>(a.IsNull, i => a.GetValue(i)!.Value),
        (ByteType, PrimitiveArray<sbyte> a) => Primitive(a),
        (ShortType, PrimitiveArray<short> a) => Primitive(a),
        (IntegerType, PrimitiveArray<int> a) => Primitive(a),
        (LongType, PrimitiveArray<long> a) => Primitive(a),
        (FloatType, PrimitiveArray<float> a) => Primitive(a),
        (DoubleType, PrimitiveArray<double> a) => Primitive(a),
        (DecimalType d, Decimal128Array a) => new ColumnVector<object>(a.IsNull, i => Decimal(a, i, d.Scale)),
        (StringType, StringArray a) => new ColumnVector<string>(a.IsNull, i => a.GetString(i)!),
        (StringType, LargeStringArray a) => new ColumnVector<string>(a.IsNull, i => a.GetString(i)!),
        (StringType, StringViewArray a) => new ColumnVector<string>(a.IsNull, i => a.GetString(i)!),
        (BinaryType, BinaryArray a) => new ColumnVector<byte[]>(a.IsNull, i => a.GetBytes(i).ToArray()),
        (BinaryType, LargeBinaryArray a) => new ColumnVector<byte[]>(a.IsNull, i => a.GetBytes(i).ToArray()),
        (BinaryType, BinaryViewArray a) => new ColumnVector<byte[]>(a.IsNull, i => a.GetBytes(i).ToArray()),
        (DateType, Date32Array a) => new ColumnVector<DateOnly>(a.IsNull, i => Times.ToDate(a.Values[i])),
        (TimestampType, TimestampArray a) =>
            new ColumnVector<DateTimeOffset>(a.IsNull, i => Times.ToInstant(Microseconds(a, i))),
        (TimestampNtzType, TimestampArray a) =>
            new ColumnVector<DateTime>(a.IsNull, i => Times.ToWallClock(Microseconds(a, i))),
        (DayTimeIntervalType, DurationArray a) =>
            new ColumnVector<TimeSpan>(a.IsNull, i => Times.ToDuration(a.Values[i])),
        (DayTimeIntervalType, PrimitiveArray<MonthsDaysNanoseconds> a) =>
            new ColumnVector<TimeSpan>(a.IsNull, i => Times.ToDuration(Microseconds(a.Values[i]))),
        (YearMonthIntervalType, PrimitiveArray<MonthsDaysNanoseconds> a) =>
            new ColumnVector<YearMonth>(a.IsNull, i => new YearMonth(a.Values[i].Months)),
        (YearMonthIntervalType, PrimitiveArray<Months> a) =>
            new ColumnVector<YearMonth>(a.IsNull, i => new YearMonth(a.Values[i].Months)),
        (CalendarIntervalType, PrimitiveArray<MonthsDaysNanoseconds> a) =>
            new ColumnVector<CalendarInterval>(a.IsNull, i => Interval(a.Values[i])),
        (MapType m, MapArray a) => Map(a, m),
        (ArrayType l, ListArray a) => List(a, l),
        (StructType s, StructArray a) => Struct(a, s),
        _ => throw new NotSupportedException(
            $"A column of type {type.SimpleString} came as Arrow {array.Data.DataType.Name}, which is not known here."),
    };

    private static ColumnVector<T> Primitive<T>(PrimitiveArray<T> array)
        where T : struct, IEquatable<T> => new(array.IsNull, i => array.Values[i]);

    private static long Microseconds(TimestampArray array, int index)
    {
        var value = array.Values[index];
        return ((ArrowTypes.TimestampType)array.Data.DataType).Unit switch
        {
            ArrowTypes.TimeUnit.Second => checked(value * 1_000_000),
            ArrowTypes.TimeUnit.Millisecond => checked(value * 1_000),
            ArrowTypes.TimeUnit.Microsecond => value,
            _ => (long)Math.Floor(value / 1000m),
        };
    }

    // Engines without Spark's two kinds of intervals send one for all.
    private static long Microseconds(MonthsDaysNanoseconds value) =>
        value.Days * TimeSpan.MicrosecondsPerDay + value.Nanoseconds / 1000;

    private static CalendarInterval Interval(MonthsDaysNanoseconds value) =>
        new(value.Months, value.Days, value.Nanoseconds / 1000);

    private static object Decimal(Decimal128Array array, int index, int scale)
    {
        var bytes = array.ValueBuffer.Span.Slice((index + array.Offset) * 16, 16);
        return new BigDecimal(new BigInteger(bytes), scale).ToClr();
    }

    private static ColumnVector<IReadOnlyList<object?>> List(ListArray array, ArrayType type)
    {
        var elements = Create(array.Values, type.ElementType);
        return new(array.IsNull, i => Slice(elements, array.ValueOffsets[i], array.ValueOffsets[i + 1]));
    }

    private static ColumnVector<IReadOnlyDictionary<object, object?>> Map(MapArray array, MapType type)
    {
        var keys = Create(array.Keys, type.KeyType);
        var values = Create(array.Values, type.ValueType);
        return new(array.IsNull, i =>
        {
            var (start, end) = (array.ValueOffsets[i], array.ValueOffsets[i + 1]);
            var result = new OrderedDictionary<object, object?>(end - start);
            for (var j = start; j < end; j++)
                result[keys.Get(j)!] = values.Get(j);
            return result;
        });
    }

    private static ColumnVector<Row> Struct(StructArray array, StructType type)
    {
        var fields = type.Fields.Select((f, i) => Create(array.Fields[i], f.DataType)).ToArray();
        var batch = new RowBatch(type, fields, array.Length);
        return new(array.IsNull, i => batch[i]);
    }

    private static object?[] Slice(ColumnVector elements, int start, int end)
    {
        var result = new object?[end - start];
        for (var i = start; i < end; i++)
            result[i - start] = elements.Get(i);
        return result;
    }
}
