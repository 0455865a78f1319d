using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;
using static SparkConnect.Engine.Functions.Define;

namespace SparkConnect.Engine.Functions;

/// <summary>Arrays: made, taken apart and put together.</summary>
internal static class CollectionFunctions
{
    private static readonly Param[] One = [Param.Array];

    public static readonly FunctionDef[] All =
    [
        new("array", 0, int.MaxValue, MakeArray),
        WithItem("array_append", "CASE WHEN {0} IS NOT NULL THEN list_append({0}, {1}) END"),
        Scalar("array_compact", One, Result.First, "list_filter({0}, lambda x_: x_ IS NOT NULL)"),
        new("array_contains", 2, 2, Contains),
        Signless(Scalar("array_distinct", One, Result.First, Distinct("{0}"))),
        Signless(Paired("array_except", Result.First, Distinct(
            "list_filter({0}, lambda x_: NOT list_bool_or(list_transform({1}, lambda y_: x_ IS NOT DISTINCT FROM y_)) "
            + "IS NOT DISTINCT FROM TRUE)", "CASE WHEN {1} IS NOT NULL THEN {list} END"))),
        new("array_insert", 3, 3, ArrayEditing.Insert),
        Signless(Paired("array_intersect", Result.First, Distinct(
            "list_filter({0}, lambda x_: list_bool_or(list_transform({1}, lambda y_: x_ IS NOT DISTINCT FROM y_)))",
            "CASE WHEN {1} IS NOT NULL THEN {list} END"))),
        new("array_join", 2, 3, Join),
        new("array_max", 1, 1, c => Extreme(c, "max")),
        new("array_min", 1, 1, c => Extreme(c, "min")),
        new("array_position", 2, 2, Position),
        WithItem("array_prepend", "CASE WHEN {0} IS NOT NULL THEN list_prepend({1}, {0}) END"),
        new("array_remove", 2, 2, c => Item(c, "array_remove",
            "CASE WHEN {1} IS NOT NULL THEN list_filter({0}, lambda x_: x_ IS DISTINCT FROM {1}) END", Result.First)),
        Scalar("array_repeat", [Param.Any, Param.Int], Result.From(a => new ArrayType(a[0].Type, a[0].Nullable)),
            "CASE WHEN {1} IS NOT NULL THEN list_transform(range(greatest({1}, 0)), lambda i_: {0}) END"),
        Scalar("array_size", One, DataTypes.Integer, "CAST(len({0}) AS INTEGER)"),
        Signless(Paired("array_union", Result.First, Distinct("({0} || {1})"))),
        Paired("arrays_overlap", Result.Of(DataTypes.Boolean).OrNull,
            "CASE WHEN {0} IS NULL OR {1} IS NULL THEN NULL WHEN list_has_any({0}, {1}) THEN TRUE "
            + "WHEN len({0}) > 0 AND len({1}) > 0 AND (len(list_filter({0}, lambda x_: x_ IS NULL)) > 0 "
            + "OR len(list_filter({1}, lambda x_: x_ IS NULL)) > 0) THEN NULL ELSE FALSE END"),
        new("arrays_zip", 0, int.MaxValue, ArrayEditing.Zip),
        new("cardinality", 1, 1, c => Size(c, "cardinality")),
        new("element_at", 2, 2, c => ElementAccess.At(c, isTry: false)),
        Scalar("flatten", One, Result.From(Flat).OrNull,
            "CASE WHEN len(list_filter({0}, lambda x_: x_ IS NULL)) = 0 THEN flatten({0}) END"),
        Scalar("get", [Param.Array, Param.Int], Result.Element, "CASE WHEN {1} >= 0 THEN {0}[{1} + 1] END", "get"),
        new("sequence", 2, 3, SequenceFunction.Build),
        Scalar("shuffle", One, Result.First, "list_transform(list_sort(list_transform({0}, lambda x_, i_: "
            + "struct_pack(r := hash(random(), i_), v := x_))), lambda s_: s_.v)"),
        new("size", 1, 1, c => Size(c, "size")),
        new("slice", 3, 3, Slice),
        new("sort_array", 1, 2, Sorted),
        new("try_element_at", 2, 2, c => ElementAccess.At(c, isTry: true)),
    ];

