using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Expressions;

/// <summary>The DuckDB SQL of a conversion, as a template over its argument.</summary>
internal static class CastSql
{
    public static string Template(DataType from, DataType to, CastMode mode)
    {
        var cast = mode == CastMode.Try ? "TRY_CAST" : "CAST";
        var target = DuckDbType.Of(to);
        return (from, to) switch
        {
            (FractionalType or DecimalType, IntegralType) => $"{cast}(trunc({{0}}) AS {target})",
            (StringType, NumericType) => $"{cast}(trim({{0}}) AS {target})",
            _ => $"{cast}({{0}} AS {target})",
        };
    }
}
