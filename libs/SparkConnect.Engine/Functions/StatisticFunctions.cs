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
        Paired("corr", "regr_count", 1),
        Aggregate("covar_pop", Two, Real, "covar_pop({0}, {1})"),
        Aggregate("covar_samp", Two, Real, "covar_samp({0}, {1})"),
        Aggregate("kurtosis", One, Real, "kurtosis_pop({distinct}{0})"),
        new("median", 1, 1, c => PercentileFunctions.Exact(c, "median({0})", [Literal.Of(0.5)])),
        new("percentile", 2, 3, c => PercentileFunctions.Exact(c, null, [.. c.Arguments.Skip(1)])),
        new("percentile_approx", 2, 3, c => PercentileFunctions.Approximate(c)),
        Aggregate("product", One, Real, "product({distinct}{0})"),
        Aggregate("regr_avgx", Two, Real, "regr_avgx({0}, {1})"),
        Aggregate("regr_avgy", Two, Real, "regr_avgy({0}, {1})"),
        Aggregate("regr_count", [Param.Numeric, Param.Numeric], Result.Of(DataTypes.Long).Never,
            "regr_count({0}, {1})", "CAST({agg} AS BIGINT)"),
        Aggregate("regr_intercept", Two, Real, "regr_intercept({0}, {1})"),
        Aggregate("regr_r2", Two, Real, "regr_r2({0}, {1})"),
        Paired("regr_slope", "regr_sxx", 0),
        Aggregate("regr_sxx", Two, Real, "regr_sxx({0}, {1})"),
        Aggregate("regr_sxy", Two, Real, "regr_sxy({0}, {1})"),
        Aggregate("regr_syy", Two, Real, "regr_syy({0}, {1})"),
        new("skewness", 1, 1, Skewness),
        Aggregate("std", One, Real, "stddev_samp({distinct}{0})"),
        Aggregate("stddev", One, Real, "stddev_samp({distinct}{0})"),
        Aggregate("stddev_pop", One, Real, "stddev_pop({distinct}{0})"),
        Aggregate("stddev_samp", One, Real, "stddev_samp({distinct}{0})"),
        new("try_avg", 1, 1, c => AggregateFunctions.Average(c, CastMode.Try)),
        new("try_sum", 1, 1, c => AggregateFunctions.Sum(c, CastMode.Try)),
        Aggregate("var_pop", One, Real, "var_pop({distinct}{0})"),
        Aggregate("var_samp", One, Real, "var_samp({distinct}{0})"),
        Aggregate("variance", One, Real, "var_samp({distinct}{0})"),
    ];

    // NULL where there is one row, or one x, for which DuckDB has NaN.
    private static FunctionDef Paired(string name, string second, int none) => new(name, 2, 2, c => Group(
        c, $"{name}({{0}}, {{1}})", Real, Define.Convert(c, Two),
        second: $"{second}({{0}}, {{1}})", wrapper: $"CASE WHEN {{second}} = {none} THEN NULL ELSE {{agg}} END"));

    // DuckDB's corrects for the size of the sample; Spark's is the population's. It adds up third powers, so the values
    // are first moved near to 0, where no digits are lost.
    private static AggregateCall Skewness(FunctionCall call) => Group(
        call, "list({distinct}{0})", Real, Define.Convert(call, One),
        "list_transform(list_transform([list_filter({agg}, lambda x_: x_ IS NOT NULL)], lambda v_: "
        + "list_transform(v_, lambda x_: x_ - v_[1])), lambda l_: CASE WHEN len(l_) < 2 THEN NULL "
        + "WHEN list_aggregate(l_, 'var_pop') = 0 THEN NULL WHEN len(l_) = 2 THEN 0 ELSE list_aggregate(l_, "
        + "'skewness') "
        + "* (len(l_) - 2) / sqrt(len(l_) * (len(l_) - 1)) END)[1]");
}
