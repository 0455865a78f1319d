namespace SparkConnect.Protocol.Types;

/// <summary>Spark's types as the protocol's messages, and back.</summary>
public static class DataTypeProto
{
    /// <summary>The message of a type.</summary>
    public static Proto.DataType ToProto(this DataType type) => type switch
    {
        NullType => new() { Null = new() },
        BooleanType => new() { Boolean = new() },
        ByteType => new() { Byte = new() },
        ShortType => new() { Short = new() },
        IntegerType => new() { Integer = new() },
        LongType => new() { Long = new() },
        FloatType => new() { Float = new() },
        DoubleType => new() { Double = new() },
        DecimalType d => new() { Decimal = new() { Precision = d.Precision, Scale = d.Scale } },
        // Without a collation it is Spark's plain string; to name the default makes JVM clients print it.
        StringType => new() { String = new() },
        BinaryType => new() { Binary = new() },
        DateType => new() { Date = new() },
        TimestampType => new() { Timestamp = new() },
        TimestampNtzType => new() { TimestampNtz = new() },
        CalendarIntervalType => new() { CalendarInterval = new() },
        DayTimeIntervalType i => new() { DayTimeInterval = new() { StartField = i.StartField, EndField = i.EndField } },
        YearMonthIntervalType i =>
            new() { YearMonthInterval = new() { StartField = i.StartField, EndField = i.EndField } },
        ArrayType a => new() { Array = new() { ElementType = a.ElementType.ToProto(), ContainsNull = a.ContainsNull } },
        MapType m => new()
        {
            Map = new()
            {
                KeyType = m.KeyType.ToProto(),
                ValueType = m.ValueType.ToProto(),
                ValueContainsNull = m.ValueContainsNull,
            },
        },
        StructType s => new() { Struct = new() { Fields = { s.Fields.Select(ToProto) } } },
        UserDefinedType u => new()
        {
            Udt = new() { Type = "udt", JvmClass = u.JvmClass, SqlType = u.SqlType.ToProto() },
        },
        _ => throw Unsupported(type.SimpleString),
    };

    /// <summary>The type of a message; throws for the kinds that this library has no type for.</summary>
    public static DataType ToDataType(this Proto.DataType type) => type.KindCase switch
    {
        Proto.DataType.KindOneofCase.Null => DataTypes.Null,
        Proto.DataType.KindOneofCase.Boolean => DataTypes.Boolean,
        Proto.DataType.KindOneofCase.Byte => DataTypes.Byte,
        Proto.DataType.KindOneofCase.Short => DataTypes.Short,
        Proto.DataType.KindOneofCase.Integer => DataTypes.Integer,
        Proto.DataType.KindOneofCase.Long => DataTypes.Long,
        Proto.DataType.KindOneofCase.Float => DataTypes.Float,
        Proto.DataType.KindOneofCase.Double => DataTypes.Double,
        Proto.DataType.KindOneofCase.Decimal => new DecimalType(
            type.Decimal.HasPrecision ? type.Decimal.Precision : 10,
            type.Decimal.HasScale ? type.Decimal.Scale : 0),
        Proto.DataType.KindOneofCase.String => DataTypes.String,
        Proto.DataType.KindOneofCase.Char => DataTypes.String,
        Proto.DataType.KindOneofCase.VarChar => DataTypes.String,
        Proto.DataType.KindOneofCase.Binary => DataTypes.Binary,
        Proto.DataType.KindOneofCase.Date => DataTypes.Date,
        Proto.DataType.KindOneofCase.Timestamp => DataTypes.Timestamp,
        Proto.DataType.KindOneofCase.TimestampNtz => DataTypes.TimestampNtz,
        Proto.DataType.KindOneofCase.CalendarInterval => new CalendarIntervalType(),
        Proto.DataType.KindOneofCase.DayTimeInterval => new DayTimeIntervalType(
            type.DayTimeInterval.HasStartField ? type.DayTimeInterval.StartField : 0,
            type.DayTimeInterval.HasEndField ? type.DayTimeInterval.EndField : 3),
        Proto.DataType.KindOneofCase.YearMonthInterval => new YearMonthIntervalType(
            type.YearMonthInterval.HasStartField ? type.YearMonthInterval.StartField : 0,
            type.YearMonthInterval.HasEndField ? type.YearMonthInterval.EndField : 1),
        Proto.DataType.KindOneofCase.Array =>
            new ArrayType(type.Array.ElementType.ToDataType(), type.Array.ContainsNull),
        Proto.DataType.KindOneofCase.Map => new MapType(
            type.Map.KeyType.ToDataType(), type.Map.ValueType.ToDataType(), type.Map.ValueContainsNull),
        Proto.DataType.KindOneofCase.Struct => type.Struct.ToStructType(),
        Proto.DataType.KindOneofCase.Udt => ToUserDefinedType(type.Udt),
        _ => throw Unsupported(type.KindCase.ToString()),
    };

    /// <summary>The struct of a message.</summary>
    public static StructType ToStructType(this Proto.DataType.Types.Struct type) =>
        new(type.Fields.Select(f => new StructField(
            f.Name, f.DataType.ToDataType(), f.Nullable, f.HasMetadata && f.Metadata != "{}" ? f.Metadata : null)));

    private static Proto.DataType.Types.StructField ToProto(StructField field)
    {
        var proto = new Proto.DataType.Types.StructField
        {
            Name = field.Name,
            DataType = field.DataType.ToProto(),
            Nullable = field.Nullable,
        };
        if (field.Metadata is not null)
            proto.Metadata = field.Metadata;
        return proto;
    }

    // Spark names its own vector class without the type that it is stored as.
    private static UserDefinedType ToUserDefinedType(Proto.DataType.Types.UDT udt) =>
        udt.JvmClass == UserDefinedType.Vector.JvmClass ? UserDefinedType.Vector
        : udt.SqlType is null ? throw Unsupported(udt.JvmClass)
        : new UserDefinedType(udt.JvmClass, udt.SqlType.ToDataType());

    private static SparkException Unsupported(string name) => new(
        "UNSUPPORTED_DATATYPE", $"Unsupported data type \"{name}\".", "0A000",
        new Dictionary<string, string> { ["typeName"] = name });
}
