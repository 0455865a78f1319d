using Apache.Arrow;
using ArrowTypes = Apache.Arrow.Types;

namespace SparkConnect.Client.Internals.Data;

/// <summary>Spark's types as Arrow's, as Spark's own <c>ArrowUtils</c> maps them, and back.</summary>
internal static class ArrowTypeMap
{
    public static Schema ToSchema(StructType schema) => new([.. schema.Fields.Select(ToArrow)], metadata: null);

    public static Field ToArrow(StructField field) => new(field.Name, ToArrow(field.DataType), field.Nullable);

    public static ArrowTypes.IArrowType ToArrow(DataType type) => type switch
    {
        NullType => ArrowTypes.NullType.Default,
        BooleanType => ArrowTypes.BooleanType.Default,
        ByteType => ArrowTypes.Int8Type.Default,
        ShortType => ArrowTypes.Int16Type.Default,
        IntegerType => ArrowTypes.Int32Type.Default,
        LongType => ArrowTypes.Int64Type.Default,
        FloatType => ArrowTypes.FloatType.Default,
        DoubleType => ArrowTypes.DoubleType.Default,
        DecimalType d => new ArrowTypes.Decimal128Type(d.Precision, d.Scale),
        StringType => ArrowTypes.StringType.Default,
        BinaryType => ArrowTypes.BinaryType.Default,
        DateType => ArrowTypes.Date32Type.Default,
        TimestampType => new ArrowTypes.TimestampType(ArrowTypes.TimeUnit.Microsecond, "UTC"),
        TimestampNtzType => new ArrowTypes.TimestampType(ArrowTypes.TimeUnit.Microsecond, (string?)null),
        DayTimeIntervalType => ArrowTypes.DurationType.Microsecond,
        YearMonthIntervalType => ArrowTypes.IntervalType.YearMonth,
        ArrayType a => new ArrowTypes.ListType(new Field("element", ToArrow(a.ElementType), a.ContainsNull)),
        MapType m => new ArrowTypes.MapType(
            new Field("key", ToArrow(m.KeyType), nullable: false),
            new Field("value", ToArrow(m.ValueType), m.ValueContainsNull)),
        StructType s => new ArrowTypes.StructType([.. s.Fields.Select(ToArrow)]),
        UserDefinedType u => ToArrow(u.SqlType),
        _ => throw new NotSupportedException($"Local data of type {type.SimpleString} cannot be sent."),
    };

    public static StructType FromArrow(Schema schema) =>
        new(schema.FieldsList.Select(f => new StructField(f.Name, FromArrow(f.DataType), f.IsNullable)));

    private static DataType FromArrow(ArrowTypes.IArrowType type) => type switch
    {
        ArrowTypes.NullType => DataTypes.Null,
        ArrowTypes.BooleanType => DataTypes.Boolean,
        ArrowTypes.Int8Type => DataTypes.Byte,
        ArrowTypes.Int16Type => DataTypes.Short,
        ArrowTypes.Int32Type => DataTypes.Integer,
        ArrowTypes.Int64Type => DataTypes.Long,
        ArrowTypes.FloatType => DataTypes.Float,
        ArrowTypes.DoubleType => DataTypes.Double,
        ArrowTypes.Decimal128Type d => new DecimalType(d.Precision, d.Scale),
        ArrowTypes.StringType or ArrowTypes.LargeStringType or ArrowTypes.StringViewType => DataTypes.String,
        ArrowTypes.BinaryType or ArrowTypes.LargeBinaryType or ArrowTypes.BinaryViewType => DataTypes.Binary,
        ArrowTypes.Date32Type => DataTypes.Date,
        ArrowTypes.TimestampType { Timezone: null or "" } => DataTypes.TimestampNtz,
        ArrowTypes.TimestampType => DataTypes.Timestamp,
        ArrowTypes.DurationType => new DayTimeIntervalType(),
        ArrowTypes.IntervalType { Unit: ArrowTypes.IntervalUnit.YearMonth } => new YearMonthIntervalType(),
        ArrowTypes.MapType m => new MapType(
            FromArrow(m.KeyField.DataType), FromArrow(m.ValueField.DataType), m.ValueField.IsNullable),
        ArrowTypes.ListType l => new ArrayType(FromArrow(l.ValueDataType), l.ValueField.IsNullable),
        ArrowTypes.StructType s => new StructType(
            s.Fields.Select(f => new StructField(f.Name, FromArrow(f.DataType), f.IsNullable))),
        _ => throw new NotSupportedException($"Arrow's type {type.Name} has no counterpart in Spark."),
    };
}
