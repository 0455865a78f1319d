using System.Text;
using System.Text.Json;
using DeltaLake.Spec;

namespace DeltaLake.Schema;

/// <summary>Schemas to and from Spark's JSON form.</summary>
internal static class SchemaJson
{
    public static SchemaStruct Read(string json)
    {
        try
        {
            return ReadStruct(JsonElement.Parse(json));
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new DeltaException(
                "DELTA_SCHEMA_NOT_SET", $"Table schema is not set or is no schema: {json}", "KD008", null, broken);
        }
    }

    public static string Write(SchemaStruct schema)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, FileStatistics.WriterOptions))
            WriteType(writer, schema);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static SchemaType ReadType(JsonElement type) => type.ValueKind == JsonValueKind.String
        ? new SchemaPrimitive(type.GetString()!)
        : type.GetProperty("type").GetString() switch
        {
            "struct" => ReadStruct(type),
            "array" => new SchemaArray(
                ReadType(type.GetProperty("elementType")), type.GetProperty("containsNull").GetBoolean()),
            "map" => new SchemaMap(
                ReadType(type.GetProperty("keyType")),
                ReadType(type.GetProperty("valueType")),
                type.GetProperty("valueContainsNull").GetBoolean()),
            var other => throw new JsonException($"{other} is no type of a Delta table."),
        };

    private static SchemaStruct ReadStruct(JsonElement type) =>
        new(type.GetProperty("fields").EnumerateArray().Select(ReadField).ToList());

    private static SchemaField ReadField(JsonElement field) => new(
        field.GetProperty("name").GetString()!,
        ReadType(field.GetProperty("type")),
        field.GetProperty("nullable").GetBoolean())
    {
        Metadata = field.TryGetProperty("metadata", out var metadata)
            ? metadata.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value)
            : new Dictionary<string, JsonElement>(),
    };

    private static void WriteType(Utf8JsonWriter writer, SchemaType type)
    {
        switch (type)
        {
            case SchemaPrimitive primitive:
                writer.WriteStringValue(primitive.Name);
                break;
            case SchemaArray array:
                writer.WriteStartObject();
                writer.WriteString("type", "array");
                writer.WritePropertyName("elementType");
                WriteType(writer, array.Element);
                writer.WriteBoolean("containsNull", array.ContainsNull);
                writer.WriteEndObject();
                break;
            case SchemaMap map:
                writer.WriteStartObject();
                writer.WriteString("type", "map");
                writer.WritePropertyName("keyType");
                WriteType(writer, map.Key);
                writer.WritePropertyName("valueType");
                WriteType(writer, map.Value);
                writer.WriteBoolean("valueContainsNull", map.ValueContainsNull);
                writer.WriteEndObject();
                break;
            case SchemaStruct structure:
                writer.WriteStartObject();
                writer.WriteString("type", "struct");
                writer.WriteStartArray("fields");
                foreach (var field in structure.Fields)
                    WriteField(writer, field);
                writer.WriteEndArray();
                writer.WriteEndObject();
                break;
        }
    }

    private static void WriteField(Utf8JsonWriter writer, SchemaField field)
    {
        writer.WriteStartObject();
        writer.WriteString("name", field.Name);
        writer.WritePropertyName("type");
        WriteType(writer, field.Type);
        writer.WriteBoolean("nullable", field.Nullable);
        writer.WriteStartObject("metadata");
        foreach (var (key, value) in field.Metadata)
        {
            writer.WritePropertyName(key);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
