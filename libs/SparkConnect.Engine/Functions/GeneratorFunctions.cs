using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>Functions that make rows. The outer ones make one row of nulls where there is nothing.</summary>
internal static class GeneratorFunctions
{
    private const string Filled = "CASE WHEN {0} IS NULL OR len({0}) = 0 THEN [NULL] ELSE {list} END";

    public static readonly FunctionDef[] All =
    [
        new("explode", 1, 1, c => Explode(c, withPosition: false, isOuter: false)),
        new("explode_outer", 1, 1, c => Explode(c, withPosition: false, isOuter: true)),
        new("posexplode", 1, 1, c => Explode(c, withPosition: true, isOuter: false)),
        new("posexplode_outer", 1, 1, c => Explode(c, withPosition: true, isOuter: true)),
        new("inline", 1, 1, c => Inline(c, isOuter: false)),
        new("inline_outer", 1, 1, c => Inline(c, isOuter: true)),
        new("stack", 2, int.MaxValue, Stack),
    ];

    private static Generator Explode(FunctionCall call, bool withPosition, bool isOuter)
    {
        var value = call.Arguments[0];
        var (fields, lists) = value.Type switch
        {
            ArrayType a => (
                new List<StructField> { new("col", a.ElementType, a.ContainsNull || isOuter) },
                new List<string> { "{0}" }),
            MapType m => (
                [new("key", m.KeyType, isOuter), new("value", m.ValueType, m.ValueContainsNull || isOuter)],
                ["map_keys({0})", "map_values({0})"]),
            _ => throw SparkErrors.UnexpectedInput(call.Text, 0, value.Name, value.Type, "ARRAY\" or \"MAP"),
        };
        if (withPosition)
        {
            fields.Insert(0, new StructField("pos", DataTypes.Integer, isOuter));
            var size = value.Type is MapType ? "CAST(cardinality({0}) AS BIGINT)" : "len({0})";
            lists.Insert(0, $"CAST(range({size}) AS INTEGER[])");
        }

        return Make(call, fields, lists, isOuter, value.Type is MapType);
    }

    private static Generator Inline(FunctionCall call, bool isOuter)
    {
        var value = call.Arguments[0];
        if (value.Type is not ArrayType { ElementType: StructType type } array)
            throw SparkErrors.UnexpectedInput(call.Text, 0, value.Name, value.Type, "ARRAY<STRUCT>");
        var fields = type.Fields.Select(
            f => f with { Nullable = f.Nullable || array.ContainsNull || isOuter }).ToList();
        var lists = type.Fields.Select(f =>
            $"list_transform({{0}}, lambda x_: struct_extract(x_, {Literal.Quote(f.Name)}))").ToList();
        return Make(call, fields, lists, isOuter, isMap: false);
    }

    private static Generator Make(
        FunctionCall call, List<StructField> fields, List<string> lists, bool isOuter, bool isMap)
    {
        var filled = isMap ? Filled.Replace("len(", "cardinality(", StringComparison.Ordinal) : Filled;
        return new Generator(
            call.Name, fields,
            isOuter ? lists.ConvertAll(l => filled.Replace("{list}", l, StringComparison.Ordinal)) : lists,
            call.Arguments);
    }

    // stack(2, a, b, c, d): two rows of two columns; what is missing at the end is null.
    private static Generator Stack(FunctionCall call)
    {
        if (call.Arguments[0] is not Literal { Value: int rows and > 0 })
            throw SparkErrors.UnexpectedInput(call.Text, 0, call.Arguments[0].Name, call.Arguments[0].Type, "INT");
        var values = call.Arguments.Skip(1).ToArray();
        var width = (values.Length + rows - 1) / rows;
        var (fields, lists) = (new List<StructField>(), new List<string>());
        for (var column = 0; column < width; column++)
        {
            var cells = Enumerable.Range(0, rows).Select(r => (r * width) + column).ToArray();
            var present = cells.Where(i => i < values.Length).ToArray();
            var type = TypeCoercion.Common(present.Select(i => values[i].Type))
                ?? throw ColumnsDiffer(call, column, present, values);
            foreach (var i in present)
                values[i] = Casts.Implicit(values[i], type);
            fields.Add(new StructField($"col{column}", type));
            var items = cells.Select(i => i < values.Length ? $"{{{i + 1}}}" : "NULL");
            lists.Add($"CAST([{string.Join(", ", items)}] AS {DuckDbType.Of(type)}[])");
        }

        return new Generator(call.Name, fields, lists, [call.Arguments[0], .. values]);
    }

    private static SparkException ColumnsDiffer(FunctionCall call, int column, int[] cells, Expr[] values)
    {
        var other = Array.Find(cells, c => TypeCoercion.Common(values[cells[0]].Type, values[c].Type) is null);
        var (left, right) = (values[cells[0]].Type.Sql, values[other].Type.Sql);
        return new SparkException(
            "DATATYPE_MISMATCH.STACK_COLUMN_DIFF_TYPES",
            $"Cannot resolve \"{call.Text}\" due to data type mismatch: The data type of the column ({column}) do not "
            + $"have the same type: \"{left}\" ({cells[0] + 1}) <> \"{right}\" ({other + 1}).",
            "42K09",
            new Dictionary<string, string>
            {
                ["sqlExpr"] = $"\"{call.Text}\"", ["columnIndex"] = $"{column}", ["leftType"] = $"\"{left}\"",
                ["leftParamIndex"] = $"{cells[0] + 1}", ["rightType"] = $"\"{right}\"",
                ["rightParamIndex"] = $"{other + 1}",
            });
    }
}
