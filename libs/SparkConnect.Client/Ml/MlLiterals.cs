using SparkConnect.Client.Internals.Plans;
using Literal = SparkConnect.Protocol.Proto.Expression.Types.Literal;

namespace SparkConnect.Client.Ml;

/// <summary>Parameter values as literals, and back; vectors and matrices are structs of Spark's own UDTs.</summary>
internal static class MlLiterals
{
    private const string VectorUdt = "org.apache.spark.ml.linalg.VectorUDT";
    private const string MatrixUdt = "org.apache.spark.ml.linalg.MatrixUDT";

    public static Proto.MlParams ToParams(Params instance)
    {
        var message = new Proto.MlParams();
        foreach (var (name, value) in instance.SetValues)
            message.Params[name] = ToLiteral(value);
        return message;
    }

    public static Literal ToLiteral(object value) => value switch
    {
        Vector vector => VectorLiteral(vector),
        double[] doubles => Doubles(doubles),
        _ => Literals.ToLiteral(value),
    };

    public static object? FromLiteral(Literal? literal) => literal?.LiteralTypeCase switch
    {
        null or Literal.LiteralTypeOneofCase.None => null,
        Literal.LiteralTypeOneofCase.Struct => FromStruct(literal.Struct),
        Literal.LiteralTypeOneofCase.SpecializedArray => FromArray(literal.SpecializedArray),
        Literal.LiteralTypeOneofCase.Array => literal.Array.Elements.Select(FromLiteral).ToArray(),
        _ => Literals.FromLiteral(literal),
    };

    private static object FromArray(Literal.Types.SpecializedArray array) => array.ValueTypeCase switch
    {
        Literal.Types.SpecializedArray.ValueTypeOneofCase.Bools => array.Bools.Values.ToArray(),
        Literal.Types.SpecializedArray.ValueTypeOneofCase.Ints => array.Ints.Values.ToArray(),
        Literal.Types.SpecializedArray.ValueTypeOneofCase.Longs => array.Longs.Values.ToArray(),
        Literal.Types.SpecializedArray.ValueTypeOneofCase.Floats => array.Floats.Values.ToArray(),
        Literal.Types.SpecializedArray.ValueTypeOneofCase.Doubles => array.Doubles.Values.ToArray(),
        Literal.Types.SpecializedArray.ValueTypeOneofCase.Strings => array.Strings.Values.ToArray(),
        _ => Array.Empty<object>(),
    };

    private static object FromStruct(Literal.Types.Struct value)
    {
        var elements = value.Elements;
        return value.StructType?.Udt?.JvmClass switch
        {
            VectorUdt when elements[0].Byte == 1 => Vector.Dense(DoublesOf(elements[3])),
            VectorUdt => Vector.Sparse(elements[1].Integer, IntsOf(elements[2]), DoublesOf(elements[3])),
            MatrixUdt when elements[0].Byte == 1 => new Matrix(
                elements[1].Integer, elements[2].Integer, DoublesOf(elements[5]), elements[6].Boolean),
            var other => throw new NotSupportedException(
                $"A literal of type '{other ?? value.StructType?.KindCase.ToString()}' is not known here."),
        };
    }

    private static double[] DoublesOf(Literal literal) => FromLiteral(literal) switch
    {
        double[] values => values,
        object[] values => Array.ConvertAll(values, value => (double)value),
        _ => [],
    };

    private static int[] IntsOf(Literal literal) => FromLiteral(literal) switch
    {
        int[] values => values,
        object[] values => Array.ConvertAll(values, value => (int)value),
        _ => [],
    };

    private static Literal VectorLiteral(Vector vector)
    {
        var elements = vector.Indices is { } indices
            ? new[]
            {
                new Literal { Byte = 0 },
                new Literal { Integer = vector.Size },
                new Literal { SpecializedArray = new() { Ints = new() { Values = { indices } } } },
                Doubles(vector.Values),
            }
            : [new Literal { Byte = 1 }, Null(), Null(), Doubles(vector.Values)];
        return new Literal
        {
            Struct = new()
            {
                StructType = new Proto.DataType { Udt = new() { Type = "udt", JvmClass = VectorUdt } },
                Elements = { elements },
            },
        };
    }

    private static Literal Null() => new() { Null = new Proto.DataType { Null = new() } };

    private static Literal Doubles(double[] values) =>
        new() { SpecializedArray = new() { Doubles = new() { Values = { values } } } };
}
