using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;
using static SparkConnect.Engine.Functions.Define;

namespace SparkConnect.Engine.Functions;

/// <summary>Text. Positions and lengths count code points, from 1.</summary>
internal static class StringFunctions
{
    private static readonly Param[] One = [Param.String];
    private static readonly Param[] Two = [Param.String, Param.String];
    private static readonly Param[] Three = [Param.String, Param.String, Param.String];
    private static readonly Param[] Padded = [Param.String, Param.Int, Param.String];
    private static readonly Result Text = DataTypes.String;
    private static readonly Result Number = DataTypes.Integer;

    public static readonly FunctionDef[] All =
    [
        Scalar("ascii", One, Number, "CAST(ascii({0}) AS INTEGER)"),
        new("bit_length", 1, 1, c => Bytes(c, 8)),
        Scalar("btrim", Two, Text, ["trim({0}, ' ')", "trim({0}, {1})"]),
        Scalar("char", [Param.Long], Text, Character, "char"),
        Length("char_length"),
        Length("character_length"),
        Scalar("chr", [Param.Long], Text, Character, "chr"),
        new("collate", 2, 2, Collated),
        new("contains", 2, 2, c => Search(c, "contains({0}, {1})")),
        new("endswith", 2, 2, c => Search(c, "ends_with({0}, {1})")),
        Scalar("find_in_set", Two, Number,
            "CASE WHEN contains({0}, ',') THEN 0 ELSE coalesce(CAST(list_position(string_split({1}, ','), {0}) AS "
                + "INTEGER), "
            + "CASE WHEN {0} IS NOT NULL AND {1} IS NOT NULL THEN 0 END) END"),
        Scalar("initcap", One, Text, "spark_initcap({0})"),
        Scalar("instr", Two, Number, "CAST(strpos({0}, {1}) AS INTEGER)"),
        Scalar("lcase", One, Text, Cased("lower")),
        new("left", 2, 2, Left),
        Length("len"),
        Length("length"),
        Scalar("levenshtein", [Param.String, Param.String, Param.Int], Number,
        [
            "spark_levenshtein({0}, {1})",
            "CASE WHEN spark_levenshtein({0}, {1}) <= {2} THEN spark_levenshtein({0}, {1}) "
            + "WHEN {0} IS NOT NULL AND {1} IS NOT NULL THEN -1 END",
        ]),
        Scalar("locate", [Param.String, Param.String, Param.Int], Number,
            ["CAST(strpos({1}, {0}) AS INTEGER)", Located], "locate({0}, {1}, 1)|locate"),
        Scalar("lower", One, Text, Cased("lower")),
        new("lpad", 2, 3, c => Pad(c, "lpad")),
        new("ltrim", 1, 2, c => Trim(c, "ltrim", "LEADING")),
        Scalar("mask", [Param.String, Param.String, Param.String, Param.String, Param.String], Text,
            [Masked("'X'", "'x'", "'n'"), Masked("{1}", "'x'", "'n'"), Masked("{1}", "{2}", "'n'"),
                Masked("{1}", "{2}", "{3}"), Masked("{1}", "{2}", "{3}", "{4}")],
            "mask({0}, X, x, n, NULL)|mask({0}, {1}, x, n, NULL)|mask({0}, {1}, {2}, n, NULL)"
            + "|mask({0}, {1}, {2}, {3}, NULL)|mask"),
        new("octet_length", 1, 1, c => Bytes(c, 1)),
        Scalar("overlay", [Param.String, Param.String, Param.Int, Param.Int], Text,
            [Overlaid("length({1})"), Overlaid("CASE WHEN {3} >= 0 THEN {3} ELSE length({1}) END")],
            "overlay({0}, {1}, {2}, -1)|overlay"),
        Scalar("position", [Param.String, Param.String, Param.Int], Number,
            ["CAST(strpos({1}, {0}) AS INTEGER)", Located], "locate({0}, {1}, 1)|locate"),
        Scalar("quote", One, Text, "('''' || replace({0}, '''', '\\''') || '''')"),
        Scalar("repeat", [Param.String, Param.Int], Text, "repeat({0}, greatest({1}, 0))"),
        Scalar("replace", Three, Text,
            [
                "replace({0}, {1}, '')",
                "CASE WHEN {1} = '' AND {2} IS NOT NULL THEN {0} ELSE replace({0}, {1}, {2}) END",
            ],
            "replace({0}, {1}, )|replace"),
        new("right", 2, 2, c => Of(
            "right({0}, greatest({1}, 0))", "right", Text, Define.Convert(c, Param.String, Param.Int))),
        new("rpad", 2, 3, c => Pad(c, "rpad")),
        new("rtrim", 1, 2, c => Trim(c, "rtrim", "TRAILING")),
        Scalar("soundex", One, Text, "spark_soundex({0})"),
        Scalar("space", [Param.Int], Text, "repeat(' ', greatest({0}, 0))"),
        Scalar("split_part", [Param.String, Param.String, Param.Int], Text, SplitPart),
        new("startswith", 2, 2, c => Search(c, "starts_with({0}, {1})")),
        Scalar("str_to_map", Three, Result.Of(new MapType(DataTypes.String, DataTypes.String)),
            [StringMap("','", "':'"), StringMap("{1}", "':'"), StringMap("{1}", "{2}")],
            "str_to_map({0}, ,, :)|str_to_map({0}, {1}, :)|str_to_map"),
        new("substr", 2, 3, c => Substring(c)),
        new("substring", 2, 3, c => Substring(c)),
        Scalar("substring_index", [Param.String, Param.String, Param.Int], Text,
            "spark_substring_index({0}, {1}, {2})"),
        Scalar("translate", Three, Text, "translate({0}, {1}, {2})"),
        new("trim", 1, 2, c => Trim(c, "trim", "BOTH")),
        Scalar("ucase", One, Text, Cased("upper")),
        Scalar("upper", One, Text, Cased("upper")),
    ];

