using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>Functions that take a lambda over the items of an array or the entries of a map.</summary>
internal static class HigherOrderFunctions
{
    public static readonly FunctionDef[] All =
    [
        new("aggregate", 3, 4, FoldFunction.Build),
        new("array_sort", 1, 2, ArraySortFunction.Build),
        new("exists", 2, 2, c => Truth(c, "list_bool_or")),
        new("filter", 2, 2, Filter),
        new("forall", 2, 2, c => Truth(c, "list_bool_and")),
        new("map_filter", 2, 2, MapFilter),
        new("map_zip_with", 3, 3, MapZip),
        new("reduce", 3, 4, FoldFunction.Build),
        new("transform", 2, 2, Transform),
        new("transform_keys", 2, 2, c => TransformEntries(c, keys: true)),
        new("transform_values", 2, 2, c => TransformEntries(c, keys: false)),
        new("zip_with", 3, 3, ZipWith),
    ];

    /// <summary>An argument that must be a lambda.</summary>
    public static UnboundLambda Lambda(FunctionCall call, int index) => call.Arguments[index] as UnboundLambda
        ?? throw SparkErrors.UnexpectedInput(
            call.Text, index, call.Arguments[index].Name, call.Arguments[index].Type, "LAMBDA");

    /// <summary>An array argument and its items as a lambda's parameter.</summary>
    public static (Expr Array, StructField Item) Items(FunctionCall call, int index = 0)
    {
        var array = Param.Array.Convert(call.Arguments[index], index, call.Text);
        var type = (ArrayType)array.Type;
        return (array, new StructField("x", type.ElementType, type.ContainsNull));
    }

    /// <summary>Names of the arguments with those of lambdas.</summary>
    public static string Shown(FunctionCall call, params string[] parts) => $"{call.Name}({string.Join(", ", parts)})";

    // The body stands inside the template, so that what it refers to is among the children too.
    private static Call Call(string sql, string shown, DataType type, bool nullable, params Expr[] children) =>
        new(sql, shown, type, nullable, children);

    private static Call Transform(FunctionCall call)
    {
        var (array, item) = Items(call);
        var lambda = Lambda(call, 1);
        if (lambda.Count == 1)
        {
            var bound = lambda.Bind(item);
            return Call(
                $"list_transform({{0}}, (lambda {bound.Parameters[0]}: {{1}}))", Shown(call, "{0}", bound.Name),
                new ArrayType(bound.Body.Type, bound.Body.Nullable), array.Nullable, array, bound.Body);
        }

        // Spark counts from 0, and its index is an int.
        var indexed = lambda.Bind(item, new StructField("i", DataTypes.Integer, false));
        var (x, i) = (indexed.Parameters[0], indexed.Parameters[1]);
        return Call(
            $"list_transform(list_transform({{0}}, lambda x_, i_: struct_pack(x := x_, i := CAST(i_ - 1 AS INTEGER))), "
            + $"lambda p_{i}: list_transform([p_{i}.x], lambda {x}: list_transform([p_{i}.i], lambda {i}: "
            + $"{{1}})[1])[1])",
            Shown(call, "{0}", indexed.Name), new ArrayType(indexed.Body.Type, indexed.Body.Nullable), array.Nullable,
            array, indexed.Body);
    }

    private static Call Filter(FunctionCall call)
    {
        var (array, item) = Items(call);
        var lambda = Lambda(call, 1);
        if (lambda.Count == 1)
        {
            var bound = lambda.Bind(item);
            return Call(
                $"list_filter({{0}}, (lambda {bound.Parameters[0]}: {{1}}))", Shown(call, "{0}", bound.Name),
                    array.Type,
                array.Nullable, array, Boolean(call, bound));
        }

        var indexed = lambda.Bind(item, new StructField("i", DataTypes.Integer, false));
        return Call(
            $"list_filter({{0}}, (lambda {indexed.Parameters[0]}, i_{indexed.Parameters[1]}: list_transform("
            + $"[CAST(i_{indexed.Parameters[1]} - 1 AS INTEGER)], lambda {indexed.Parameters[1]}: {{1}})[1]))",
            Shown(call, "{0}", indexed.Name), array.Type, array.Nullable, array, Boolean(call, indexed));
    }

    // Three-valued: a null among the answers leaves it open.
    private static Call Truth(FunctionCall call, string aggregate)
    {
        var (array, item) = Items(call);
        var bound = Lambda(call, 1).Bind(item);
        var answers = $"list_transform({{0}}, (lambda {bound.Parameters[0]}: {{1}}))";
        var any = aggregate == "list_bool_or";
        return Call(
            $"CASE WHEN {{0}} IS NULL THEN NULL WHEN list_contains({answers}, {(any ? "TRUE" : "FALSE")}) THEN "
                + $"{(any ? "TRUE" : "FALSE")} "
            + $"WHEN len(list_filter({answers}, lambda z_: z_ IS NULL)) > 0 THEN NULL ELSE "
            + $"{(any ? "FALSE" : "TRUE")} END",
            Shown(call, "{0}", bound.Name), DataTypes.Boolean, array.Nullable || bound.Body.Nullable, array,
                Boolean(call, bound));
    }

