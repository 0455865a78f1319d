using System.Globalization;
using System.Text.Json.Nodes;

namespace SparkConnect.Engine.Ml;

/// <summary>Parameter values in the JSON of MLlib's metadata files, and as Spark prints them.</summary>
internal static class MlJson
{
    public static JsonNode ToNode(object value) => value switch
    {
        bool v => JsonValue.Create(v),
        int v => JsonValue.Create(v),
        long v => JsonValue.Create(v),
        float v => JsonValue.Create(v),
        double v when double.IsFinite(v) => JsonNode.Parse(Number(v))!,
        double v => JsonValue.Create(Number(v)),
        string v => JsonValue.Create(v),
        Array v => new JsonArray([.. v.Cast<object>().Select(ToNode)]),
        _ => throw MlErrors.Unsupported($"The value of type {value.GetType().Name} cannot be saved."),
    };

    public static object FromNode(JsonNode node, object? like) => node switch
    {
        JsonArray array when like is double[] => array.Select(item => item!.GetValue<double>()).ToArray(),
        JsonArray array => array.Select(item => item!.GetValue<string>()).ToArray(),
        JsonValue value when value.TryGetValue<bool>(out var truth) => truth,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonValue value when like is double => value.GetValue<double>(),
        JsonValue value when like is int => (int)value.GetValue<long>(),
        JsonValue value when value.TryGetValue<long>(out var number) =>
            number is >= int.MinValue and <= int.MaxValue && like is not long ? (int)number : number,
        _ => node.GetValue<double>(),
    };

    public static string Show(object value) => value switch
    {
        double v => Number(v),
        bool v => v ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    // Whole doubles keep their point, so that they are read back as doubles.
    private static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.IsFinite(value) && text.AsSpan().IndexOfAny(".E") < 0 ? text + ".0" : text;
    }
}
