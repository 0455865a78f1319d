using System.Text.Encodings.Web;
using System.Text.Json;
using DuckDB.NET.Data;

namespace SparkConnect.Engine.Execution;

internal static partial class ScalarFunctions
{
    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static void RegisterJson(DuckDBConnection c)
    {
        Map<string, string, string>(c, "spark_json_get", JsonGet);
        Map<string, int>(c, "spark_json_length", t => Document(t) is { } d && d.ValueKind == JsonValueKind.Array
            ? d.GetArrayLength() : -1);
    }

    private static JsonElement? Document(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// $.a.b[0]['c'][*]: a text is given as it is, everything else as JSON; null where there is nothing.
    /// </summary>
    private static string? JsonGet(string text, string path)
    {
        if (!path.StartsWith('$') || Document(text) is not { } root)
            return null;
        List<JsonElement> found = [root];
        var many = false;
        for (var at = 1; at < path.Length;)
        {
            if (Step(path, ref at) is not { } step)
                return null;
            many |= step == "*";
            found = [.. found.SelectMany(e => Children(e, step))];
        }

        found = [.. found.Where(e => e.ValueKind != JsonValueKind.Null)];
        return found.Count == 0 ? null
            : found.Count == 1 ? many && found[0].ValueKind == JsonValueKind.String
            ? JsonSerializer.Serialize(found[0], Plain) : Shown(found[0])
            : JsonSerializer.Serialize(found, Plain);
    }

    private static string? Step(string path, ref int at)
    {
        if (path[at] == '.')
        {
            var end = path.IndexOfAny(['.', '['], at + 1);
            end = end < 0 ? path.Length : end;
            var name = path[(at + 1)..end];
            at = end;
            return name.Length == 0 ? null : name;
        }

        var close = path[at] == '[' ? path.IndexOf(']', at) : -1;
        if (close < 0)
            return null;
        var key = path[(at + 1)..close];
        at = close + 1;
        return key is ['\'', .., '\''] ? key[1..^1] : key == "*" || int.TryParse(key, out _) ? key : null;
    }

    private static IEnumerable<JsonElement> Children(JsonElement element, string step) => element.ValueKind switch
    {
        JsonValueKind.Object when step == "*" => element.EnumerateObject().Select(p => p.Value),
        JsonValueKind.Object => element.TryGetProperty(step, out var value) ? [value] : [],
        JsonValueKind.Array when step == "*" => element.EnumerateArray(),
        JsonValueKind.Array when int.TryParse(step, out var index) && index < element.GetArrayLength() =>
            [element[index]],
        _ => [],
    };

    private static string Shown(JsonElement element) => element.ValueKind == JsonValueKind.String
        ? element.GetString()!
        : JsonSerializer.Serialize(element, Plain);
}