    private static Expr Boolean(FunctionCall call, BoundLambda lambda) => lambda.Body.Type is BooleanType or NullType
        ? Casts.Implicit(lambda.Body, DataTypes.Boolean)
        : throw SparkErrors.UnexpectedInput(call.Text, 1, lambda.Name, lambda.Body.Type, "BOOLEAN");

    private static Call ZipWith(FunctionCall call)
    {
        var (left, x) = Items(call);
        var (right, y) = Items(call, 1);
        // Of what is NULL for certain DuckDB forgets the type.
        var first = $"CAST({{0}} AS {DuckDbType.Of(left.Type)})";
        var second = $"CAST({{1}} AS {DuckDbType.Of(right.Type)})";
        var bound = Lambda(call, 2).Bind(x with { Nullable = true }, y with { Nullable = true });
        var (a, b) = (bound.Parameters[0], bound.Parameters[1]);
        return Call(
            "CASE WHEN {0} IS NOT NULL AND {1} IS NOT NULL THEN list_transform(range(1, greatest(len({0}), "
                + "len({1})) + 1), "
            + $"lambda i_{a}: list_transform([{first}[i_{a}]], lambda {a}: "
            + $"list_transform([{second}[i_{a}]], lambda {b}: "
            + $"{{2}})[1])[1]) END",
            Shown(call, "{0}", "{1}", bound.Name), new ArrayType(bound.Body.Type, bound.Body.Nullable),
            left.Nullable || right.Nullable, left, right, bound.Body);
    }

    private static (Expr Map, MapType Type, BoundLambda Lambda) Entries(FunctionCall call)
    {
        var type = call.Arguments[0].Type as MapType
            ?? throw SparkErrors.UnexpectedInput(call.Text, 0, call.Arguments[0].Name, call.Arguments[0].Type, "MAP");
        var lambda = Lambda(call, 1).Bind(
            new StructField("k", type.KeyType, false), new StructField("v", type.ValueType, type.ValueContainsNull));
        return (call.Arguments[0], type, lambda);
    }

    // The entry's key and value as the lambda's own parameters.
    private static string OfEntry(BoundLambda lambda, string entry, string body) =>
        $"list_transform([{entry}.key], lambda {lambda.Parameters[0]}: list_transform([{entry}.value], "
        + $"lambda {lambda.Parameters[1]}: {body})[1])[1]";

    private static Call MapFilter(FunctionCall call)
    {
        var (map, type, lambda) = Entries(call);
        return Call(
            $"map_from_entries(list_filter(map_entries({{0}}), lambda e_: {OfEntry(lambda, "e_", "{1}")}))",
            Shown(call, "{0}", lambda.Name), type, map.Nullable, map, Boolean(call, lambda));
    }

    private static Call TransformEntries(FunctionCall call, bool keys)
    {
        var (map, type, lambda) = Entries(call);
        var made = $"list_transform(map_entries({{0}}), lambda e_: {OfEntry(lambda, "e_", "{1}")})";
        return keys
            ? Call($"CASE WHEN {{0}} IS NOT NULL THEN {MapFunctions.Checked(made, "map_values({0})")} END",
            Shown(call, "{0}", lambda.Name),
                type with { KeyType = lambda.Body.Type }, map.Nullable, map, lambda.Body)
            : Call($"CASE WHEN {{0}} IS NOT NULL THEN map(map_keys({{0}}), {made}) END",
            Shown(call, "{0}", lambda.Name),
                new MapType(type.KeyType, lambda.Body.Type, lambda.Body.Nullable), map.Nullable, map, lambda.Body);
    }

    private static Call MapZip(FunctionCall call)
    {
        var left = call.Arguments[0].Type as MapType
            ?? throw SparkErrors.UnexpectedInput(call.Text, 0, call.Arguments[0].Name, call.Arguments[0].Type, "MAP");
        var right = call.Arguments[1].Type as MapType
            ?? throw SparkErrors.UnexpectedInput(call.Text, 1, call.Arguments[1].Name, call.Arguments[1].Type, "MAP");
        var lambda = Lambda(call, 2).Bind(
            new StructField("k", left.KeyType, false), new StructField("a", left.ValueType),
                new StructField("b", right.ValueType));
        var (k, a, b) = (lambda.Parameters[0], lambda.Parameters[1], lambda.Parameters[2]);
        const string keys = "(map_keys({0}) || list_filter(map_keys({1}), lambda q_: NOT "
            + "list_contains(map_keys({0}), q_)))";
        return Call(
            $"CASE WHEN {{0}} IS NOT NULL AND {{1}} IS NOT NULL THEN map({keys}, list_transform({keys}, lambda {k}: "
            + $"list_transform([{{0}}[{k}]], lambda {a}: list_transform([{{1}}[{k}]], lambda {b}: {{2}})[1])[1])) END",
            Shown(call, "{0}", "{1}", lambda.Name), new MapType(left.KeyType, lambda.Body.Type, lambda.Body.Nullable),
            call.Arguments[0].Nullable || call.Arguments[1].Nullable, call.Arguments[0], call.Arguments[1],
                lambda.Body);
    }
}
