using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;
using static SparkConnect.Engine.Functions.Define;

namespace SparkConnect.Engine.Functions;

/// <summary>Statistics of a group of rows.</summary>
internal static class StatisticFunctions
{
    private static readonly Param[] One = [Param.Double];
    private static readonly Param[] Two = [Param.Double, Param.Double];
    private static readonly Result Real = DataTypes.Double;

    public static readonly FunctionDef[] All =
    [
        new("approx_count_distinct", 1, 2, c => new AggregateCall(
            "approx_count_distinct({0})", "approx_count_distinct({*})", DataTypes.Long, false, c.Arguments)),
        new("approx_percentile", 2, 3, c => PercentileFunctions.Approximate(c)),
        Joint("corr", isNullAlone: true),
        Joint("covar_pop"),
        Joint("covar_samp", isSample: true),
        Spread("kurtosis", "kurtosis_pop"),
        new("median", 1, 1, c => PercentileFunctions.Exact(c, "median({0})", [Literal.Of(0.5)])),
        new("percentile", 2, 3, c => PercentileFunctions.Exact(c, null, [.. c.Arguments.Skip(1)])),
        new("percentile_approx", 2, 3, c => PercentileFunctions.Approximate(c)),
        new("percentile_cont", 1, 1, PercentileFunctions.WithoutOrder),
        new("percentile_disc", 1, 1, PercentileFunctions.WithoutOrder),
        Aggregate("product", One, Real, "product({distinct}{0})"),
        Aggregate("regr_avgx", Two, Real, "regr_avgx({0}, {1})"),
        Aggregate("regr_avgy", Two, Real, "regr_avgy({0}, {1})"),
        Aggregate("regr_count", [Param.Numeric, Param.Numeric], Result.Of(DataTypes.Long).Never,
            "regr_count({0}, {1})", "CAST({agg} AS BIGINT)"),
        Aggregate("regr_intercept", Two, Real, "regr_intercept({0}, {1})"),
        Aggregate("regr_r2", Two, Real, "regr_r2({0}, {1})"),
        new("regr_slope", 2, 2, Slope),
        Aggregate("regr_sxx", Two, Real, "regr_sxx({0}, {1})"),
        Aggregate("regr_sxy", Two, Real, "regr_sxy({0}, {1})"),
        Aggregate("regr_syy", Two, Real, "regr_syy({0}, {1})"),
        new("skewness", 1, 1, Skewness),
        Spread("std", "stddev_samp", isSample: true),
        Spread("stddev", "stddev_samp", isSample: true),
        Spread("stddev_pop", "stddev_pop"),
        Spread("stddev_samp", "stddev_samp", isSample: true),
        new("try_avg", 1, 1, c => AggregateFunctions.Average(c, CastMode.Try)),
        new("try_sum", 1, 1, c => AggregateFunctions.Sum(c, CastMode.Try)),
        Spread("var_pop", "var_pop"),
        Spread("var_samp", "var_samp", isSample: true),
        Spread("variance", "var_samp", isSample: true),
    ];

    // DuckDB stops at a value that is not finite, where Spark's sums come to NaN. So the function is asked about the
    // finite ones, and a second one counts these, with this number for each other: one value alone, whatever it is,
    // has no deviation as a sample.
    private const string NotFinite = "1000000000000000";

    private static FunctionDef Spread(
        string name, string function, bool isSample = false) => new(name, 1, 1, c => Group(
        c, $"{function}({{distinct}}CASE WHEN isfinite({{0}}) THEN {{0}} END)", Real, Define.Convert(c, One),
        second: $"sum({{distinct}}CASE WHEN isfinite({{0}}) THEN 1 WHEN {{0}} IS NOT NULL THEN {NotFinite} END)",
        wrapper: NanOr(isSample)));

    private static FunctionDef Joint(
        string name, bool isSample = false, bool isNullAlone = false) => new(name, 2, 2, c => Group(
        c, $"{name}(CASE WHEN isfinite({{1}}) AND isfinite({{0}}) THEN {{0}} END, {{1}})", Real, Define.Convert(c, Two),
        second: "sum(CASE WHEN isfinite({0}) AND isfinite({1}) THEN 1 "
            + $"WHEN {{0}} IS NOT NULL AND {{1}} IS NOT NULL THEN {NotFinite} END)",
        wrapper: NanOr(isSample, isNullAlone ? "WHEN {second} = 1 THEN NULL " : "")));

    private static string NanOr(bool isSample, string more = "") =>
        $"CASE WHEN {{second}} {(isSample ? ">" : ">=")} {NotFinite} THEN CAST('NaN' AS DOUBLE) {more}ELSE {{agg}} END";

    // NULL where there is one x, for which DuckDB has NaN.
    private static AggregateCall Slope(FunctionCall call) => Group(
        call, "regr_slope({0}, {1})", Real, Define.Convert(call, Two),
        second: "regr_sxx({0}, {1})", wrapper: "CASE WHEN {second} = 0 THEN NULL ELSE {agg} END");

    // DuckDB's corrects for the size of the sample; Spark's is the population's. It adds up third powers, so the values
    // are first moved near to 0, where no digits are lost.
    private static AggregateCall Skewness(FunctionCall call) => Group(
        call, "list({distinct}{0})", Real, Define.Convert(call, One),
        "list_transform(list_transform([list_filter({agg}, lambda x_: x_ IS NOT NULL)], lambda v_: "
        + "list_transform(v_, lambda x_: x_ - v_[1])), lambda l_: CASE "
        + "WHEN list_any_value([y_ FOR y_ IN l_ IF NOT isfinite(y_)]) IS NOT NULL THEN CAST('NaN' AS DOUBLE) "
        + "WHEN len(l_) < 2 THEN NULL "
        + "WHEN list_aggregate(l_, 'var_pop') = 0 THEN NULL WHEN len(l_) = 2 THEN 0 ELSE list_aggregate(l_, "
        + "'skewness') "
        + "* (len(l_) - 2) / sqrt(len(l_) * (len(l_) - 1)) END)[1]");
}
