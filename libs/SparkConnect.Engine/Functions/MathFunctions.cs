using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;
using static SparkConnect.Engine.Functions.Define;

namespace SparkConnect.Engine.Functions;

/// <summary>Numbers. Where DuckDB stops outside of a function's domain, Spark gives NaN or NULL.</summary>
internal static class MathFunctions
{
    private static readonly Param[] One = [Param.Double];
    private static readonly Param[] Two = [Param.Double, Param.Double];
    private static readonly Result Real = DataTypes.Double;

    // C says 1 for 1 to the power of anything, and for -1 to that of infinity.
    private const string Power =
        "CASE WHEN isnan({1}) OR abs({0}) = 1 AND isinf({1}) THEN {0} * ({1} - {1}) ELSE pow({0}, {1}) END";

    public static readonly FunctionDef[] All =
    [
        new("abs", 1, 1, Absolute),
        Within("acos", "{0} BETWEEN -1 AND 1", "acos({0})", "ACOS"),
        Within("acosh", "{0} >= 1", "ln({0} + sqrt(greatest({0} * {0} - 1, 0)))", "ACOSH"),
        Within("asin", "{0} BETWEEN -1 AND 1", "asin({0})", "ASIN"),
        Scalar("asinh", One, Real, "asinh({0})", "ASINH"),
        Scalar("atan", One, Real, "atan({0})", "ATAN"),
        Scalar("atan2", Two, Real, "atan2({0} + CAST(0 AS DOUBLE), {1} + CAST(0 AS DOUBLE))", "ATAN2"),
        Scalar("atanh", One, Real,
            "CASE WHEN {0} = 1 THEN CAST('Infinity' AS DOUBLE) WHEN {0} = -1 THEN CAST('-Infinity' AS DOUBLE) "
            + "WHEN {0} BETWEEN -1 AND 1 THEN atanh({0}) WHEN {0} IS NOT NULL THEN CAST('NaN' AS DOUBLE) END", "ATANH"),
        Scalar("bin", [Param.Long], DataTypes.String, "bin({0})"),
        Scalar("cbrt", One, Real, "cbrt({0})", "CBRT"),
        Scalar("conv", [Param.String, Param.Int, Param.Int], Result.Of(
            DataTypes.String).OrNull, "spark_conv({0}, {1}, {2})"),
        Finite("cos", "cos({0})", "COS"),
        Scalar("cosh", One, Real, "cosh({0})", "COSH"),
        Finite("cot", "(1 / tan({0}))", "COT"),
        Finite("csc", "(1 / sin({0}))", "CSC"),
        Scalar("degrees", One, Real, "degrees({0})", "DEGREES"),
        new("e", 0, 0, _ => Of("exp(1)", "E", Result.Of(DataTypes.Double).Never)),
        Scalar("exp", One, Real, "exp({0})", "EXP"),
        Scalar("expm1", One, Real,
            "CASE WHEN {0} > 40 THEN exp({0}) - 1 WHEN exp({0}) = 1 THEN {0} WHEN exp({0}) - 1 = -1 THEN -1 "
            + "ELSE (exp({0}) - 1) * {0} / ln(exp({0})) END", "EXPM1"),
        Scalar("factorial", [Param.Int], Result.Of(DataTypes.Long).OrNull,
            "CASE WHEN {0} BETWEEN 0 AND 20 THEN CAST(factorial({0}) AS BIGINT) END"),
        new("hex", 1, 1, Hex),
        Scalar("hypot", Two, Real, "spark_hypot({0}, {1})", "HYPOT"),
        Logarithm("ln", "ln({0})", "ln"),
        new("log", 1, 2, Log),
        Logarithm("log10", "log10({0})", "LOG10"),
        Scalar("log1p", One, Result.Of(DataTypes.Double).OrNull,
            "CASE WHEN {0} <= -1 THEN NULL WHEN 1 + {0} = 1 OR isinf({0}) THEN {0} "
            + "ELSE ln(1 + {0}) * {0} / ((1 + {0}) - 1) END", "LOG1P"),
        Logarithm("log2", "log2({0})", "LOG2"),
        new("pi", 0, 0, _ => Of("pi()", "PI", Result.Of(DataTypes.Double).Never)),
        Scalar("pow", Two, Real, Power),
        Scalar("power", Two, Real, Power, "POWER"),
        Scalar("radians", One, Real, "radians({0})", "RADIANS"),
        Scalar("rint", One, Real, "round_even({0}, 0)"),
        Finite("sec", "(1 / cos({0}))", "SEC"),
        Scalar("sign", One, Real, Signum, "sign"),
        Scalar("signum", One, Real, Signum, "SIGNUM"),
        Finite("sin", "sin({0})", "SIN"),
        Scalar("sinh", One, Real, "sinh({0})", "SINH"),
        Within("sqrt", "{0} >= 0", "sqrt({0})", "SQRT"),
        Finite("tan", "tan({0})", "TAN"),
        Scalar("tanh", One, Real, "tanh({0})", "TANH"),
        Scalar("unhex", [Param.String], Result.Of(DataTypes.Binary).OrNull,
            "CASE WHEN NOT regexp_matches({0}, '[^0-9a-fA-F]') THEN unhex({0}) END"),
        Scalar("width_bucket", [Param.Double, Param.Double, Param.Double, Param.Long], Result.Of(
            DataTypes.Long).OrNull, Bucket),
    ];

