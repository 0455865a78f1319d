using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeltaLake.Schema;
using DeltaLake.Spec;

namespace SparkConnect.Engine.Delta;

/// <summary>The statistics that COPY … RETURN_STATS gives, as the JSON text of Delta's files.</summary>
internal static class ColumnStatistics
{
    private static readonly JsonSerializerOptions Relaxed =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="statistics">DuckDB's map: quoted column path to minimum, maximum and null count as text.</param>
    /// <param name="rows">Rows in the file.</param>
    /// <param name="schema">The table's columns without those of the partition.</param>
    /// <param name="maxColumns">How many leaf columns get statistics; negative for all.</param>
    /// <param name="tightBounds">Whether to say that bounds are tight, as tables with deletion vectors do.</param>
    public static string ToJson(
        IDictionary statistics, long rows, IEnumerable<SchemaField> schema, int maxColumns, bool tightBounds)
    {
        var root = new JsonObject { ["numRecords"] = rows };
        var (min, max, nulls) = (new JsonObject(), new JsonObject(), new JsonObject());
        var byPath = statistics.Keys.Cast<string>().ToDictionary(
            key => string.Join('\0', Split(key)), key => (IDictionary)statistics[key]!, StringComparer.Ordinal);
        var leaves = schema.SelectMany(field => Leaves(field, []));
        foreach (var (path, type) in maxColumns < 0 ? leaves : leaves.Take(maxColumns))
        {
            if (!byPath.TryGetValue(string.Join('\0', path), out var known))
                continue;
            if (known["null_count"] is string count)
                Set(nulls, path, JsonValue.Create(long.Parse(count, CultureInfo.InvariantCulture)));
            var hasNan = known.Contains("has_nan") && known["has_nan"] is "true";
            if (hasNan || known["min"] is not string least || known["max"] is not string greatest)
                continue;
            Set(min, path, Bound(least, type, isMax: false));
            Set(max, path, Bound(greatest, type, isMax: true));
        }

        root["minValues"] = min;
        root["maxValues"] = max;
        root["nullCount"] = nulls;
        if (tightBounds)
            root["tightBounds"] = true;
        return root.ToJsonString(Relaxed);
    }

    private static IEnumerable<(string[] Path, SchemaPrimitive Type)> Leaves(SchemaField field, string[] parents)
    {
        string[] path = [.. parents, field.PhysicalName];
        return field.Type switch
        {
            SchemaStruct structure => structure.Fields.SelectMany(child => Leaves(child, path)),
            SchemaPrimitive primitive => [(path, primitive)],
            _ => [],
        };
    }

    private static JsonNode? Bound(string text, SchemaPrimitive type, bool isMax) => type.Name switch
    {
        "byte" or "short" or "integer" or "long" => JsonNode.Parse(text),
        "float" or "double" =>
            double.TryParse(text, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real)
                ? JsonNode.Parse(real.ToString("R", CultureInfo.InvariantCulture))
                : null,
        "date" => JsonValue.Create(text),
        "timestamp" => Milliseconds(text) is { } instant ? JsonValue.Create(instant + "Z") : null,
        "timestamp_ntz" => Milliseconds(text) is { } local ? JsonValue.Create(local) : null,
        "string" => isMax
            ? FileStatistics.TruncateMax(text) is { } cut ? JsonValue.Create(cut) : null
            : JsonValue.Create(FileStatistics.TruncateMin(text)),
        _ when type.IsDecimal => JsonNode.Parse(WithUnits(text)),
        _ => null,
    };

    // DuckDB writes .5 where the type has no digit before the point.
    private static string WithUnits(string number) => number.StartsWith('.') ? $"0{number}"
        : number.StartsWith("-.", StringComparison.Ordinal) ? $"-0{number[1..]}"
        : number;

    private static string? Milliseconds(string text) => PartitionValueCodec.TimestampMicroseconds(text) is { } micros
        ? DateTime.UnixEpoch.AddMilliseconds(Math.Floor(micros / 1000.0))
            .ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture)
        : null;

    private static void Set(JsonObject root, string[] path, JsonNode? value)
    {
        if (value is null)
            return;
        var node = root;
        foreach (var name in path[..^1])
            node = (JsonObject)(node[name] ??= new JsonObject());
        node[path[^1]] = value;
    }

    // "a"."b""c" is the path a, b"c.
    private static List<string> Split(string key)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        var quoted = false;
        for (var index = 0; index < key.Length; index++)
        {
            var isQuote = key[index] == '"';
            if (isQuote && quoted && index + 1 < key.Length && key[index + 1] == '"')
            {
                part.Append('"');
                index++;
            }
            else if (isQuote)
            {
                quoted = !quoted;
            }
            else if (key[index] == '.' && !quoted)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(key[index]);
            }
        }

        parts.Add(part.ToString());
        return parts;
    }
}
