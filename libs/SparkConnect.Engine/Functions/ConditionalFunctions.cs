using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;
using static SparkConnect.Engine.Functions.Define;

namespace SparkConnect.Engine.Functions;

/// <summary>CASE and its short forms, and choices by null, NaN and size.</summary>
internal static class ConditionalFunctions
{
    private static readonly Param[] Two = [Param.Common, Param.Common];

    public static readonly FunctionDef[] All =
    [
        Variadic("coalesce", 1, [Param.Common], CommonOrNull, "coalesce({*})"),
        Scalar("equal_null", Two, Result.Of(DataTypes.Boolean).Never, "({0} IS NOT DISTINCT FROM {1})"),
        new("greatest", 2, int.MaxValue, c => Extreme(c, "greatest")),
        new("if", 3, 3, If),
        Scalar("ifnull", Two, CommonOrNull, "coalesce({0}, {1})"),
        Scalar("isnan", [Param.Double], Result.Of(DataTypes.Boolean).Never, "coalesce(isnan({0}), FALSE)"),
        new("least", 2, int.MaxValue, c => Extreme(c, "least")),
        new("nanvl", 2, 2, Nanvl),
        new("nullif", 2, 2, NullIf),
        Scalar("nullifzero", [Param.Numeric], Result.First.OrNull, "nullif({0}, 0)"),
        Scalar("nvl", Two, CommonOrNull, "coalesce({0}, {1})"),
        new("nvl2", 3, 3, Nvl2),
        new("when", 2, int.MaxValue, When),
        new("zeroifnull", 1, 1, c => Of(
            "coalesce({0}, 0)", "zeroifnull", Result.First.Never, Define.Convert(c, Param.Numeric))),
    ];

    // Two floats stay floats; all else meets as doubles.
    private static Call Nanvl(FunctionCall call)
    {
        var parameter = call.Arguments.All(a => a.Type is FloatType) ? Param.Any : Param.Double;
        return Of(
            "CASE WHEN isnan({0}) THEN {1} ELSE {0} END", "nanvl", Result.First.OrNull,
            Define.Convert(call, parameter, parameter));
    }

    // Null only where all are.
    private static Result CommonOrNull => Result.First with { Nullable = null };

    // Compared in the common type, but the value keeps its own.
    private static Call NullIf(FunctionCall call)
    {
        var type = TypeCoercion.Compared([.. call.Arguments.Select(a => a.Type)], TypeCoercion.Common)
            ?? throw SparkErrors.DataDiffTypes(call.Text, call.Name, call.Arguments.Select(a => a.Type));
        var compared = call.Arguments.Select(a => Casts.Implicit(a, type)).ToArray();
        var value = call.Arguments[0].Type is NullType ? compared[0] : call.Arguments[0];
        return new Call(
            "CASE WHEN {1} = {2} THEN NULL ELSE {0} END", "nullif({0}, {2})", value.Type, true,
            value, compared[0], compared[1]);
    }

    private static Call If(FunctionCall call)
    {
        var condition = Condition(call.Arguments[0], call);
        var branches = Branches(call, [call.Arguments[1], call.Arguments[2]]);
        return new Call(
            "CASE WHEN {0} THEN {1} ELSE {2} END", "(IF({0}, {1}, {2}))", branches[0].Type,
            branches.Any(b => b.Nullable), condition, branches[0], branches[1]);
    }

    private static Call Nvl2(FunctionCall call)
    {
        var branches = Branches(call, [call.Arguments[1], call.Arguments[2]]);
        return new Call(
            "CASE WHEN {0} IS NOT NULL THEN {1} ELSE {2} END", "nvl2({*})", branches[0].Type,
            branches.Any(b => b.Nullable), call.Arguments[0], branches[0], branches[1]);
    }

    /// <summary>Pairs of a condition and a value; a last one without a partner is the ELSE.</summary>
    private static Call When(FunctionCall call)
    {
        var given = call.Arguments;
        var pairs = given.Count / 2;
        var hasElse = given.Count % 2 == 1;
        var values = Branches(call, [.. given.Where((_, i) => i % 2 == 1 || i == pairs * 2)]);
        var arguments = given.Select(
            (a, i) => i % 2 == 1 || i == pairs * 2 ? values[i / 2] : Condition(a, call)).ToArray();
        var body = string.Concat(Enumerable.Range(0, pairs).Select(i => $" WHEN {{{2 * i}}} THEN {{{2 * i + 1}}}"));
        var sql = $"CASE{body}{(hasElse ? $" ELSE {{{pairs * 2}}}" : "")} END";
        return new Call(sql, sql, values[0].Type, !hasElse || values.Any(v => v.Nullable), arguments);
    }

    private static Expr Condition(Expr condition, FunctionCall call) => condition.Type is BooleanType
        || condition.Type is NullType && call.Name == "if"
        ? Casts.Implicit(condition, DataTypes.Boolean)
        : throw SparkErrors.UnexpectedInput(call.Text, 0, condition.Name, condition.Type, "BOOLEAN");

    private static Expr[] Branches(FunctionCall call, IReadOnlyList<Expr> values)
    {
        var type = TypeCoercion.Common(values.Select(v => v.Type))
            ?? throw SparkErrors.DataDiffTypes(
                call.Text, call.Name == "when" ? "casewhen" : call.Name, values.Select(v => v.Type));
        return [.. values.Select(v => Casts.Implicit(v, type))];
    }

    // NaN is the largest number; nulls are passed over.
    private static Call Extreme(FunctionCall call, string name)
    {
        var arguments = Define.Convert(call, Param.Common);
        var sql = NestedOrder.Needs(arguments[0].Type)
            ? NestedOrder.Extreme("[{*}]", arguments[0].Type, isMax: name == "greatest")
            : $"{name}({{*}})";
        return new Call(
            sql, $"{name}({{*}})", arguments[0].Type, arguments.All(a => a.Nullable), arguments);
    }
}
