using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Expressions;

/// <summary>
/// The order of structs and arrays. A null inside one is smaller than any value in Spark and larger in DuckDB, so each
/// part is preceded by whether it is there. Equality needs no such key: nulls inside are equal in both engines.
/// </summary>
internal static class NestedOrder
{
    /// <summary>SQL that sorts in DuckDB as the value does in Spark; the SQL itself for what is not nested.</summary>
    public static string Key(string sql, DataType type) => Key(sql, type, depth: 0);

    /// <summary>Whether values of the type need a key of their own.</summary>
    public static bool Needs(DataType type) => type is StructType or ArrayType or UserDefinedType;

    /// <summary>SQL for a list in order, which is list_sort's, such as 'ASC', 'NULLS FIRST'.</summary>
    public static string Sorted(string list, DataType element, string order) => Needs(element)
        ? $"list_transform(list_sort(list_transform({list}, lambda k_: CASE WHEN k_ IS NOT NULL THEN "
            + $"struct_pack(k := {Key("k_", element)}, v := k_) END), {order}), lambda p_: p_.v)"
        : $"list_sort({list}, {order})";

    /// <summary>SQL for the largest or smallest item of a list of structs or arrays that is there.</summary>
    public static string Extreme(string list, DataType element, bool isMax) =>
        $"({Sorted(list, element, isMax ? "'DESC', 'NULLS LAST'" : "'ASC', 'NULLS LAST'")})[1]";

    private static string Key(string sql, DataType type, int depth) => type switch
    {
        UserDefinedType u => Key(sql, u.SqlType, depth),
        StructType { Count: > 0 } s =>
            $"CASE WHEN {sql} IS NOT NULL THEN struct_pack("
            + $"{string.Join(", ", s.Select((f, i) => Field(sql, f, i, depth)))}) END",
        ArrayType a => $"list_transform({sql}, lambda o{depth}_: {Element(a, depth)})",
        _ => sql,
    };

    private static string Field(string sql, StructField field, int index, int depth)
    {
        var value = $"struct_extract({sql}, {Literal.Quote(field.Name)})";
        return $"n{index} := {value} IS NOT NULL, v{index} := {Key(value, field.DataType, depth)}";
    }

    private static string Element(ArrayType array, int depth) =>
        $"struct_pack(n := o{depth}_ IS NOT NULL, v := {Key($"o{depth}_", array.ElementType, depth + 1)})";
}
