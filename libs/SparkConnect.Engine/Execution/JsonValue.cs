using System.Globalization;
using System.Text;
using SparkConnect.Engine.Expressions;

namespace SparkConnect.Engine.Execution;

/// <summary>What kind of JSON a value is.</summary>
internal enum JsonKind
{
    Null,
    Truth,
    Whole,
    Fraction,
    Text,
    List,
    Object,
}

/// <summary>A value of JSON with all fields of an object, also those of one name.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A text without its quotes, or a number or truth value as it is written.</param>
internal sealed record JsonValue(JsonKind Kind, string Text)
{
    public IReadOnlyList<JsonValue> Items { get; init; } = [];

    public IReadOnlyList<(string Name, JsonValue Value)> Fields { get; init; } = [];

    /// <summary>A text as it is, everything else as JSON; null for null.</summary>
    public string? Shown() => Kind switch
    {
        JsonKind.Null => null,
        JsonKind.Text => Text,
        _ => Json(),
    };

    private string Json() => Kind switch
    {
        JsonKind.Null => "null",
        JsonKind.Text => Quoted(Text),
        JsonKind.Fraction => Number(double.Parse(Text, CultureInfo.InvariantCulture)),
        JsonKind.List => $"[{string.Join(',', Items.Select(i => i.Json()))}]",
        JsonKind.Object => $"{{{string.Join(',', Fields.Select(f => $"{Quoted(f.Name)}:{f.Value.Json()}"))}}}",
        _ => Text,
    };

    private static string Number(double value) =>
        double.IsFinite(value) ? DoubleText.Format(value) : Quoted(DoubleText.Format(value));

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' or (>= '\uD800' and <= '\uDFFF') => $"\\u{(int)c:X4}",
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
