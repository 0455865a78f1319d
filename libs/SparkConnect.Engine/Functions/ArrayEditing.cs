using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>array_insert and arrays_zip.</summary>
internal static class ArrayEditing
{
    public static Call Insert(FunctionCall call)
    {
        var array = Param.Array.Convert(call.Arguments[0], 0, call.Text);
        var position = Param.Int.Convert(call.Arguments[1], 1, call.Text);
        var type = (ArrayType)array.Type;
        var common = TypeCoercion.Common(type.ElementType, call.Arguments[2].Type)
            ?? throw Mismatch(call, type, call.Arguments[2].Type);
        var result = new ArrayType(common, true);
        const string nulls = "list_transform(range({0}), lambda i_: NULL)";
        var zero = RaisedError.Text(
            "INVALID_INDEX_OF_ZERO", "22003",
            "The index 0 is invalid. An index shall be either < 0 or > 0 (the first element has index 1).");
        var after = nulls.Replace("{0}", "greatest({1} - 1 - len({0}), 0)", StringComparison.Ordinal);
        var before = nulls.Replace("{0}", "greatest(-{1} - 1 - len({0}), 0)", StringComparison.Ordinal);
        return new Call(
            $"CAST(CASE WHEN {{0}} IS NULL OR {{1}} IS NULL THEN NULL WHEN {{1}} = 0 THEN {zero} "
            + $"WHEN {{1}} > 0 THEN {{0}}[1:{{1}} - 1] || {after} || [{{2}}] || {{0}}[{{1}}:] "
            + $"WHEN -{{1}} > len({{0}}) THEN [{{2}}] || {before} || {{0}} "
            + "ELSE {0}[1:len({0}) + {1} + 1] || [{2}] || {0}[len({0}) + {1} + 2:] END "
            + $"AS {DuckDbType.Of(result)})",
            "array_insert({*})", result, array.Nullable || position.Nullable,
            Casts.Implicit(array, result), position, Casts.Implicit(call.Arguments[2], common));
    }

    /// <summary>Structs of the items at one place; short arrays are filled with nulls.</summary>
    public static Call Zip(FunctionCall call)
    {
        var arrays = call.Arguments.Select((a, i) => Param.Array.Convert(a, i, call.Text)).ToArray();
        var fields = arrays.Select((a, i) => new StructField(FieldName(call.Arguments[i], i),
            ((ArrayType)a.Type).ElementType)).ToArray();
        var type = new ArrayType(new StructType(fields), false);
        if (arrays.Length == 0)
            return new Call($"CAST([] AS {DuckDbType.Of(new ArrayType(DataTypes.Integer))})", "arrays_zip()", type,
                false);
        var pack = string.Join(", ", fields.Select((f, i) => $"{DuckDbType.Quote(f.Name)} := {{{i}}}[i_]"));
        var longest = $"greatest({string.Join(", ", arrays.Select((_, i) => $"len({{{i}}})"))})";
        var none = string.Join(" OR ", arrays.Select((_, i) => $"{{{i}}} IS NULL"));
        return new Call(
            $"CASE WHEN {none} THEN NULL ELSE list_transform(range(1, {longest} + 1), lambda i_: "
                + $"struct_pack({pack})) END",
            "arrays_zip({*})", type, arrays.Any(a => a.Nullable), arrays);
    }

    public static SparkException Mismatch(FunctionCall call, ArrayType array, DataType item) => new(
        "DATATYPE_MISMATCH.ARRAY_FUNCTION_DIFF_TYPES",
        $"Cannot resolve \"{call.Text}\" due to data type mismatch: Input to `{call.Name}` should have been \"ARRAY\" "
        + $"followed by a value with same element type, but it's [\"{array.Sql}\", \"{item.Sql}\"].",
        "42K09", Sides("dataType", call, array, item));

    public static SparkException MismatchedPair(FunctionCall call, DataType left, DataType right) => new(
        "DATATYPE_MISMATCH.BINARY_ARRAY_DIFF_TYPES",
        $"Cannot resolve \"{call.Text}\" due to data type mismatch: Input to function `{call.Name}` should have been "
        + $"two \"ARRAY\" with same element type, but it's [\"{left.Sql}\", \"{right.Sql}\"].",
        "42K09", Sides("arrayType", call, left, right));

    private static Dictionary<string, string> Sides(string list, FunctionCall call, DataType left, DataType right) =>
        new()
        {
            ["sqlExpr"] = $"\"{call.Text}\"", ["functionName"] = $"`{call.Name}`", [list] = "\"ARRAY\"",
            ["leftType"] = $"\"{left.Sql}\"", ["rightType"] = $"\"{right.Sql}\"",
        };

    private static string FieldName(Expr argument, int index) => argument switch
    {
        ColumnRef or Alias => argument.Name,
        Call c when c.SqlTemplate.StartsWith("struct_extract", StringComparison.Ordinal) => c.Name.Split('.')[^1],
        _ => $"{index}",
    };
}
