using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;
using static SparkConnect.Engine.Functions.Define;

namespace SparkConnect.Engine.Functions;

/// <summary>What belongs to no family: chance, errors, the session, types by name, concatenation.</summary>
internal static class MiscFunctions
{
    public static readonly FunctionDef[] All =
    [
        new("assert_true", 1, 2, AssertTrue),
        Cast("bigint", DataTypes.Long),
        Cast("binary", DataTypes.Binary),
        Cast("boolean", DataTypes.Boolean),
        new("concat", 0, int.MaxValue, Concat),
        new("concat_ws", 1, int.MaxValue, ConcatWithSeparator),
        Constant("current_catalog", "'spark_catalog'"),
        Constant("current_database", "'default'", "current_schema"),
        Constant("current_schema", "'default'"),
        new("current_timezone", 0, 0, c => Literal(c, c.Context.Session.Config.TimeZone)),
        Constant("current_user", "current_user"),
        Cast("date", DataTypes.Date),
        Cast("decimal", new DecimalType(10, 0)),
        Cast("double", DataTypes.Double),
        new("elt", 2, int.MaxValue, Elt),
        Cast("float", DataTypes.Float),
        new("format_string", 1, int.MaxValue, FormatFunction.Build),
        Refused("input_file_block_length"),
        Refused("input_file_block_start"),
        Refused("input_file_name"),
        Cast("int", DataTypes.Integer),
        new("monotonically_increasing_id", 0, 0, _ => new Call(
            "(row_number() OVER () - 1)", "monotonically_increasing_id()", DataTypes.Long, false) { Volatile = true }),
        new("printf", 1, int.MaxValue, FormatFunction.Build),
        new("raise_error", 1, 2, RaiseError),
        new("rand", 0, 1, c => Chance(c, "rand", "random()")),
        new("randn", 0, 1, c => Chance(c, "randn", "(sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()))")),
        new("random", 0, 1, c => Chance(c, "rand", "random()")),
        new("reverse", 1, 1, Reverse),
        Constant("session_user", "current_user", "current_user"),
        Cast("smallint", DataTypes.Short),
        new("spark_partition_id", 0, 0, _ => Of("0", "SPARK_PARTITION_ID", Result.Of(DataTypes.Integer).Never)),
        Cast("string", DataTypes.String),
        Cast("timestamp", DataTypes.Timestamp),
        Cast("tinyint", DataTypes.Byte),
        new("typeof", 1, 1, c => Of(
            Expressions.Literal.Quote(c.Arguments[0].Type.SimpleString), "typeof", Result.Of(DataTypes.String).Never,
                c.Arguments)),
        Constant("user", "current_user", "current_user"),
        new("uuid", 0, 1, c => new Call("CAST(uuid() AS VARCHAR)", "uuid()", DataTypes.String, false) { Volatile =
            true }),
        Constant("version", "'4.2.0 embedded'"),
    ];

    private static FunctionDef Cast(string name, DataType type) =>
        new(name, 1, 1, c => Renamed(Casts.Explicit(c.Arguments[0], type, CastMode.Ansi)));

    // double('1') is called after its argument alone.
    private static Call Renamed(Expr cast) => new("{0}", cast.Children[0].Name, cast.Type, cast.Nullable, cast);

    private static FunctionDef Constant(string name, string sql, string? shown = null) => new(name, 0, 0, _ => Of(
        sql == "current_user" ? Expressions.Literal.Quote(Environment.UserName) : sql, shown ?? name,
        Result.Of(DataTypes.String).Never));

    private static FunctionDef Refused(string name) =>
        new(name, 0, 0, _ => throw SparkErrors.Unsupported($"function {name}"));

    private static Call Literal(FunctionCall call, string value) =>
        Of(Expressions.Literal.Quote(value), call.Name, Result.Of(DataTypes.String).Never);

    private static Call Chance(FunctionCall call, string name, string sql) => new(
        sql, call.Arguments.Count == 0 ? $"{name}()" : $"{name}({call.Arguments[0].Name})", DataTypes.Double,
            false)
    { Volatile = true };

