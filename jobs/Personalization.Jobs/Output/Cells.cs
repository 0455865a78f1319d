using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SparkConnect.Client;

namespace Personalization.Jobs.Output;

/// <summary>Values of rows as text and as JSON, in the forms of ISO 8601 and of Spark's JSON writer.</summary>
internal static class Cells
{
    internal static bool IsNumber(object value) =>
        value is sbyte or short or int or long or float or double or decimal or BigDecimal;

    /// <summary>A value as text; lists, maps and structs as JSON.</summary>
    internal static string Text(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime wallClock => wallClock.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.UtcDateTime.ToString(
            "yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexString(bytes),
        double or float => ((IFormattable)value).ToString("R", CultureInfo.InvariantCulture),
        Row or IEnumerable => Json(value),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    internal static void WriteObject(Utf8JsonWriter json, IEnumerable<string> names, IEnumerable<object?> values)
    {
        json.WriteStartObject();
        foreach (var (name, value) in names.Zip(values))
        {
            json.WritePropertyName(name);
            WriteValue(json, value);
        }

        json.WriteEndObject();
    }

    private static string Json(object value)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            WriteValue(json, value);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case double number when !double.IsFinite(number):
                json.WriteStringValue(Text(value));
                break;
            case float number when !float.IsFinite(number):
                json.WriteStringValue(Text(value));
                break;
            case DateTimeOffset instant:
                json.WriteStringValue(instant.UtcDateTime);
                break;
            case Row row:
                WriteObject(json, row.Schema.Fields.Select(field => field.Name), row);
                break;
            case IReadOnlyDictionary<object, object?> map:
                WriteObject(json, map.Keys.Select(Text), map.Values);
                break;
            case IEnumerable items and not (string or byte[]):
                WriteArray(json, items);
                break;
            default:
                WriteScalar(json, value);
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter json, object value)
    {
        if (IsNumber(value))
            json.WriteRawValue(Text(value));
        else
            json.WriteStringValue(Text(value));
    }

    private static void WriteArray(Utf8JsonWriter json, IEnumerable items)
    {
        json.WriteStartArray();
        foreach (var item in items)
            WriteValue(json, item);
        json.WriteEndArray();
    }
}