    private static Call Collated(FunctionCall call) =>
        Constants.Text(call.Arguments[1])?.ToUpperInvariant() is "UTF8_BINARY" or "SYSTEM.BUILTIN.UTF8_BINARY"
            ? Of("{0}", "collate({0}, {1})", Text, Define.Convert(call, Param.String, Param.String))
            : throw SparkErrors.Unsupported("string collations other than UTF8_BINARY");

    private const string Character = "CASE WHEN {0} < 0 THEN '' ELSE chr(CAST({0} & 255 AS INTEGER)) END";

    private const string Located =
        "CASE WHEN {2} < 1 THEN 0 WHEN strpos(substring({1}, {2}), {0}) = 0 THEN 0 "
        + "ELSE CAST(strpos(substring({1}, {2}), {0}) + {2} - 1 AS INTEGER) END";

    private static string SplitPart => "CASE WHEN {2} = 0 THEN "
        + RaisedError.Text(
            "INVALID_INDEX_OF_ZERO", "22003",
            "The index 0 is invalid. An index shall be either < 0 or > 0 (the first element has index 1).")
        + " WHEN {0} IS NULL THEN NULL WHEN {1} = '' THEN CASE WHEN abs({2}) = 1 THEN {0} ELSE '' END "
        + "ELSE split_part({0}, {1}, {2}) END";

    private static string Overlaid(string length) =>
        $"(left({{0}}, greatest({{2}} - 1, 0)) || {{1}} || substring({{0}}, {{2}} + {length}))";

    private static string StringMap(string pairs, string keys) =>
        $"list_transform([string_split_regex({{0}}, {pairs})], lambda s_: CASE WHEN s_ IS NOT NULL THEN "
        + MapFunctions.Checked(
            $"list_transform(s_, lambda p_: string_split_regex(p_, {keys})[1])",
            $"list_transform(s_, lambda p_: CASE WHEN len(string_split_regex(p_, {keys})) > 1 THEN "
            + $"substring(p_, length(string_split_regex(p_, {keys})[1]) + length(regexp_extract(p_, {keys})) + 1) END)")
        + " END)[1]";

    private static FunctionDef Length(string name) => new(name, 1, 1, call =>
    {
        var arguments = Define.Convert(call, Param.StringOrBinary);
        var sql = arguments[0].Type is BinaryType ? "octet_length({0})" : "length({0})";
        return Of($"CAST({sql} AS INTEGER)", name, Number, arguments);
    });

    private static Call Bytes(FunctionCall call, int unit)
    {
        var arguments = Define.Convert(call, Param.StringOrBinary);
        var bytes = arguments[0].Type is BinaryType ? "octet_length({0})" : "strlen({0})";
        return Of($"CAST({bytes} * {unit} AS INTEGER)", call.Name, Number, arguments);
    }

    private static Call Search(FunctionCall call, string sql)
    {
        var arguments = Define.Convert(call, Param.StringOrBinary, Param.StringOrBinary);
        if (arguments.All(a => a.Type is BinaryType))
            sql = sql.Replace("{0}", "hex({0})", StringComparison.Ordinal).Replace("{1}", "hex({1})",
                StringComparison.Ordinal);
        else
            arguments = Define.Convert(call, Param.String, Param.String);
        return Of(sql, call.Name, DataTypes.Boolean, arguments);
    }

