using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;
using static SparkConnect.Engine.Functions.Define;

namespace SparkConnect.Engine.Functions;

/// <summary>Aggregates that choose, collect and combine values of a group.</summary>
internal static class GroupFunctions
{
    private static readonly Param[] Truth = [Param.Boolean];
    private static readonly Param[] Whole = [Param.Integral];
    private static readonly Result Same = Result.First.OrNull;

    public static readonly FunctionDef[] All =
    [
        Aggregate("any", Truth, Result.Of(DataTypes.Boolean).OrNull, "bool_or({0})"),
        new("any_value", 1, 2, c => Edge(c, "any_value", "first")),
        Aggregate("bit_and", Whole, Same, "bit_and({0})"),
        Aggregate("bit_or", Whole, Same, "bit_or({0})"),
        Aggregate("bit_xor", Whole, Same, "bit_xor({distinct}{0})"),
        Aggregate("bool_and", Truth, Result.Of(DataTypes.Boolean).OrNull, "bool_and({0})"),
        Aggregate("bool_or", Truth, Result.Of(DataTypes.Boolean).OrNull, "bool_or({0})"),
        Collected("array_agg", "", "collect_list"),
        Collected("collect_list", "", "collect_list"),
        Collected("collect_set", "DISTINCT ", "collect_set"),
        new("count_if", 1, 1, CountIf),
        Aggregate("every", Truth, Result.Of(DataTypes.Boolean).OrNull, "bool_and({0})"),
        new("first", 1, 2, c => Edge(c, "first", "first")),
        new("first_value", 1, 2, c => Edge(c, "first_value", "first")),
        new("last", 1, 2, c => Edge(c, "last", "last")),
        new("last_value", 1, 2, c => Edge(c, "last_value", "last")),
        new("listagg", 1, 2, Joined),
        new("max_by", 2, 3, c => By(c, "max")),
        new("min_by", 2, 3, c => By(c, "min")),
        new("mode", 1, 2, ModeFunction.Build),
        Aggregate("some", Truth, Result.Of(DataTypes.Boolean).OrNull, "bool_or({0})"),
        new("string_agg", 1, 2, Joined),
    ];

    private static FunctionDef Collected(string name, string distinct, string shown) => new(name, 1, 1, call =>
    {
        var value = distinct.Length > 0 || call.Distinct ? ZeroSign.Dropped(call.Arguments[0]) : call.Arguments[0];
        return new AggregateCall(
            $"list({(distinct.Length > 0 ? distinct : "{distinct}")}{{0}})", $"{shown}({{distinct}}{{0}})",
            new ArrayType(value.Type, false), false, value)
        {
            Distinct = call.Distinct,
            RowTemplate = value.Nullable ? "{0} IS NOT NULL" : null,
            Wrapper = "coalesce({agg}, [])",
        };
    });

    // Counting the rows of a filter is a fifth quicker than counting a CASE; distinct, there is one row at most.
    private static AggregateCall CountIf(FunctionCall call) => new(
        call.Distinct ? "count(DISTINCT CASE WHEN {0} THEN 1 END)" : "count(*)", "count_if({distinct}{0})",
        DataTypes.Long, false, Param.Boolean.Convert(call.Arguments[0], 0, call.Text))
    {
        Distinct = call.Distinct,
        RowTemplate = call.Distinct ? null : "{0}",
    };

    // The first or last row's value, or that of the first or last row that has one.
    private static AggregateCall Edge(FunctionCall call, string name, string function)
    {
        var ignore = call.Arguments.Count > 1 && Constants.Truth(call.Arguments[1]) == true;
        var value = call.Arguments[0];
        var sql = ignore ? function == "first" ? "any_value({0})" : "last({0}) FILTER (WHERE {0} IS NOT NULL)"
            : $"{function}({{0}})";
        return new AggregateCall(
            sql, $"{name}({{0}})", value.Type, true, value)
        {
            OverWindow = ignore ? $"{function}({{0}} IGNORE NULLS)" : null,
        };
    }

    // With a number, a list of so many values, the best first; packed, as DuckDB passes over nulls.
    private static AggregateCall By(FunctionCall call, string extreme)
    {
        if (call.Arguments.Count == 2)
            return Group(call, $"arg_{extreme}_null({{0}}, {{1}})", Same, call.Arguments);
        if (Constants.Integer(call.Arguments[2]) is not { } count)
            throw SparkErrors.NotFoldable(call.Text, "k", DataTypes.Integer, call.Arguments[2].Name);
        if (count is < 1 or > 100_000)
            throw SparkErrors.ValueOutOfRange(call.Text, "`k`", "[1, 100000]", $"{count}");

        return Group(
            call, $"arg_{extreme}(struct_pack(v := {{0}}), {{1}}, {{2}})",
            Result.From(a => new ArrayType(a[0].Type)), call.Arguments,
            "list_transform({agg}, lambda b_: b_.v)");
    }

    private static AggregateCall Joined(FunctionCall call)
    {
        var value = Param.String.Convert(call.Arguments[0], 0, call.Text);
        var separator = call.Arguments.Count > 1 ? Param.String.Convert(call.Arguments[1], 1, call.Text)
            : Literal.Of("");
        return new AggregateCall(
            "string_agg({distinct}{0}, {1})",
            $"{call.Name}({{distinct}}{{0}}, {(call.Arguments.Count > 1 ? "{1}" : "NULL")})",
            DataTypes.String, true, value, separator)
        { Distinct = call.Distinct };
    }
}
