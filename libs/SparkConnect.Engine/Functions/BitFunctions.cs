using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;
using static SparkConnect.Engine.Functions.Define;

namespace SparkConnect.Engine.Functions;

/// <summary>Bits of whole numbers; shifts wrap as Java's do.</summary>
internal static class BitFunctions
{
    public static readonly FunctionDef[] All =
    [
        new("&", 2, 2, c => Binary(c, "&", "({0} & {1})")),
        new("|", 2, 2, c => Binary(c, "|", "({0} | {1})")),
        new("^", 2, 2, c => Binary(c, "^", "xor({0}, {1})")),
        Scalar("~", [Param.Integral], Result.First, "(~{0})", "~{0}"),
        new("bit_count", 1, 1, Count),
        Scalar("bit_get", [Param.Long, Param.Int], DataTypes.Byte, Bit),
        Scalar("getbit", [Param.Long, Param.Int], DataTypes.Byte, Bit),
        new("<<", 2, 2, c => Shift(c, "shl", "({0} << {1})")),
        new("shiftleft", 2, 2, c => Shift(c, "shl", "shiftleft({0}, {1})")),
        new(">>", 2, 2, c => Shift(c, "shr", "({0} >> {1})")),
        new("shiftright", 2, 2, c => Shift(c, "shr", "shiftright({0}, {1})")),
        new(">>>", 2, 2, c => Shift(c, "ushr", "({0} >>> {1})")),
        new("shiftrightunsigned", 2, 2, c => Shift(c, "ushr", "shiftrightunsigned({0}, {1})")),
    ];

    private const string Bit = "CAST(({0} >> {1}) & 1 AS TINYINT)";

    // Spark makes the whole number a decimal before it finds that bits have no decimals.
    private static DataType AsDecimal(Expr value) =>
        value.Type is IntegralType type ? TypeCoercion.AsDecimal(type) : value.Type;

    private static Call Binary(FunctionCall call, string op, string sql)
    {
        var (a, b) = (call.Arguments[0], call.Arguments[1]);
        var name = $"({a.Name} {op} {b.Name})";
        var common = TypeCoercion.Common(a.Type, b.Type) ?? throw SparkErrors.BinaryMismatch(name, a.Type, b.Type);
        if (common is StringType or NullType)
            common = DataTypes.Long;
        if (common is not IntegralType)
        {
            var (left, right) = common is DecimalType ? (AsDecimal(a), AsDecimal(b)) : (a.Type, b.Type);
            throw left == right
                ? SparkErrors.BinaryWrongType(name, "INTEGRAL", left)
                : SparkErrors.BinaryMismatch(name, left, right);
        }
        return new Call(
            sql, $"({{0}} {op} {{1}})", common, a.Nullable
                || b.Nullable, Casts.Implicit(a, common), Casts.Implicit(b, common));
    }

    private static Call Count(FunctionCall call)
    {
        var value = call.Arguments[0].Type is BooleanType
            ? Casts.Implicit(call.Arguments[0], DataTypes.Integer)
            : Param.Integral.Convert(call.Arguments[0], 0, call.Text);
        // Spark widens to 64 bits first.
        return Of("CAST(bit_count(CAST({0} AS BIGINT)) AS INTEGER)", "bit_count", DataTypes.Integer, value);
    }

    private static Call Shift(FunctionCall call, string name, string shown)
    {
        // A number with a fraction loses it here, as nowhere else among the bits.
        var value = call.Arguments[0].Type is DecimalType or FractionalType
            ? Casts.Implicit(call.Arguments[0], DataTypes.Integer)
            : Param.Integral.Convert(call.Arguments[0], 0, call.Text);
        var count = Param.Int.Convert(call.Arguments[1], 1, call.Text);
        if (value.Type is not LongType)
            value = Casts.Implicit(value, DataTypes.Integer);
        var width = value.Type is LongType ? "long" : "int";
        return Of($"spark_{name}_{width}({{0}}, {{1}})", shown, Result.First, value, count);
    }
}
