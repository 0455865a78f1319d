using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;
using static SparkConnect.Engine.Functions.Define;

namespace SparkConnect.Engine.Functions;

/// <summary>Maps and structs: made and taken apart.</summary>
internal static class MapFunctions
{
    private static readonly Param[] One = [Param.Map];

    public static readonly FunctionDef[] All =
    [
        new("map", 0, int.MaxValue, Make),
        new("map_concat", 0, int.MaxValue, Concat),
        new("map_contains_key", 2, 2, c => Of(
            "map_contains({0}, {1})", "map_contains_key", DataTypes.Boolean, c.Arguments[0],
            Casts.Implicit(c.Arguments[1], MapOf(c).KeyType))),
        Scalar("map_entries", One, Result.From(a => new ArrayType(Entry((MapType)a[0].Type), false)),
            "map_entries({0})"),
        Scalar("map_from_arrays", [Param.Array, Param.Array],
            Result.From(a => new MapType(((ArrayType)a[0].Type).ElementType, ((ArrayType)a[1].Type).ElementType,
                ((ArrayType)a[1].Type).ContainsNull)),
            $"CASE WHEN {{0}} IS NULL OR {{1}} IS NULL THEN NULL WHEN len({{0}}) <> len({{1}}) THEN {Uneven} "
            + $"ELSE {Checked("{0}", "{1}")} END"),
        new("map_from_entries", 1, 1, FromEntries),
        Scalar("map_keys", One, Result.From(a => new ArrayType(((MapType)a[0].Type).KeyType, false)), "map_keys({0})"),
        Scalar("map_values", One, Result.From(a => new ArrayType(((MapType)a[0].Type).ValueType,
            ((MapType)a[0].Type).ValueContainsNull)), "map_values({0})"),
        new("named_struct", 2, int.MaxValue, NamedStruct),
        new("struct", 0, int.MaxValue, Struct),
    ];

    private static string Uneven => RaisedError.Text(
        "_LEGACY_ERROR_TEMP_2128", "XX000", "The key array and value array of MapData must have the same length.");

    public static StructType Entry(MapType map) => new(
        new StructField("key", map.KeyType, false), new StructField("value", map.ValueType, map.ValueContainsNull));

    /// <summary>The SQL that stops where a key is null or comes twice, else makes the map of two lists.</summary>
    public static string Checked(string keys, string values)
    {
        var twice = RaisedError.Sql(
            "DUPLICATED_MAP_KEY", "23505",
            "'Duplicate map key was found, please check the input data. If you want to remove the duplicated keys, "
                + "you can "
            + "set \"spark.sql.mapKeyDedupPolicy\" to \"LAST_WIN\" so that the key inserted at last takes "
            + "precedence.'",
            ("key", $"CAST(list_filter({keys}, lambda k_, i_: list_position({keys}, k_) < i_)[1] AS VARCHAR)"),
            ("mapKeyDedupPolicy", "'\"spark.sql.mapKeyDedupPolicy\"'"));
        var none = RaisedError.Text("NULL_MAP_KEY", "2200E", "Cannot use null as map key.");
        return $"CASE WHEN len(list_filter({keys}, lambda k_: k_ IS NULL)) > 0 THEN {none} "
            + $"WHEN len(list_distinct({keys})) < len({keys}) THEN {twice} ELSE map({keys}, {values}) END";
    }

    private static MapType MapOf(FunctionCall call) => call.Arguments[0].Type as MapType
        ?? throw SparkErrors.UnexpectedInput(call.Text, 0, call.Arguments[0].Name, call.Arguments[0].Type, "MAP");

    private static Call Make(FunctionCall call)
    {
        var given = call.Arguments;
        if (given.Count % 2 != 0)
            throw SparkErrors.WrongArguments("map", "2n (n > 0)", given.Count);
        var keys = Common(call, "CREATE_MAP_KEY_DIFF_TYPES", given.Where((_, i) => i % 2 == 0));
        var values = Common(call, "CREATE_MAP_VALUE_DIFF_TYPES", given.Where((_, i) => i % 2 == 1));
        var type = new MapType(
            keys.Length == 0 ? DataTypes.Null : keys[0].Type, values.Length == 0 ? DataTypes.Null : values[0].Type,
            values.Any(v => v.Nullable));
        var all = given.Select((_, i) => i % 2 == 0 ? ZeroSign.Dropped(keys[i / 2]) : values[i / 2]).ToArray();
        string List(int odd) => "["
            + string.Join(", ", Enumerable.Range(0, keys.Length).Select(i => $"{{{2 * i + odd}}}")) + "]";
        var made = keys.All(k => k is Literal { Value: not null })
            && keys.Select(k => k.Sql).Distinct().Count() == keys.Length
            ? $"map({List(0)}, {List(1)})"
            : Checked(List(0), List(1));
        return new Call($"CAST({made} AS {DuckDbType.Of(type)})", "map({*})", type, false, all);
    }

