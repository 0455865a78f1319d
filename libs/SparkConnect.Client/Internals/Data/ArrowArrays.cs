using System.Collections;
using System.Numerics;
using Apache.Arrow;
using SparkConnect.Client.Internals.Plans;
using ArrowTypes = Apache.Arrow.Types;

namespace SparkConnect.Client.Internals.Data;

/// <summary>CLR values as Arrow arrays of a Spark type.</summary>
internal static class ArrowArrays
{
    public static IArrowArray Build(DataType type, IReadOnlyList<object?> values, string column) => type switch
    {
        NullType => new NullArray(values.Count),
        BooleanType => Booleans(values, column),
        ByteType => Fixed<sbyte, Int8Array, Int8Array.Builder>(new(), values, column),
        ShortType => Fixed<short, Int16Array, Int16Array.Builder>(new(), values, column),
        IntegerType => Fixed<int, Int32Array, Int32Array.Builder>(new(), values, column),
        LongType => Fixed<long, Int64Array, Int64Array.Builder>(new(), values, column),
        FloatType => Fixed<float, FloatArray, FloatArray.Builder>(new(), values, column),
        DoubleType => Fixed<double, DoubleArray, DoubleArray.Builder>(new(), values, column),
        DecimalType d => Decimals(d, values, column),
        StringType => Strings(values, column),
        BinaryType => Binaries(values, column),
        DateType => new Date32Array(Words(values, 4, ArrowTypes.Date32Type.Default, (v, b) =>
            BitConverter.TryWriteBytes(b, Days(v, column)))),
        TimestampType or TimestampNtzType => new TimestampArray(Words(
            values, 8, ArrowTypeMap.ToArrow(type), (v, b) =>
                BitConverter.TryWriteBytes(b, Microseconds(v, type, column)))),
        DayTimeIntervalType => new DurationArray(Words(values, 8, ArrowTypes.DurationType.Microsecond, (v, b) =>
            BitConverter.TryWriteBytes(b, Times.ToMicroseconds(ValueConversion.To<TimeSpan>(v, column))))),
        YearMonthIntervalType =>
            new YearMonthIntervalArray(Words(values, 4, ArrowTypes.IntervalType.YearMonth, (v, b) =>
            BitConverter.TryWriteBytes(b, ValueConversion.To<YearMonth>(v, column).TotalMonths))),
        ArrayType a => Lists(a, values, column),
        MapType m => Maps(m, values, column),
        StructType s => Structs(s, values, column),
        UserDefinedType u => Build(u.SqlType, values, column),
        _ => throw new NotSupportedException($"Column '{column}' of type {type.SimpleString} cannot be sent."),
    };

    private static TArray Fixed<T, TArray, TBuilder>(TBuilder builder, IReadOnlyList<object?> values, string column)
        where T : struct
        where TArray : IArrowArray
        where TBuilder : PrimitiveArrayBuilder<T, TArray, TBuilder>
    {
        builder.Reserve(values.Count);
        foreach (var value in values)
        {
            if (value is null)
                builder.AppendNull();
            else
                builder.Append(ValueConversion.To<T>(value, column));
        }

        return builder.Build();
    }

    private static BooleanArray Booleans(IReadOnlyList<object?> values, string column)
    {
        var builder = new BooleanArray.Builder();
        foreach (var value in values)
        {
            if (value is null)
                builder.AppendNull();
            else
                builder.Append(ValueConversion.To<bool>(value, column));
        }

        return builder.Build();
    }

    private static StringArray Strings(IReadOnlyList<object?> values, string column)
    {
        var builder = new StringArray.Builder();
        foreach (var value in values)
            builder.Append(value is null ? null : value as string ?? ValueConversion.To<char>(value, column)
                .ToString());
        return builder.Build();
    }

    private static BinaryArray Binaries(IReadOnlyList<object?> values, string column)
    {
        var builder = new BinaryArray.Builder();
        foreach (var value in values)
        {
            if (value is null)
                builder.AppendNull();
            else
                builder.Append(ValueConversion.To<byte[]>(value, column).AsSpan());
        }

        return builder.Build();
    }

    private static Decimal128Array Decimals(DecimalType type, IReadOnlyList<object?> values, string column)
    {
        var limit = BigInteger.Pow(10, type.Precision);
        return new Decimal128Array(Words(values, 16, ArrowTypeMap.ToArrow(type), (value, bytes) =>
        {
            var number = ValueConversion.ToBigDecimal(value, column).WithScale(type.Scale).Unscaled;
            if (BigInteger.Abs(number) >= limit)
                throw new OverflowException($"Column '{column}': {value} does not fit {type.SimpleString}.");
            bytes.Fill(number.Sign < 0 ? (byte)0xFF : (byte)0);
            number.TryWriteBytes(bytes, out _);
            return true;
        }));
    }