    // Functions that look for equal elements give out 0.0 where −0.0 came in.
    private static FunctionDef Signless(FunctionDef function) => function with
    {
        Build = call => function.Build(call with { Arguments = [.. call.Arguments.Select(ZeroSign.Dropped)] }),
    };

    // DuckDB's own forgets the order and nulls; Spark keeps the first of each.
    private static string Distinct(string list, string wrapper = "{list}") => wrapper.Replace(
        "{list}",
        $"list_reduce(list_transform({list}, lambda d_: [d_]), lambda a_, b_: CASE WHEN "
        + "list_bool_or(list_transform(a_, lambda z_: z_ IS NOT DISTINCT FROM b_[1])) THEN a_ ELSE a_ || b_ END, [])",
        StringComparison.Ordinal);

    private static DataType Flat(IReadOnlyList<Expr> arguments) =>
        arguments[0].Type is ArrayType { ElementType: ArrayType inner }
        ? inner
        : throw SparkErrors.UnexpectedInput($"flatten({arguments[0].Name})", 0, arguments[0].Name, arguments[0].Type,
        "ARRAY\" of \"ARRAY");

    private static Call MakeArray(FunctionCall call)
    {
        var items = Define.Convert(call, Param.Common);
        var type = new ArrayType(items.Length == 0 ? DataTypes.Null : items[0].Type, items.Any(i => i.Nullable));
        return new Call($"CAST([{{*}}] AS {DuckDbType.Of(type)})", "array({*})", type, false, items);
    }

    /// <summary>An array and an item of its kind, both in the tightest type, or in the wider one.</summary>
    internal static Call Item(FunctionCall call, string name, string sql, Result result, bool isWidened = false)
    {
        var array = Param.Array.Convert(call.Arguments[0], 0, call.Text);
        var type = (ArrayType)array.Type;
        var isMixed = type.ElementType is StringType != call.Arguments[1].Type is StringType
            && type.ElementType is not NullType && call.Arguments[1].Type is not NullType;
        var common = (isWidened && !isMixed
                ? TypeCoercion.Common(type.ElementType, call.Arguments[1].Type)
                : TypeCoercion.Tightest(type.ElementType, call.Arguments[1].Type))
            ?? throw ArrayEditing.Mismatch(call, type, call.Arguments[1].Type);
        var list = Casts.Implicit(array, new ArrayType(common, type.ContainsNull || call.Arguments[1].Nullable));
        return Of(sql, name, result, list, Casts.Implicit(call.Arguments[1], common));
    }

    // Two arrays whose elements meet in one type.
    private static FunctionDef Paired(string name, Result result, string sql) => new(name, 2, 2, call =>
    {
        var arrays = call.Arguments;
        var (left, right) = (arrays[0].Type as ArrayType, arrays[1].Type as ArrayType);
        var element = left is null || right is null
            ? null
            : TypeCoercion.Tightest(left.ElementType, right.ElementType);
        if (element is null)
            throw ArrayEditing.MismatchedPair(call, arrays[0].Type, arrays[1].Type);
        var type = new ArrayType(element, left!.ContainsNull || right!.ContainsNull);
        var arguments = arrays.Select(a => Casts.Implicit(a, type)).ToArray();
        // Of what is NULL for certain DuckDB forgets the type.
        return Of($"CAST({sql} AS {DuckDbType.Of(result.Type(arguments))})", name, result, arguments);
    });

    private static FunctionDef WithItem(string name, string sql) => new(name, 2, 2, call =>
    {
        var made = Item(call, name, sql, Result.First);
        var type = (ArrayType)made.Type;
        return new Call(sql, $"{name}({{*}})", type with
        {
            ContainsNull = type.ContainsNull
            || call.Arguments[1].Nullable
        }, call.Arguments[0].Nullable, made.Children);
    });

    // Null where the item is not found but the array has nulls.
    private static Call Contains(FunctionCall call) => Item(
        call, "array_contains",
        "CASE WHEN {0} IS NULL OR {1} IS NULL THEN NULL WHEN list_contains({0}, {1}) THEN TRUE "
        + "WHEN len(list_filter({0}, lambda x_: x_ IS NULL)) > 0 THEN NULL ELSE FALSE END",
        Result.Of(DataTypes.Boolean).OrNull, isWidened: true);

