using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SparkConnect.Protocol.Types;

/// <summary>The JSON form of a schema that Spark writes in Parquet footers and Delta logs.</summary>
public static partial class DataTypeJson
{
    /// <summary>The JSON text of a type.</summary>
    public static string ToJson(this DataType type) => ToNode(type).ToJsonString(Relaxed);

    /// <summary>The type that a JSON text describes; throws <see cref="SparkException"/> for what it is not.</summary>
    public static DataType FromJson(string json)
    {
        try
        {
            return FromNode(JsonNode.Parse(json) ?? throw Invalid(json));
        }
        catch (JsonException)
        {
            throw Invalid(json);
        }
    }

    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Dictionary<string, DataType> Named = new DataType[]
    {
        DataTypes.Null, DataTypes.Boolean, DataTypes.Byte, DataTypes.Short, DataTypes.Integer, DataTypes.Long,
        DataTypes.Float, DataTypes.Double, DataTypes.String, DataTypes.Binary, DataTypes.Date, DataTypes.Timestamp,
        DataTypes.TimestampNtz, new CalendarIntervalType(), new DecimalType(),
    }.ToDictionary(t => t is DecimalType ? "decimal" : t.JsonName);

    private static JsonNode ToNode(DataType type) => type switch
    {
        StructType s => new JsonObject
        {
            ["type"] = "struct",
            ["fields"] = new JsonArray([.. s.Fields.Select(ToNode)]),
        },
        ArrayType a => new JsonObject
        {
            ["type"] = "array",
            ["elementType"] = ToNode(a.ElementType),
            ["containsNull"] = a.ContainsNull,
        },
        MapType m => new JsonObject
        {
            ["type"] = "map",
            ["keyType"] = ToNode(m.KeyType),
            ["valueType"] = ToNode(m.ValueType),
            ["valueContainsNull"] = m.ValueContainsNull,
        },
        UserDefinedType u => new JsonObject
        {
            ["type"] = "udt",
            ["class"] = u.JvmClass,
            ["pyClass"] = u == UserDefinedType.Vector ? "pyspark.ml.linalg.VectorUDT" : null,
            ["sqlType"] = ToNode(u.SqlType),
        },
        _ => JsonValue.Create(type.JsonName),
    };

    private static JsonObject ToNode(StructField field) => new()
    {
        ["name"] = field.Name,
        ["type"] = ToNode(field.DataType),
        ["nullable"] = field.Nullable,
        ["metadata"] = JsonNode.Parse(field.Metadata ?? "{}"),
    };

    private static DataType FromNode(JsonNode node)
    {
        if (node is JsonValue value)
            return FromName(value.GetValue<string>());
        var type = node.AsObject();
        return (string?)type["type"] switch
        {
            "struct" => new StructType(Child(type, "fields").AsArray().Select(f => FieldOf(f!.AsObject()))),
            "array" => new ArrayType(FromNode(Child(type, "elementType")), (bool?)type["containsNull"] ?? true),
            "map" => new MapType(
                FromNode(Child(type, "keyType")),
                FromNode(Child(type, "valueType")),
                (bool?)type["valueContainsNull"] ?? true),
            "udt" => (string?)type["class"] == UserDefinedType.Vector.JvmClass
                ? UserDefinedType.Vector
                : new UserDefinedType((string?)type["class"] ?? "", FromNode(Child(type, "sqlType"))),
            _ => throw Invalid(type.ToJsonString()),
        };
    }

    private static StructField FieldOf(JsonObject field)
    {
        var metadata = field["metadata"]?.ToJsonString(Relaxed);
        return new StructField(
            (string)Child(field, "name")!,
            FromNode(Child(field, "type")),
            (bool?)field["nullable"] ?? true,
            metadata is null or "{}" ? null : metadata);
    }

    private static DataType FromName(string name)
    {
        if (Named.TryGetValue(name, out var type))
            return type;
        if (DecimalName().Match(name) is { Success: true } m)
        {
            return new DecimalType(
                int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture),
                int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture));
        }

        for (var start = 0; start < 4; start++)
        {
            for (var end = start; end < 4; end++)
            {
                if (new DayTimeIntervalType(start, end) is var day && day.JsonName == name)
                    return day;
                if (end < 2 && new YearMonthIntervalType(start, end) is var year && year.JsonName == name)
                    return year;
            }
        }

        // Character types keep their length in the column's metadata; their values are strings.
        return name.StartsWith("char", StringComparison.Ordinal) || name.StartsWith("varchar", StringComparison.Ordinal)
            || name.StartsWith("string collate", StringComparison.Ordinal)
            ? DataTypes.String
            : throw Invalid(name);
    }

    private static JsonNode Child(JsonObject parent, string name) =>
        parent[name] ?? throw Invalid(parent.ToJsonString());

    private static SparkException Invalid(string text) => new(
        "INVALID_JSON_DATA_TYPE",
        $"Failed to convert the JSON string '{text}' to a data type. Please enter a valid data type.",
        "2203G",
        new Dictionary<string, string> { ["invalidType"] = text });

    [GeneratedRegex(@"^decimal\(\s*(\d+)\s*,\s*(-?\d+)\s*\)$")]
    private static partial Regex DecimalName();
}
