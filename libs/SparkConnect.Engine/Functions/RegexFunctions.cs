using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;
using static SparkConnect.Engine.Functions.Define;

namespace SparkConnect.Engine.Functions;

/// <summary>
/// LIKE and regular expressions. A constant pattern that RE2 understands as Java does runs in DuckDB; the others run
/// on .NET's engine, which knows look-around and back references as Java does.
/// </summary>
internal static class RegexFunctions
{
    private static readonly Param[] Two = [Param.String, Param.String];
    private static readonly Param[] Indexed = [Param.String, Param.String, Param.Int];

    public static readonly FunctionDef[] All =
    [
        new("ilike", 2, 3, c => Like(c, "ILIKE", "ilike")),
        new("like", 2, 3, c => Like(c, "LIKE", "like")),
        new("regexp", 2, 2, c => Matches(c, "REGEXP")),
        new("regexp_count", 2, 2, c => Text(c, "len(regexp_extract_all({0}, {1}))", "spark_regexp_count({0}, {1})",
            DataTypes.Integer)),
        new("regexp_extract", 2, 3, c => Extract(c, "regexp_extract", DataTypes.String)),
        new("regexp_extract_all", 2, 3, c => Extract(c, "regexp_extract_all", new ArrayType(DataTypes.String))),
        new("regexp_instr", 2, 3, c => Of("spark_regexp_instr({0}, {1})", "regexp_instr({0}, {1}, 0)",
            DataTypes.Integer, Convert(c, Indexed))),
        new("regexp_like", 2, 2, c => Matches(c, "REGEXP_LIKE")),
        new("regexp_replace", 3, 4, Replace),
        new("regexp_substr", 2, 2, c => Of(
            "nullif(spark_regexp_find({0}, {1}), '')", "regexp_substr", Result.Of(DataTypes.String).OrNull,
            Convert(c, Two))),
        new("rlike", 2, 2, c => Matches(c, "RLIKE")),
        new("split", 2, 3, Split),
    ];

    private static Call Like(FunctionCall call, string word, string function)
    {
        var escape = call.Arguments.Count > 2 ? Constants.Text(call.Arguments[2]) ?? "\\" : "\\";
        var arguments = Convert(call with { Arguments = [.. call.Arguments.Take(2)] }, Two);
        var shown = word == "LIKE" ? "{0} LIKE {1}" : $"{function}({{0}}, {{1}})";
        return Of($"({{0}} {word} {{1}} ESCAPE {Literal.Quote(escape)})", shown, DataTypes.Boolean, arguments);
    }

    private static Call Matches(FunctionCall call, string shown)
    {
        var arguments = Convert(call, Two);
        var sql = IsRe2(arguments[1]) ? "regexp_matches({0}, {1})" : "spark_regexp_matches({0}, {1})";
        return Of(sql, shown, DataTypes.Boolean, arguments);
    }

    private static Call Text(FunctionCall call, string native, string managed, DataType type)
    {
        var arguments = Convert(call, Two);
        var sql = FindsTheSame(arguments[1]) ? native : managed;
        return Of($"CAST({sql} AS INTEGER)", call.Name, type, arguments);
    }

    // The first group is meant where no number is given; 0 is the whole match.
    private static Call Extract(FunctionCall call, string name, DataType type)
    {
        var arguments = Convert(call, Indexed);
        var group = arguments.Length > 2 ? "{2}" : "1";
        var shown = arguments.Length > 2 ? name : $"{name}({{0}}, {{1}}, 1)";
        var number = arguments.Length > 2 ? Constants.Integer(arguments[2]) : 1;
        var fits = number is { } n && n >= 0
            && FindsTheSame(arguments[1]) && n <= JavaRegex.Groups(Constants.Text(arguments[1])!);
        var sql = fits ? $"{name}({{0}}, {{1}}, {number})"
            : type is ArrayType
                ? $"CAST(json_transform(spark_regexp_extract_all({{0}}, {{1}}, {group}), '[\"VARCHAR\"]') AS VARCHAR[])"
                : $"spark_regexp_extract({{0}}, {{1}}, {group})";
        return Of(sql, shown, type, arguments);
    }

    private static Call Replace(FunctionCall call)
    {
        var arguments = Convert(call, Param.String, Param.String, Param.String, Param.Int);
        var replacement = Constants.Text(arguments[2]);
        var shown = arguments.Length > 3 ? "regexp_replace" : "regexp_replace({0}, {1}, {2}, 1)";
        if (arguments.Length == 3 && FindsTheSame(arguments[1]) && replacement is not null
            && JavaRegex.Re2Replacement(replacement) is { } text)
            return Of($"regexp_replace({{0}}, {{1}}, {Literal.Quote(text)}, 'g')", shown, DataTypes.String, arguments);
        var position = arguments.Length > 3 ? "{3}" : "1";
        return Of($"spark_regexp_replace({{0}}, {{1}}, {{2}}, {position})", shown, DataTypes.String, arguments);
    }

    private static Call Split(FunctionCall call)
    {
        var arguments = Convert(call, Indexed);
        var unlimited = arguments.Length == 2 || Constants.Integer(arguments[2]) is <= 0;
        var type = new ArrayType(DataTypes.String, false);
        var shown = arguments.Length == 2 ? "split({0}, {1}, -1)" : "split";
        if (unlimited && Constants.Text(arguments[1]) is { Length: > 0 } pattern)
        {
            if (JavaRegex.Plain(pattern) is { } separator)
                return Of($"string_split({{0}}, {Literal.Quote(separator)})", shown, type, arguments);
            if (IsRe2(arguments[1]) && !JavaRegex.MayBeEmpty(pattern))
                return Of("string_split_regex({0}, {1})", shown, type, arguments);
        }

        var limit = arguments.Length == 2 ? "-1" : "{2}";
        return Of(
            $"CAST(json_transform(spark_split({{0}}, {{1}}, {limit}), '[\"VARCHAR\"]') AS VARCHAR[])", shown, type,
                arguments);
    }

    // After a match RE2 passes over an empty one at the same place, which Java counts.
    private static bool FindsTheSame(Expr pattern) =>
        IsRe2(pattern) && !JavaRegex.FindsEmpty(Constants.Text(pattern)!);

    private static bool IsRe2(Expr pattern) => Constants.Text(pattern) is { } text && JavaRegex.IsRe2(text);
}
