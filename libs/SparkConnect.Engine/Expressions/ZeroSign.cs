using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Expressions;

/// <summary>
/// What Spark makes of floating-point keys before it compares them (NormalizeFloatingNumbers): −0.0 comes out of a
/// grouping, a distinct or a set operation as 0.0, also inside structs and arrays. DuckDB takes both as equal, too, but
/// gives out the one that it met.
/// </summary>
internal static class ZeroSign
{
    /// <summary>Whether values of the type may hold a −0.0.</summary>
    public static bool In(DataType type) => type switch
    {
        FloatType or DoubleType => true,
        ArrayType a => In(a.ElementType),
        StructType s => s.Any(f => In(f.DataType)),
        UserDefinedType u => In(u.SqlType),
        _ => false,
    };

    /// <summary>SQL of the value without −0.0; the SQL itself where there can be none.</summary>
    public static string Dropped(string sql, DataType type) => Dropped(sql, type, depth: 0);

    /// <summary>The value without −0.0, under the same name.</summary>
    public static Expr Dropped(Expr value) => In(value.Type)
        ? new Call(Dropped("{0}", value.Type), "{0}", value.Type, value.Nullable, value)
        : value;

    private static string Dropped(string sql, DataType type, int depth) => type switch
    {
        _ when !In(type) => sql,
        UserDefinedType u => Dropped(sql, u.SqlType, depth),
        ArrayType a => $"list_transform({sql}, lambda z{depth}_: {Dropped($"z{depth}_", a.ElementType, depth + 1)})",
        StructType s => $"CASE WHEN {sql} IS NOT NULL THEN struct_pack("
            + $"{string.Join(", ", s.Select(f => Field(sql, f, depth)))}) END",
        _ => $"({sql} + CAST(0 AS {DuckDbType.Of(type)}))",
    };

    private static string Field(string sql, StructField field, int depth) => $"{DuckDbType.Quote(field.Name)} := "
        + Dropped($"struct_extract({sql}, {Literal.Quote(field.Name)})", field.DataType, depth);
}