    // With two arguments the first says what to cut away.
    private static Call Trim(FunctionCall call, string name, string side)
    {
        if (call.Arguments.Count == 1)
            return Of($"{name}({{0}}, ' ')", name, Text, Define.Convert(call, Param.String));
        var arguments = Define.Convert(call, Param.String, Param.String);
        return Of($"{name}({{1}}, {{0}})", $"TRIM({side} {{0}} FROM {{1}})", Text, arguments);
    }

    private static Call Pad(FunctionCall call, string name)
    {
        var arguments = Define.Convert(call, Padded);
        if (arguments.Length == 2)
            return Of($"{name}({{0}}, greatest({{1}}, 0), ' ')", $"{name}({{0}}, {{1}},  )", Text, arguments);
        var sql = $"{name}({{0}}, greatest({{1}}, 0), {{2}})";
        if (arguments[2] is not Literal { Value: string { Length: > 0 } })
            sql = $"CASE WHEN {{2}} = '' THEN left({{0}}, greatest({{1}}, 0)) ELSE {sql} END";
        return Of(sql, name, Text, arguments);
    }

    // A position below 0 counts from the end; what lies before the beginning shortens the length.
    private static Call Substring(FunctionCall call)
    {
        if (call.Arguments[0].Type is BinaryType)
        {
            var bytes = Define.Convert(call, Param.Binary, Param.Int, Param.Int);
            return Of(Bytes("{1}", bytes.Length == 2 ? "2147483647" : "{2}"), Shown(call), DataTypes.Binary, bytes);
        }

        var arguments = Define.Convert(call, Param.String, Param.Int, Param.Int);
        var simple = arguments[1] is Literal { Value: int and > 0 };
        var sql = (simple, arguments.Length) switch
        {
            (true, 2) => "substring({0}, {1})",
            (true, _) => "substring({0}, {1}, greatest({2}, 0))",
            (_, 2) => "CASE WHEN {1} >= 0 THEN substring({0}, greatest({1}, 1)) "
                + "ELSE substring({0}, greatest(length({0}) + {1}, 0) + 1) END",
            _ => "CASE WHEN {1} >= 0 THEN substring({0}, greatest({1}, 1), greatest({2}, 0)) "
                + "ELSE substring({0}, greatest(length({0}) + {1}, 0) + 1, "
                + "greatest(CAST({2} AS BIGINT) + least(length({0}) + {1}, 0), 0)) END",
        };
        return Of(sql, Shown(call), Text, arguments);
    }

    // The digits of the bytes from a place, counted from the end where it is negative, on.
    private static string Bytes(string place, string length)
    {
        var size = "octet_length({0})";
        var start = $"(CASE WHEN {place} > 0 THEN {place} - 1 WHEN {place} < 0 THEN {size} + {place} ELSE 0 END)";
        var end = $"least({size}, {start} + CAST({length} AS BIGINT))";
        return $"unhex(substring(hex({{0}}), 2 * greatest({start}, 0) + 1, "
            + $"2 * greatest({end} - greatest({start}, 0), 0)))";
    }

    // Letters beyond ASCII may become several, or depend on those around them.
    private static string Cased(string name) =>
        $"CASE WHEN strlen({{0}}) = length({{0}}) THEN {name}({{0}}) ELSE spark_{name}({{0}}) END";

    // Unlike right, left takes bytes as bytes.
    private static Call Left(FunctionCall call) => call.Arguments[0].Type is BinaryType
        ? Of(Bytes("1", "greatest({1}, 0)"), call.Name, DataTypes.Binary,
            Define.Convert(call, Param.Binary, Param.Int))
        : Of("left({0}, greatest({1}, 0))", call.Name, Text, Define.Convert(call, Param.String, Param.Int));

    // Spark shows the length that it takes where none is given.
    private static string Shown(FunctionCall call) =>
        call.Arguments.Count == 2 ? $"{call.Name}({{0}}, {{1}}, 2147483647)" : call.Name;

    // A null leaves characters of its kind alone.
    private static string Masked(string upper, string lower, string digit, string other = "NULL") =>
        $"spark_mask({{0}}, {string.Join(" || ", new[] { upper, lower, digit, other }.Select(c =>
            $"coalesce({c}, chr(0))"))})";
}