    private static int Days(object value, string column) => value is DateTime time
        ? Times.ToDays(DateOnly.FromDateTime(time))
        : Times.ToDays(ValueConversion.To<DateOnly>(value, column));

    private static long Microseconds(object value, DataType type, string column) => (type, value) switch
    {
        (TimestampNtzType, DateTime time) => Times.ToMicroseconds(time),
        (TimestampNtzType, _) => throw ValueConversion.Mismatch(column, value.GetType().Name, typeof(DateTime)),
        (_, DateTime { Kind: not DateTimeKind.Unspecified } time) => Times.ToMicroseconds(new DateTimeOffset(time)),
        _ => Times.ToMicroseconds(ValueConversion.To<DateTimeOffset>(value, column)),
    };

    private delegate bool Writer(object value, Span<byte> bytes);

    private static ArrayData Words(IReadOnlyList<object?> values, int size, ArrowTypes.IArrowType type, Writer write)
    {
        var data = new byte[values.Count * size];
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is { } value)
                write(value, data.AsSpan(i * size, size));
        }

        var (validity, nulls) = Validity(values);
        return new ArrayData(type, values.Count, nulls, 0, [validity, new ArrowBuffer(data)]);
    }

    private static ListArray Lists(ArrayType type, IReadOnlyList<object?> values, string column)
    {
        var elements = new List<object?>();
        var offsets = Offsets(values, v => elements.AddRange(Items(v, column).Cast<object?>()), () => elements.Count);
        var (validity, nulls) = Validity(values);
        var child = Build(type.ElementType, elements, $"{column}.element");
        return new ListArray(ArrowTypeMap.ToArrow(type), values.Count, offsets, child, validity, nulls);
    }

    private static MapArray Maps(MapType type, IReadOnlyList<object?> values, string column)
    {
        var (keys, items) = (new List<object?>(), new List<object?>());
        var offsets = Offsets(values, v => AddEntries(v, keys, items, column), () => keys.Count);
        var arrow = (ArrowTypes.MapType)ArrowTypeMap.ToArrow(type);
        var entries = new StructArray(
            arrow.KeyValueType,
            keys.Count,
            [Build(type.KeyType, keys, $"{column}.key"), Build(type.ValueType, items, $"{column}.value")],
            ArrowBuffer.Empty,
            0);
        var (validity, nulls) = Validity(values);
        return new MapArray(arrow, values.Count, offsets, entries, validity, nulls);
    }

    private static StructArray Structs(StructType type, IReadOnlyList<object?> values, string column)
    {
        var rows = values.Select(v => v is null ? null : RecordValues.Of(v, type, column)).ToArray();
        var children = type.Fields.Select((f, i) =>
            Build(f.DataType, System.Array.ConvertAll(rows, r => r?[i]), $"{column}.{f.Name}"));
        var (validity, nulls) = Validity(values);
        return new StructArray(ArrowTypeMap.ToArrow(type), values.Count, [.. children], validity, nulls);
    }

    private static IEnumerable Items(object value, string column) => value is IEnumerable items and not string
        ? items
        : throw ValueConversion.Mismatch(column, value.GetType().Name, typeof(IEnumerable));

    private static void AddEntries(object value, List<object?> keys, List<object?> items, string column)
    {
        if (value is IDictionary map)
        {
            foreach (DictionaryEntry entry in map)
                (keys, items).Add(entry.Key, entry.Value);
        }
        else if (value is IReadOnlyDictionary<object, object?> entries)
        {
            foreach (var (key, item) in entries)
                (keys, items).Add(key, item);
        }
        else
        {
            throw ValueConversion.Mismatch(column, value.GetType().Name, typeof(IDictionary));
        }
    }

    private static void Add(this (List<object?> Keys, List<object?> Items) lists, object key, object? item)
    {
        lists.Keys.Add(key);
        lists.Items.Add(item);
    }

    private static ArrowBuffer Offsets(IReadOnlyList<object?> values, Action<object> add, Func<int> count)
    {
        var offsets = new ArrowBuffer.Builder<int>(values.Count + 1).Append(0);
        foreach (var value in values)
        {
            if (value is not null)
                add(value);
            offsets.Append(count());
        }

        return offsets.Build();
    }

    private static (ArrowBuffer Bits, int Nulls) Validity(IReadOnlyList<object?> values)
    {
        var nulls = values.Count(v => v is null);
        if (nulls == 0)
            return (ArrowBuffer.Empty, 0);
        var bits = new byte[(values.Count + 7) / 8];
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is not null)
                bits[i / 8] |= (byte)(1 << (i % 8));
        }

        return (new ArrowBuffer(bits), nulls);
    }
}