    private static Call Position(FunctionCall call) => Item(
        call, "array_position",
        "CASE WHEN {0} IS NOT NULL AND {1} IS NOT NULL THEN coalesce(CAST(list_position({0}, {1}) AS BIGINT), 0) END",
        Result.Of(DataTypes.Long));

    private static Call Join(FunctionCall call)
    {
        var list = Casts.Implicit(Param.Array.Convert(call.Arguments[0], 0, call.Text),
            new ArrayType(DataTypes.String));
        var texts = call.Arguments.Skip(1).Select((a, i) => Param.String.Convert(a, i + 1, call.Text));
        var items = call.Arguments.Count > 2
            ? "list_transform({0}, lambda x_: coalesce(x_, {2}))"
            : "list_filter({0}, lambda x_: x_ IS NOT NULL)";
        return Of($"array_to_string({items}, {{1}})", "array_join", DataTypes.String, [list, .. texts]);
    }

    private static Call Size(FunctionCall call, string name)
    {
        var value = call.Arguments[0];
        if (value.Type is not (ArrayType or MapType or NullType))
            throw SparkErrors.UnexpectedInput(call.Text, 0, value.Name, value.Type, "ARRAY\" or \"MAP");
        var sql = value.Type is MapType ? "CAST(cardinality({0}) AS INTEGER)" : "CAST(len({0}) AS INTEGER)";
        return Of(value.Type is NullType ? "CAST(NULL AS INTEGER)" : sql, name, DataTypes.Integer, value);
    }

    private static Call Slice(FunctionCall call)
    {
        var start = Raise("start", "Expects a positive or a negative value for `start`, but got 0");
        var length = Raise("length", "Expects `length` greater than or equal to 0", ("length", "{2}"));
        return Of(
            $"CASE WHEN {{1}} = 0 THEN {start} WHEN {{2}} < 0 THEN {length} WHEN {{1}} < -len({{0}}) THEN {{0}}[1:0] "
            + "WHEN {1} < 0 THEN {0}[len({0}) + {1} + 1:len({0}) + {1} + {2}] "
            + "WHEN {2} = 0 THEN {0}[1:0] ELSE {0}[{1}:{1} + {2} - 1] END",
            "slice", Result.First, Convert(call, Param.Array, Param.Int, Param.Int));
    }

    private static string Raise(string parameter, string message, params (string, string)[] more) => RaisedError.Sql(
        $"INVALID_PARAMETER_VALUE.{parameter.ToUpperInvariant()}", "22023",
        $"'The value of parameter(s) `{parameter}` in `slice` is invalid: {message}.'",
        [("functionName", "'`slice`'"), ("parameter", $"'`{parameter}`'"), .. more]);

    private static Call Extreme(FunctionCall call, string name)
    {
        var arguments = Convert(call, One);
        var element = ((ArrayType)arguments[0].Type).ElementType;
        var sql = NestedOrder.Needs(element)
            ? NestedOrder.Extreme("{0}", element, isMax: name == "max")
            : $"list_{name}({{0}})";
        return Of(sql, $"array_{name}", Result.Element, arguments);
    }

    // Ascending puts nulls first, descending last.
    private static Call Sorted(FunctionCall call)
    {
        var arguments = Convert(call, Param.Array, Param.Boolean);
        // Sorting what is NULL for certain, DuckDB forgets the type.
        var type = DuckDbType.Of(arguments[0].Type);
        var element = ((ArrayType)arguments[0].Type).ElementType;
        var ascending = $"CAST({NestedOrder.Sorted("{0}", element, "'ASC', 'NULLS FIRST'")} AS {type})";
        var descending = $"CAST({NestedOrder.Sorted("{0}", element, "'DESC', 'NULLS LAST'")} AS {type})";
        if (arguments.Length == 1)
            return Of(ascending, "sort_array({0}, true)", Result.First, arguments);
        if (!Constants.IsConstant(arguments[1]))
            throw SparkErrors.NotFoldable(call.Text, "ascendingOrder", DataTypes.Boolean, arguments[1].Name);
        var sql = Constants.Truth(arguments[1]) switch
        {
            true => ascending,
            false => descending,
            _ => $"CASE WHEN {{1}} THEN {ascending} ELSE {descending} END",
        };
        return Of(sql, "sort_array", Result.First, arguments);
    }
}
