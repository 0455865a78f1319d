using System.Text.Json;
using SparkConnect.Engine.Commands;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>A value as JSON text in Spark's form.</summary>
/// <param name="zone">The session's time zone.</param>
internal sealed class JsonWriting(string zone)
{
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>How timestamps are written; null is Spark's ISO form.</summary>
    public string? TimestampFormat { get; init; }

    /// <summary>How dates are written; null is Spark's ISO form.</summary>
    public string? DateFormat { get; init; }

    /// <summary>Whether fields that are null stand there as null; else they are left out.</summary>
    public bool KeepsNulls { get; init; }

    /// <summary>An object with a field for each column.</summary>
    public string Row(IEnumerable<(string Name, string Sql, DataType Type)> columns, int depth = 0) =>
        $"('{{' || concat_ws(',', {string.Join(
            ", ", columns.Select(c => Field(c.Name, c.Sql, c.Type, depth)).DefaultIfEmpty("NULL"))}) || '}}')";

    public string Of(string value, DataType type, int depth = 0) => type switch
    {
        StringType => Text(value),
        BooleanType or IntegralType => $"CAST({value} AS VARCHAR)",
        DecimalType => TextCasts.Cast.ToText(value, type, depth),
        DoubleType => Special(value, "spark_double_text"),
        FloatType => Special(value, "spark_float_text"),
        DateType => Text(DateFormat is null ? $"CAST({value} AS VARCHAR)" : TimeText.Format(value, DateFormat)),
        TimestampType or TimestampNtzType => Text(TimeText.Timestamp(value, type, TimestampFormat, zone)),
        BinaryType => $"('\"' || to_base64({value}) || '\"')",
        ArrayType a => $"('[' || array_to_string(list_transform({value}, lambda j{depth}_: "
            + $"coalesce({Of($"j{depth}_", a.ElementType, depth + 1)}, 'null')), ',') || ']')",
        MapType m => $"('{{' || array_to_string(list_transform(map_entries({value}), lambda j{depth}_: "
            + $"{Text(TextCasts.Cast.ToText($"j{depth}_.key", m.KeyType, depth + 1))} || ':' || "
            + $"coalesce({Of($"j{depth}_.value", m.ValueType, depth + 1)}, 'null')), ',') || '}}')",
        StructType s => Struct(value, s, depth),
        UserDefinedType u => Of(value, u.SqlType, depth),
        NullType => "CAST(NULL AS VARCHAR)",
        _ => Text(TextCasts.Cast.ToText(value, type, depth)),
    };

    private static string Text(string value) => $"CAST(to_json({value}) AS VARCHAR)";

    private static string Special(string value, string format) =>
        $"CASE WHEN isfinite({value}) THEN {format}({value}) WHEN {value} IS NOT NULL THEN '\"' || "
            + $"{format}({value}) || '\"' END";

    private string Struct(string value, StructType type, int depth) => $"CASE WHEN {value} IS NOT NULL THEN "
        + Row(type.Fields.Select(f => (f.Name, $"struct_extract({value}, {Literal.Quote(f.Name)})", f.DataType)), depth)
        + " END";

    private string Field(string name, string value, DataType type, int depth)
    {
        var key = Literal.Quote(JsonSerializer.Serialize(name, Relaxed) + ":");
        var text = Of(value, type, depth);
        return $"{key} || {(KeepsNulls ? $"coalesce({text}, 'null')" : text)}";
    }
}
