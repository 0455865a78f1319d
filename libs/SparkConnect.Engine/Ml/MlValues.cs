using SparkConnect.Protocol.Types;
using Literal = SparkConnect.Protocol.Proto.Expression.Types.Literal;
using ProtoType = SparkConnect.Protocol.Proto.DataType;

namespace SparkConnect.Engine.Ml;

/// <summary>Values of parameters and attributes as literal messages, and back.</summary>
internal static class MlValues
{
    public static Literal ToLiteral(object value) => value switch
    {
        bool v => new() { Boolean = v },
        int v => new() { Integer = v },
        long v => new() { Long = v },
        float v => new() { Float = v },
        double v => new() { Double = v },
        string v => new() { String = v },
        DenseVector v => Struct(
            UserDefinedType.Vector.JvmClass, new() { Byte = 1 }, Null(), Null(), ToLiteral(v.Values)),
        DenseMatrix v => Struct(
            DenseMatrix.JvmClass,
            new() { Byte = 1 }, new() { Integer = v.RowCount }, new() { Integer = v.ColumnCount },
            Null(), Null(), ToLiteral(v.Values), new() { Boolean = false }),
        int[] v => new() { SpecializedArray = new() { Ints = new() { Values = { v } } } },
        long[] v => new() { SpecializedArray = new() { Longs = new() { Values = { v } } } },
        double[] v => new() { SpecializedArray = new() { Doubles = new() { Values = { v } } } },
        string[] v => new() { SpecializedArray = new() { Strings = new() { Values = { v } } } },
        string[][] v => new()
        {
            Array = new()
            {
                ElementType = new ArrayType(DataTypes.String).ToProto(), Elements = { v.Select(ToLiteral) },
            },
        },
        _ => throw MlErrors.Unsupported($"A value of type {value.GetType().Name} cannot be sent."),
    };

    public static object FromLiteral(string name, Literal literal) => literal.LiteralTypeCase switch
    {
        Literal.LiteralTypeOneofCase.Boolean => literal.Boolean,
        Literal.LiteralTypeOneofCase.Byte => literal.Byte,
        Literal.LiteralTypeOneofCase.Short => literal.Short,
        Literal.LiteralTypeOneofCase.Integer => literal.Integer,
        Literal.LiteralTypeOneofCase.Long => literal.Long,
        Literal.LiteralTypeOneofCase.Float => (double)literal.Float,
        Literal.LiteralTypeOneofCase.Double => literal.Double,
        Literal.LiteralTypeOneofCase.String => literal.String,
        Literal.LiteralTypeOneofCase.Array => FromElements(
            [.. literal.Array.Elements.Select(element => FromLiteral(name, element))]),
        Literal.LiteralTypeOneofCase.SpecializedArray => FromArray(name, literal.SpecializedArray),
        _ => throw MlErrors.Unsupported($"Unsupported parameter type {literal.LiteralTypeCase} of {name}."),
    };

    private static object FromArray(string name, Literal.Types.SpecializedArray array) => array.ValueTypeCase switch
    {
        Literal.Types.SpecializedArray.ValueTypeOneofCase.Doubles => array.Doubles.Values.ToArray(),
        Literal.Types.SpecializedArray.ValueTypeOneofCase.Strings => array.Strings.Values.ToArray(),
        Literal.Types.SpecializedArray.ValueTypeOneofCase.Ints => array.Ints.Values.ToArray(),
        _ => throw MlErrors.Unsupported($"Unsupported parameter type of {name}."),
    };

    private static object FromElements(object[] elements) => elements switch
    {
        [] => Array.Empty<string>(),
        [string, ..] => Array.ConvertAll(elements, element => (string)element),
        _ => Array.ConvertAll(
            elements, element => Convert.ToDouble(element, System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static Literal Struct(string jvmClass, params Literal[] elements) => new()
    {
        Struct = new()
        {
            StructType = new ProtoType { Udt = new() { Type = "udt", JvmClass = jvmClass } }, Elements = { elements },
        },
    };

    private static Literal Null() => new() { Null = new ProtoType { Null = new() } };
}
