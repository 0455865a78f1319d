using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>Decimal arithmetic in Spark's result types; DuckDB's own types grow by other rules.</summary>
internal static class DecimalArithmetic
{
    public static string Template(string op, DecimalType a, DecimalType b, DecimalType result)
    {
        var type = DuckDbType.Of(result);
        if (op is "+" or "-")
            return $"CAST(CAST({{0}} AS {type}) {op} CAST({{1}} AS {type}) AS {type})";
        if (op == "*" && a.Precision + b.Precision <= DecimalType.MaxPrecision)
            return $"CAST({{0}} * {{1}} AS {type})";
        return $"CAST(CAST({{0}} AS DOUBLE) {op} CAST({{1}} AS DOUBLE) AS {type})";
    }
}
