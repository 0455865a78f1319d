using System.Globalization;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Ml;

/// <summary>
/// Spark ML's vectors, structs of type, size, indices and values, in DuckDB's SQL: so that transformers are part of
/// the query and stream with it.
/// </summary>
internal static class VectorSql
{
    public static bool IsVector(DataType type) =>
        type is UserDefinedType udt && udt.JvmClass == UserDefinedType.Vector.JvmClass;

    /// <summary>The elements of a vector, or of an array of numbers, as DOUBLE[].</summary>
    public static string Dense(Expr column, string name)
    {
        if (column.Type is ArrayType { ElementType: NumericType })
            return $"CAST({column.Sql} AS DOUBLE[])";
        if (!IsVector(column.Type))
            throw MlErrors.Requirement(
                $"Column {name} must be of type class {UserDefinedType.Vector.JvmClass} but was actually of type "
                + $"{column.Type.SimpleString}.");
        var v = column.Sql;
        return $"(CASE WHEN {v}.\"type\" = 1 THEN {v}.\"values\" "
            + $"ELSE list_transform(range(CAST({v}.\"size\" AS BIGINT)), "
            + $"lambda i: coalesce(list_extract({v}.\"values\", list_position({v}.\"indices\", CAST(i AS INTEGER))), "
            + "CAST(0 AS DOUBLE))) END)";
    }

    /// <summary>A dense vector of a DOUBLE[]; null of null.</summary>
    public static string Pack(string list) => Bind(
        list,
        "CASE WHEN {0} IS NULL THEN NULL ELSE {'type': CAST(1 AS TINYINT), 'size': CAST(NULL AS INTEGER), "
        + "'indices': CAST(NULL AS INTEGER[]), 'values': {0}} END");

    /// <summary>A sparse vector where that is smaller: Spark 4.2 weighs 12 bytes a nonzero + 16 with 8 each.</summary>
    public static string Compress(string list) => Bind(
        list,
        "CASE WHEN {0} IS NULL THEN NULL "
        + "WHEN 12 * len(list_filter({0}, lambda x: x <> 0)) + 16 < 8 * len({0}) THEN "
        + Sparse(
            "CAST(len({0}) AS INTEGER)",
            "CAST(list_filter(range(len({0})), lambda i: list_extract({0}, i + 1) <> 0) AS INTEGER[])",
            "list_filter({0}, lambda x: x <> 0)")
        + " ELSE {'type': CAST(1 AS TINYINT), 'size': CAST(NULL AS INTEGER), 'indices': CAST(NULL AS INTEGER[]), "
        + "'values': {0}} END");

    /// <summary>A sparse vector of SQL for its parts.</summary>
    public static string Sparse(string size, string indices, string values) =>
        $"{{'type': CAST(0 AS TINYINT), 'size': {size}, 'indices': {indices}, 'values': ({values})}}";

    /// <summary>Names a value once, so that an expression may use it several times.</summary>
    public static string Bind(string value, string template)
    {
        const string variable = "b_";
        return $"list_extract(list_transform([{value}], lambda {variable}: "
            + template.Replace("{0}", variable, StringComparison.Ordinal) + "), 1)";
    }

    /// <summary>A constant list.</summary>
    public static string Constant(ReadOnlySpan<double> values)
    {
        var text = new System.Text.StringBuilder("CAST([");
        for (var at = 0; at < values.Length; at++)
            text.Append(at == 0 ? "'" : ", '")
                .Append(values[at].ToString("R", CultureInfo.InvariantCulture))
                .Append('\'');
        return text.Append("] AS DOUBLE[])").ToString();
    }
}
