using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>Rounding: half up, half to even, down and up, with Spark's result types for decimals (RoundBase).</summary>
internal static class RoundingFunctions
{
    public static readonly FunctionDef[] All =
    [
        new("bround", 1, 2, c => Round(c, "bround")),
        new("ceil", 1, 2, c => Whole(c, "ceil", "CEIL")),
        new("ceiling", 1, 2, c => Whole(c, "ceil", "ceiling")),
        new("floor", 1, 2, c => Whole(c, "floor", "FLOOR")),
        new("round", 1, 2, c => Round(c, "round")),
    ];

    private static Call Round(FunctionCall call, string name)
    {
        var value = Param.Numeric.Convert(call.Arguments[0], 0, call.Text);
        var scale = call.Arguments.Count > 1 ? Scale(call) : 0;
        var shown = $"{name}({{0}}, {(call.Arguments.Count > 1 ? "{1}" : "0")})";
        var (sql, type) = value.Type switch
        {
            DecimalType d => Decimal(d, scale, name),
            IntegralType => (scale >= 0 ? "{0}" : Whole(value.Type, scale, name), value.Type),
            FloatType => ($"CAST(spark_{name}(CAST(CAST({{0}} AS VARCHAR) AS DOUBLE), {scale}) AS FLOAT)", value.Type),
            _ => ($"spark_{name}({{0}}, {scale})", value.Type),
        };
        return new Call(sql, shown, type, value.Nullable, [value, .. call.Arguments.Skip(1)]);
    }

    private static (string Sql, DataType Type) Decimal(DecimalType type, int scale, string name)
    {
        var result = Rounded(type, scale);
        var target = DuckDbType.Of(result);
        if (scale >= type.Scale)
            return ($"CAST({{0}} AS {target})", result);
        return name == "round" && scale >= 0
            ? ($"CAST({{0}} AS {target})", result)
            : ($"CAST(spark_decimal_round(CAST({{0}} AS VARCHAR), {scale}, '{name}') AS {target})", result);
    }

    private static DecimalType Rounded(DecimalType type, int scale)
    {
        var whole = type.Precision - type.Scale + 1;
        if (scale < 0)
            return new DecimalType(Math.Min(38, Math.Max(whole, 1 - scale)), 0);
        var kept = Math.Min(type.Scale, scale);
        return new DecimalType(Math.Min(38, whole + kept), kept);
    }

    private static string Whole(DataType type, int scale, string name) =>
        $"CAST(spark_decimal_round(CAST({{0}} AS VARCHAR), {scale}, '{name}') AS {DuckDbType.Of(type)})";

    // Without a scale the answer is a bigint, or a decimal without fraction.
    private static Call Whole(FunctionCall call, string name, string shown)
    {
        var value = Param.Numeric.Convert(call.Arguments[0], 0, call.Text);
        if (call.Arguments.Count == 1)
        {
            DataType type = value.Type is DecimalType d
                ? new DecimalType(Math.Min(38, d.Scale == 0 ? d.Precision : d.Precision - d.Scale + 1), 0)
                : DataTypes.Long;
            var sql = value.Type switch
            {
                IntegralType => "CAST({0} AS BIGINT)",
                FractionalType => Saturated(name),
                _ => $"CAST({name}({{0}}) AS {DuckDbType.Of(type)})",
            };
            return new Call(sql, $"{shown}({{0}})", type, value.Nullable, value);
        }

        var scale = Scale(call);
        var decimals = value.Type switch
        {
            DecimalType d => d,
            IntegralType i => TypeCoercion.AsDecimal(i),
            _ => new DecimalType(30, 15),
        };
        var result = Rounded(decimals, scale);
        return new Call(
            $"CAST(spark_decimal_round(CAST({{0}} AS VARCHAR), {scale}, '{name}') AS {DuckDbType.Of(result)})",
            $"{name}({{0}}, {{1}})", result, value.Nullable, value, call.Arguments[1]);
    }

    // As Java turns a double into a long: NaN is 0, and what is too large stops at the ends.
    private static string Saturated(string name) =>
        "CAST(CASE WHEN isnan({0}) THEN 0"
        + " WHEN {0} >= CAST(9223372036854775807 AS DOUBLE) THEN 9223372036854775807"
        + " WHEN {0} <= CAST(-9223372036854775808 AS DOUBLE) THEN -9223372036854775808"
        + $" ELSE CAST({name}({{0}}) AS BIGINT) END AS BIGINT)";

    private static int Scale(FunctionCall call) => Constants.Integer(call.Arguments[1])
        ?? throw SparkErrors.NotFoldable(call.Text, "scale", DataTypes.Integer, call.Arguments[1].Name);
}