    private static Expr[] Common(FunctionCall call, string error, IEnumerable<Expr> items)
    {
        var type = TypeCoercion.Common(items.Select(i => i.Type)) ?? throw new SparkException(
            $"DATATYPE_MISMATCH.{error}",
            $"Cannot resolve \"{call.Text}\" due to data type mismatch: The given keys or values of function `map` "
                + $"should "
            + $"all be the same type, but they are {SparkErrors.List(items.Select(i => i.Type))}.",
            "42K09",
            new Dictionary<string, string>
            {
                ["sqlExpr"] = $"\"{call.Text}\"", ["functionName"] = "`map`",
                ["dataType"] = SparkErrors.List(items.Select(i => i.Type)),
            });
        return [.. items.Select(i => Casts.Implicit(i, type))];
    }

    private static Call Concat(FunctionCall call)
    {
        if (call.Arguments.Count == 0)
            return new Call("CAST(map([], []) AS MAP(VARCHAR, VARCHAR))", "map_concat()",
                new MapType(DataTypes.String, DataTypes.String, false), false);
        var maps = Define.Convert(call, Param.Common);
        var keys = string.Join(" || ", maps.Select((_, i) => $"map_keys({{{i}}})"));
        var values = string.Join(" || ", maps.Select((_, i) => $"map_values({{{i}}})"));
        var none = string.Join(" OR ", maps.Select((_, i) => $"{{{i}}} IS NULL"));
        return Of($"CASE WHEN {none} THEN NULL ELSE {Checked($"({keys})", $"({values})")} END", "map_concat",
            Result.First, maps);
    }

    private static Call FromEntries(FunctionCall call)
    {
        if (call.Arguments[0].Type is not ArrayType { ElementType: StructType { Count: 2 } entry })
            throw SparkErrors.UnexpectedInput(call.Text, 0, call.Arguments[0].Name, call.Arguments[0].Type,
                "ARRAY\" of pair \"STRUCT");
        string Column(int i) => $"list_transform({{0}}, lambda e_: struct_extract(e_, {Literal.Quote(entry[i].Name)}))";
        return Of(
            $"CASE WHEN {{0}} IS NOT NULL THEN {Checked(Column(0), Column(1))} END", "map_from_entries",
            new MapType(entry[0].DataType, entry[1].DataType, entry[1].Nullable), call.Arguments);
    }

    private static Call NamedStruct(FunctionCall call)
    {
        if (call.Arguments.Count % 2 != 0)
            throw SparkErrors.WrongArguments("named_struct", "2n (n > 0)", call.Arguments.Count);
        var names = call.Arguments.Where((_, i) => i % 2 == 0).Select(n =>
            Constants.Text(n) ?? throw new SparkException(
            "DATATYPE_MISMATCH.CREATE_NAMED_STRUCT_WITHOUT_FOLDABLE_STRING",
            $"Cannot resolve \"{call.Text}\" due to data type mismatch: Only foldable `STRING` expressions are "
                + $"allowed to "
            + $"appear at odd position, but they are [\"{n.Name}\"].",
            "42K09",
            new Dictionary<string, string>
            {
                ["sqlExpr"] = $"\"{call.Text}\"", ["inputExprs"] = $"[\"{n.Name}\"]",
            })).ToArray();
        var values = call.Arguments.Where((_, i) => i % 2 == 1).ToArray();
        var shown = string.Join(", ", names.Select((n, i) => $"{n}, {{{i}}}"));
        return Pack(names, values, $"named_struct({shown})");
    }

    private static Call Struct(FunctionCall call)
    {
        var names = call.Arguments.Select((a, i) => a switch
        {
            ColumnRef or Alias => a.Name,
            LambdaVariable v => v.Parameter,
            Call c when c.SqlTemplate.StartsWith("struct_extract", StringComparison.Ordinal) => c.Name.Split('.')[^1],
            _ => $"col{i + 1}",
        }).ToArray();
        var shown = string.Join(", ", call.Arguments.Select((a, i) => a is Alias ? $"{{{i}}} AS {a.Name}"
            : $"{{{i}}}"));
        return Pack(names, [.. call.Arguments.Select(a => a is Alias x ? x.Child : a)], $"struct({shown})");
    }

    private static Call Pack(string[] names, Expr[] values, string shown)
    {
        var fields = names.Zip(values, (n, v) => new StructField(n, v.Type, v.Nullable)).ToArray();
        var items = fields.Select((f, i) => $"{DuckDbType.Quote(f.Name)} := {{{i}}}");
        // DuckDB tells names apart without case and has no struct without fields.
        return new Call($"struct_pack({string.Join(", ", items)})", shown, new StructType(fields), false, values);
    }
}
