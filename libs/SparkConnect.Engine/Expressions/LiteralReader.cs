using System.Globalization;
using System.Numerics;
using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Types;
using Kind = SparkConnect.Protocol.Proto.Expression.Types.Literal.LiteralTypeOneofCase;
using LiteralMessage = SparkConnect.Protocol.Proto.Expression.Types.Literal;

namespace SparkConnect.Engine.Expressions;

/// <summary>Constants from the protocol's messages.</summary>
internal static class LiteralReader
{
    public static Expr Read(LiteralMessage literal) => literal.LiteralTypeCase switch
    {
        Kind.Null => Literal.Null(literal.Null.ToDataType()),
        Kind.Binary => new Literal(literal.Binary.ToByteArray(), DataTypes.Binary),
        Kind.Boolean => Literal.Of(literal.Boolean),
        Kind.Byte => new Literal((sbyte)literal.Byte, DataTypes.Byte),
        Kind.Short => new Literal((short)literal.Short, DataTypes.Short),
        Kind.Integer => Literal.Of(literal.Integer),
        Kind.Long => Literal.Of(literal.Long),
        Kind.Float => new Literal(literal.Float, DataTypes.Float),
        Kind.Double => Literal.Of(literal.Double),
        Kind.Decimal => Decimal(literal.Decimal),
        Kind.String => Literal.Of(literal.String),
        Kind.Date => new Literal(literal.Date, DataTypes.Date),
        Kind.Timestamp => new Literal(literal.Timestamp, DataTypes.Timestamp),
        Kind.TimestampNtz => new Literal(literal.TimestampNtz, DataTypes.TimestampNtz),
        Kind.YearMonthInterval => new Literal(
            literal.YearMonthInterval, literal.DataType?.ToDataType() as YearMonthIntervalType ?? new()),
        Kind.DayTimeInterval => new Literal(
            literal.DayTimeInterval, literal.DataType?.ToDataType() as DayTimeIntervalType ?? new()),
        Kind.Array => Array(literal),
        Kind.Map => Map(literal),
        Kind.Struct => Struct(literal),
        Kind.SpecializedArray => Specialized(literal.SpecializedArray),
        _ => throw SparkErrors.Unsupported($"literal of kind {literal.LiteralTypeCase}"),
    };

    private static Literal Decimal(LiteralMessage.Types.Decimal value)
    {
        var text = value.Value;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var scale = point < 0 ? 0 : text.Length - point - 1;
        var unscaled = BigInteger.Parse(text.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        var digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).Length;
        var type = new DecimalType(
            value.HasPrecision ? value.Precision : Math.Max(digits, scale), value.HasScale ? value.Scale : scale);
        unscaled *= BigInteger.Pow(10, Math.Max(0, type.Scale - scale));
        return new Literal(unscaled, type);
    }

    private static Call Array(LiteralMessage literal)
    {
        var elements = literal.Array.Elements.Select(Read).ToArray();
        var declared = literal.DataType?.Array?.ElementType ?? literal.Array.ElementType;
        var type = declared?.ToDataType() ?? TypeCoercion.Common(elements.Select(e => e.Type)) ?? DataTypes.Null;
        var items = elements.Select(e => Casts.Implicit(e, type)).ToArray();
        return Complex("[{*}]", "array({*})", new ArrayType(type, items.Any(i => i.Nullable)), items);
    }

    private static Call Map(LiteralMessage literal)
    {
        var keys = literal.Map.Keys.Select(Read).ToArray();
        var values = literal.Map.Values.Select(Read).ToArray();
        var message = literal.DataType?.Map;
        var key = (message?.KeyType ?? literal.Map.KeyType)?.ToDataType() ?? keys[0].Type;
        var value = (message?.ValueType ?? literal.Map.ValueType)?.ToDataType() ?? values[0].Type;
        var k = string.Join(", ", Enumerable.Range(0, keys.Length).Select(i => $"{{{i}}}"));
        var v = string.Join(", ", Enumerable.Range(keys.Length, values.Length).Select(i => $"{{{i}}}"));
        var entries = keys.Select(e => Casts.Implicit(e, key)).Concat(values.Select(e => Casts.Implicit(e, value)));
        return Complex($"MAP([{k}], [{v}])", "map({*})", new MapType(key, value), [.. entries]);
    }

    private static Call Struct(LiteralMessage literal)
    {
        var message = literal.DataType ?? literal.Struct.StructType;
        var type = (StructType)message.ToDataType();
        var items = literal.Struct.Elements.Select((e, i) => Casts.Implicit(Read(e), type[i].DataType)).ToArray();
        var fields = items.Select((_, i) => $"{DuckDbType.Quote(type[i].Name)} := {{{i}}}");
        return Complex($"struct_pack({string.Join(", ", fields)})", "struct({*})", type, items);
    }

    private static Call Specialized(LiteralMessage.Types.SpecializedArray array)
    {
        (DataType Type, Literal[] Items) = array.ValueTypeCase switch
        {
            LiteralMessage.Types.SpecializedArray.ValueTypeOneofCase.Bools =>
                ((DataType)DataTypes.Boolean, array.Bools.Values.Select(Literal.Of).ToArray()),
            LiteralMessage.Types.SpecializedArray.ValueTypeOneofCase.Ints =>
                (DataTypes.Integer, array.Ints.Values.Select(Literal.Of).ToArray()),
            LiteralMessage.Types.SpecializedArray.ValueTypeOneofCase.Longs =>
                (DataTypes.Long, array.Longs.Values.Select(Literal.Of).ToArray()),
            LiteralMessage.Types.SpecializedArray.ValueTypeOneofCase.Floats =>
                (DataTypes.Float, array.Floats.Values.Select(f => new Literal(f, DataTypes.Float)).ToArray()),
            LiteralMessage.Types.SpecializedArray.ValueTypeOneofCase.Doubles =>
                (DataTypes.Double, array.Doubles.Values.Select(Literal.Of).ToArray()),
            _ => (DataTypes.String, array.Strings.Values.Select(Literal.Of).ToArray()),
        };
        return Complex("[{*}]", "array({*})", new ArrayType(Type, false), Items);
    }

    // Empty collections have no element to take a type from, so the type is always said.
    private static Call Complex(string sql, string name, DataType type, Expr[] items) =>
        new($"CAST({sql} AS {DuckDbType.Of(type)})", name, type, false, items);
}
