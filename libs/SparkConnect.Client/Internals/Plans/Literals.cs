using System.Collections;
using System.Globalization;
using Google.Protobuf;
using Literal = SparkConnect.Protocol.Proto.Expression.Types.Literal;

namespace SparkConnect.Client.Internals.Plans;

/// <summary>CLR values as literal messages, and back.</summary>
internal static class Literals
{
    public static Literal ToLiteral(object? value) => value switch
    {
        null => new() { Null = DataTypes.Null.ToProto() },
        bool v => new() { Boolean = v },
        sbyte v => new() { Byte = v },
        byte v => new() { Short = v },
        short v => new() { Short = v },
        ushort v => new() { Integer = v },
        int v => new() { Integer = v },
        uint v => new() { Long = v },
        long v => new() { Long = v },
        float v => new() { Float = v },
        double v => new() { Double = v },
        decimal v => Decimal(BigDecimal.From(v)),
        BigDecimal v => Decimal(v),
        string v => new() { String = v },
        char v => new() { String = v.ToString() },
        byte[] v => new() { Binary = ByteString.CopyFrom(v) },
        ReadOnlyMemory<byte> v => new() { Binary = ByteString.CopyFrom(v.Span) },
        DateOnly v => new() { Date = Times.ToDays(v) },
        DateTimeOffset v => new() { Timestamp = Times.ToMicroseconds(v) },
        DateTime { Kind: DateTimeKind.Unspecified } v => new() { TimestampNtz = Times.ToMicroseconds(v) },
        DateTime v => new() { Timestamp = Times.ToMicroseconds(new DateTimeOffset(v)) },
        TimeSpan v => new() { DayTimeInterval = Times.ToMicroseconds(v) },
        YearMonth v => new() { YearMonthInterval = v.TotalMonths },
        IEnumerable v => Array([.. v.Cast<object?>().Select(ToLiteral)]),
        _ => throw new ArgumentException(
            $"A value of type {value.GetType()} cannot be a literal. Give a Column, a number, text, bytes, a date, "
            + "a time, an interval or a list of these."),
    };

    public static object? FromLiteral(Literal literal) => literal.LiteralTypeCase switch
    {
        Literal.LiteralTypeOneofCase.Null or Literal.LiteralTypeOneofCase.None => null,
        Literal.LiteralTypeOneofCase.Binary => literal.Binary.ToByteArray(),
        Literal.LiteralTypeOneofCase.Boolean => literal.Boolean,
        Literal.LiteralTypeOneofCase.Byte => (sbyte)literal.Byte,
        Literal.LiteralTypeOneofCase.Short => (short)literal.Short,
        Literal.LiteralTypeOneofCase.Integer => literal.Integer,
        Literal.LiteralTypeOneofCase.Long => literal.Long,
        Literal.LiteralTypeOneofCase.Float => literal.Float,
        Literal.LiteralTypeOneofCase.Double => literal.Double,
        Literal.LiteralTypeOneofCase.Decimal => BigDecimal.Parse(literal.Decimal.Value).ToClr(),
        Literal.LiteralTypeOneofCase.String => literal.String,
        Literal.LiteralTypeOneofCase.Date => Times.ToDate(literal.Date),
        Literal.LiteralTypeOneofCase.Timestamp => Times.ToInstant(literal.Timestamp),
        Literal.LiteralTypeOneofCase.TimestampNtz => Times.ToWallClock(literal.TimestampNtz),
        Literal.LiteralTypeOneofCase.DayTimeInterval => Times.ToDuration(literal.DayTimeInterval),
        Literal.LiteralTypeOneofCase.YearMonthInterval => new YearMonth(literal.YearMonthInterval),
        Literal.LiteralTypeOneofCase.Array => literal.Array.Elements.Select(FromLiteral).ToArray(),
        Literal.LiteralTypeOneofCase.Struct => StructRow(literal),
        Literal.LiteralTypeOneofCase.Map => Map(literal.Map),
        _ => throw new NotSupportedException($"Literals of kind {literal.LiteralTypeCase} are not known here."),
    };

    private static Literal Decimal(BigDecimal value) => new()
    {
        Decimal = new()
        {
            Value = value.ToString(),
            Precision = value.Precision,
            Scale = value.Scale,
        },
    };

    private static Literal Array(Literal[] elements)
    {
        var type = elements.Select(TypeOf).FirstOrDefault(t => t is not NullType) ?? DataTypes.Null;
        return new() { Array = new() { ElementType = type.ToProto(), Elements = { elements } } };
    }

    public static DataType TypeOf(Literal literal) => literal.LiteralTypeCase switch
    {
        Literal.LiteralTypeOneofCase.Binary => DataTypes.Binary,
        Literal.LiteralTypeOneofCase.Boolean => DataTypes.Boolean,
        Literal.LiteralTypeOneofCase.Byte => DataTypes.Byte,
        Literal.LiteralTypeOneofCase.Short => DataTypes.Short,
        Literal.LiteralTypeOneofCase.Integer => DataTypes.Integer,
        Literal.LiteralTypeOneofCase.Long => DataTypes.Long,
        Literal.LiteralTypeOneofCase.Float => DataTypes.Float,
        Literal.LiteralTypeOneofCase.Double => DataTypes.Double,
        Literal.LiteralTypeOneofCase.Decimal =>
            new DecimalType(literal.Decimal.Precision, literal.Decimal.Scale),
        Literal.LiteralTypeOneofCase.String => DataTypes.String,
        Literal.LiteralTypeOneofCase.Date => DataTypes.Date,
        Literal.LiteralTypeOneofCase.Timestamp => DataTypes.Timestamp,
        Literal.LiteralTypeOneofCase.TimestampNtz => DataTypes.TimestampNtz,
        Literal.LiteralTypeOneofCase.DayTimeInterval => new DayTimeIntervalType(),
        Literal.LiteralTypeOneofCase.YearMonthInterval => new YearMonthIntervalType(),
        Literal.LiteralTypeOneofCase.Array => new ArrayType(literal.Array.ElementType.ToDataType()),
        _ => DataTypes.Null,
    };

    private static Row StructRow(Literal literal)
    {
        var type = literal.Struct.StructType ?? literal.DataType;
        var values = literal.Struct.Elements.Select(FromLiteral).ToArray();
        return type?.Struct is { } schema
            ? new Row(schema.ToStructType(), values)
            : new Row(new StructType(values.Select(
                (_, i) => new StructField(string.Create(CultureInfo.InvariantCulture, $"_{i + 1}"),
                    DataTypes.Null))), values);
    }

    private static Dictionary<object, object?> Map(Literal.Types.Map map) => map.Keys
        .Zip(map.Values, (k, v) => (Key: FromLiteral(k)!, Value: FromLiteral(v)))
        .ToDictionary(e => e.Key, e => e.Value);
}