    private static Call AssertTrue(FunctionCall call)
    {
        var condition = Param.Boolean.Convert(call.Arguments[0], 0, call.Text);
        var message = call.Arguments.Count > 1
            ? Param.String.Convert(call.Arguments[1], 1, call.Text)
            : Expressions.Literal.Of($"'{condition.Name}' is not true!");
        return new Call(
            $"CASE WHEN {{0}} THEN NULL ELSE "
                + $"{RaisedError.Sql("USER_RAISED_EXCEPTION", "P0001", "coalesce({1}, 'null')")} END",
            "assert_true({0}, {1})", DataTypes.Null, true, condition, message);
    }

    private static Call RaiseError(FunctionCall call)
    {
        var message = Param.String.Convert(call.Arguments[^1], call.Arguments.Count - 1, call.Text);
        return new Call(
            $"CASE WHEN TRUE THEN CAST({RaisedError.Sql("USER_RAISED_EXCEPTION", "P0001", "coalesce({0}, 'null')")} "
                + $"AS INTEGER) END",
            "raise_error(USER_RAISED_EXCEPTION, map(errorMessage, {0}))", DataTypes.Null, true, message);
    }

    private static Call Reverse(FunctionCall call)
    {
        if (call.Arguments[0].Type is ArrayType)
            return Of("list_reverse({0})", "reverse", Result.First, call.Arguments);
        if (call.Arguments[0].Type is BinaryType)
        {
            var bytes = "array_to_string(list_reverse(regexp_extract_all(hex({0}), '..')), '')";
            return Of($"unhex({bytes})", "reverse", DataTypes.Binary, call.Arguments);
        }

        return Of("reverse({0})", "reverse", DataTypes.String, Define.Convert(call, Param.String));
    }

    // Arrays, bytes, or else text; null where any is.
    private static Call Concat(FunctionCall call)
    {
        if (call.Arguments.Count == 0)
            return Of("''", "concat", Result.Of(DataTypes.String).Never);
        var arguments = call.Arguments.Any(a => a.Type is ArrayType)
            ? Define.Convert(call, Param.Common)
            : call.Arguments.All(a => a.Type is BinaryType)
                ? [.. call.Arguments]
                : Define.Convert(call, Param.String);
        var sql = string.Join(" || ", arguments.Select((_, i) => $"{{{i}}}"));
        var type = Merged(arguments);
        // DuckDB gives a constant NULL no type.
        return Of($"CAST(({sql}) AS {DuckDbType.Of(type)})", "concat", type, arguments);
    }

    private static DataType Merged(IReadOnlyList<Expr> arguments) => arguments[0].Type is ArrayType first
        ? first with { ContainsNull = arguments.Any(a => ((ArrayType)a.Type).ContainsNull) }
        : arguments[0].Type;

    private static Call ConcatWithSeparator(FunctionCall call)
    {
        var separator = Param.String.Convert(call.Arguments[0], 0, call.Text);
        var parts = call.Arguments.Skip(1).Select((a, i) => a.Type is ArrayType
            ? Casts.Implicit(a, new ArrayType(DataTypes.String))
            : Param.String.Convert(a, i + 1, call.Text)).ToArray();
        var lists = parts.Select((p, i) => p.Type is ArrayType ? $"coalesce({{{i + 1}}}, [])" : $"[{{{i + 1}}}]");
        var sql = parts.Length == 0
            ? "CASE WHEN {0} IS NOT NULL THEN '' END"
            : parts.Any(p => p.Type is ArrayType)
                ? $"array_to_string(list_filter({string.Join(" || ", lists)}, lambda x_: x_ IS NOT NULL), {{0}})"
                : "concat_ws({0}, {1*})";
        return new Call(sql, "concat_ws({*})", DataTypes.String, separator.Nullable, [separator, .. parts]);
    }

    private static Call Elt(FunctionCall call)
    {
        var index = Param.Int.Convert(call.Arguments[0], 0, call.Text);
        var values = call.Arguments.Skip(1).Select((a, i) => Param.String.Convert(a, i + 1, call.Text)).ToArray();
        var outside = RaisedError.Sql(
            "INVALID_ARRAY_INDEX", "22003",
            $"'The index ' || {{0}} || ' is out of bounds. The array has {values.Length} elements. Use the SQL "
                + $"function "
            + "`get()` to tolerate accessing element at invalid index and return NULL instead.'");
        return new Call(
            $"CASE WHEN {{0}} < 1 OR {{0}} > {values.Length} THEN {outside} ELSE ([{{1*}}])[{{0}}] END", "elt({*})",
                DataTypes.String,
            true, [index, .. values]);
    }
}
