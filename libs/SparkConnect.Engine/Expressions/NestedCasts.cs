using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Expressions;

/// <summary>Arrays, maps and structs, item by item.</summary>
internal static class NestedCasts
{
    public static string Of(string value, DataType from, DataType to, CastMode mode, int depth) => (from, to) switch
    {
        (ArrayType a, ArrayType b) => List(value, a.ElementType, b.ElementType, mode, depth),
        (MapType a, MapType b) => $"CASE WHEN {value} IS NOT NULL THEN map("
            + $"{List($"map_keys({value})", a.KeyType, b.KeyType, mode, depth)}, "
            + $"{List($"map_values({value})", a.ValueType, b.ValueType, mode, depth)}) END",
        (StructType a, StructType b) => Struct(value, a, b, mode, depth),
        _ => $"CAST({value} AS {DuckDbType.Of(to)})",
    };

    private static string List(string value, DataType from, DataType to, CastMode mode, int depth) =>
        Casts.Same(from, to)
        ? value
        : from is NullType
            ? $"CAST({value} AS {DuckDbType.Of(to)}[])"
            : $"list_transform({value}, lambda c{depth}_: {CastSql.Of($"c{depth}_", from, to, mode, depth + 1)})";

    private static string Struct(string value, StructType from, StructType to, CastMode mode, int depth)
    {
        var fields = from.Fields.Zip(to.Fields, (a, b) =>
            $"{DuckDbType.Quote(b.Name)} := "
            + CastSql.Of($"struct_extract({value}, {Literal.Quote(a.Name)})", a.DataType, b.DataType, mode, depth));
        return $"CASE WHEN {value} IS NOT NULL THEN struct_pack({string.Join(", ", fields)}) END";
    }
}