    private const string Signum = "CASE WHEN isnan({0}) THEN {0} ELSE CAST(sign({0}) AS DOUBLE) END";

    private const string Bucket =
        "CASE WHEN {3} <= 0 OR {1} = {2} OR isnan({0}) OR NOT isfinite({1}) OR NOT isfinite({2}) THEN NULL "
        + "WHEN {1} < {2} THEN CASE WHEN {0} < {1} THEN 0 WHEN {0} >= {2} THEN {3} + 1 "
        + "ELSE CAST(floor({3} * ({0} - {1}) / ({2} - {1})) AS BIGINT) + 1 END "
        + "WHEN {0} > {1} THEN 0 WHEN {0} <= {2} THEN {3} + 1 "
        + "WHEN {0} IS NOT NULL THEN CAST(floor({3} * ({1} - {0}) / ({1} - {2})) AS BIGINT) + 1 END";

    private static FunctionDef Within(string name, string domain, string sql, string shown) => Scalar(
        name, One, Real, $"CASE WHEN {domain} THEN {sql} WHEN {{0}} IS NOT NULL THEN CAST('NaN' AS DOUBLE) END", shown);

    private static FunctionDef Finite(string name, string sql, string shown) =>
        Within(name, "isfinite({0})", sql, shown);

    private static FunctionDef Logarithm(string name, string sql, string shown) => Scalar(
        name, One, Result.Of(DataTypes.Double).OrNull, $"CASE WHEN {{0}} > 0 THEN {sql} END", shown);

    private static Call Log(FunctionCall call)
    {
        var arguments = Define.Convert(call, Two);
        return arguments.Length == 1
            ? Of("CASE WHEN {0} > 0 THEN ln({0}) END", "LOG(E(), {0})", Real.OrNull, arguments)
            : Of("CASE WHEN {0} > 0 AND {1} > 0 THEN ln({1}) / ln({0}) END", "LOG", Real.OrNull, arguments);
    }

    private static Call Absolute(FunctionCall call)
    {
        if (call.Arguments[0].Type is DayTimeIntervalType)
            return Of("to_microseconds(abs(epoch_us({0})))", "abs", Result.First, call.Arguments);
        if (call.Arguments[0].Type is YearMonthIntervalType)
            return Of("to_months(CAST(abs(datepart('year', {0}) * 12 + datepart('month', {0})) AS INTEGER))", "abs",
                Result.First, call.Arguments);
        return Of("abs({0})", "abs", Result.First, Define.Convert(call, Param.Numeric));
    }

    private static Call Hex(FunctionCall call)
    {
        var value = call.Arguments[0];
        if (value.Type is NumericType)
            return Of("hex({0})", "hex", DataTypes.String, Define.Convert(call, Param.Long));
        return Of("hex({0})", "hex", DataTypes.String, Define.Convert(call, Param.StringOrBinary));
    }
}
