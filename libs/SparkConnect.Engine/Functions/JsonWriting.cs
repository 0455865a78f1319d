using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>A value as JSON text in Spark's form: fields that are null are left out.</summary>
internal static class JsonWriting
{
    public static string Of(string value, DataType type, int depth, string zone) => type switch
    {
        StringType => $"CAST(to_json({value}) AS VARCHAR)",
        BooleanType or IntegralType => $"CAST({value} AS VARCHAR)",
        DecimalType => TextCasts.ToText(value, type, depth),
        DoubleType => Special(value, "spark_double_text"),
        FloatType => Special(value, "spark_float_text"),
        DateType => $"('\"' || CAST({value} AS VARCHAR) || '\"')",
        TimestampType => $"('\"' || spark_date_format(epoch_us({value}), 'yyyy-MM-dd''T''HH:mm:ss.SSSXXX', "
            + $"{Literal.Quote(zone)}) || '\"')",
        TimestampNtzType => $"('\"' || spark_date_format(epoch_us({value}), 'yyyy-MM-dd''T''HH:mm:ss.SSS', 'UTC') "
            + $"|| '\"')",
        BinaryType => $"('\"' || to_base64({value}) || '\"')",
        ArrayType a => $"('[' || array_to_string(list_transform({value}, lambda j{depth}_: "
            + $"coalesce({Of($"j{depth}_", a.ElementType, depth + 1, zone)}, 'null')), ',') || ']')",
        MapType m => $"('{{' || array_to_string(list_transform(map_entries({value}), lambda j{depth}_: "
            + $"CAST(to_json({TextCasts.ToText($"j{depth}_.key", m.KeyType, depth + 1)}) AS VARCHAR) || ':' || "
            + $"coalesce({Of($"j{depth}_.value", m.ValueType, depth + 1, zone)}, 'null')), ',') || '}}')",
        StructType s => Struct(value, s, depth, zone),
        UserDefinedType u => Of(value, u.SqlType, depth, zone),
        NullType => "CAST(NULL AS VARCHAR)",
        _ => $"CAST(to_json({TextCasts.ToText(value, type, depth)}) AS VARCHAR)",
    };

    private static string Special(string value, string format) =>
        $"CASE WHEN isfinite({value}) THEN {format}({value}) WHEN {value} IS NOT NULL THEN '\"' || "
            + $"{format}({value}) || '\"' END";

    private static string Struct(string value, StructType type, int depth, string zone)
    {
        var fields = type.Fields.Select(f =>
            $"{Literal.Quote(System.Text.Json.JsonSerializer.Serialize(f.Name) + ":")} || "
            + Of($"struct_extract({value}, {Literal.Quote(f.Name)})", f.DataType, depth, zone));
        return $"CASE WHEN {value} IS NOT NULL THEN '{{' || concat_ws(',', "
            + $"{string.Join(", ", fields.DefaultIfEmpty("NULL"))}) || '}}' END";
    }
}
