using Apache.Arrow;
using Apache.Arrow.Types;
using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Types;
using StructType = SparkConnect.Protocol.Types.StructType;

namespace SparkConnect.Engine.Sources;

/// <summary>Arrow's types as Spark's.</summary>
internal static class ArrowTypes
{
    public static StructType ToSpark(Schema schema) => new(schema.FieldsList.Select(ToSpark));

    public static DataType ToSpark(IArrowType type) => type switch
    {
        Apache.Arrow.Types.NullType => DataTypes.Null,
        Apache.Arrow.Types.BooleanType => DataTypes.Boolean,
        Int8Type => DataTypes.Byte,
        Int16Type or UInt8Type => DataTypes.Short,
        Int32Type or UInt16Type => DataTypes.Integer,
        Int64Type or UInt32Type => DataTypes.Long,
        UInt64Type => new DecimalType(20, 0),
        HalfFloatType or Apache.Arrow.Types.FloatType => DataTypes.Float,
        Apache.Arrow.Types.DoubleType => DataTypes.Double,
        Decimal32Type d => new DecimalType(d.Precision, d.Scale),
        Decimal64Type d => new DecimalType(d.Precision, d.Scale),
        Decimal128Type d => new DecimalType(d.Precision, d.Scale),
        Decimal256Type d => new DecimalType(Math.Min(d.Precision, 38), d.Scale),
        Apache.Arrow.Types.StringType or LargeStringType or StringViewType => DataTypes.String,
        Apache.Arrow.Types.BinaryType or LargeBinaryType or BinaryViewType
            or FixedSizeBinaryType and not Decimal128Type =>
            DataTypes.Binary,
        Date32Type or Date64Type => DataTypes.Date,
        Apache.Arrow.Types.TimestampType t => t.Timezone is null ? DataTypes.TimestampNtz : DataTypes.Timestamp,
        DurationType => new DayTimeIntervalType(),
        IntervalType { Unit: IntervalUnit.YearMonth } => new YearMonthIntervalType(),
        IntervalType => new CalendarIntervalType(),
        Apache.Arrow.Types.MapType m => new Protocol.Types.MapType(
            ToSpark(m.KeyField.DataType), ToSpark(m.ValueField.DataType), m.ValueField.IsNullable),
        ListType l => new ArrayType(ToSpark(l.ValueDataType), l.ValueField.IsNullable),
        LargeListType l => new ArrayType(ToSpark(l.ValueDataType), l.ValueField.IsNullable),
        FixedSizeListType l => new ArrayType(ToSpark(l.ValueDataType), l.ValueField.IsNullable),
        DictionaryType d => ToSpark(d.ValueType),
        Apache.Arrow.Types.StructType s => new StructType(s.Fields.Select(ToSpark)),
        _ => throw SparkErrors.Unsupported($"Arrow type {type.Name}"),
    };

    private static StructField ToSpark(Field field) => new(field.Name, ToSpark(field.DataType), field.IsNullable);
}
