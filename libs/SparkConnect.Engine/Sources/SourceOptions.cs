namespace SparkConnect.Engine.Sources;

/// <summary>The options of a reader or writer; their names do not tell case apart, as in Spark.</summary>
internal sealed class SourceOptions(IEnumerable<KeyValuePair<string, string>> options)
{
    private readonly Dictionary<string, string> _values = options
        .GroupBy(o => o.Key, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>The first of these names that is set; null where none is.</summary>
    public string? Find(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_values.TryGetValue(name, out var value))
                return value;
        }

        return null;
    }

    public string Get(string name, string fallback) => Find(name) ?? fallback;

    public bool Flag(string name, bool fallback = false) =>
        Find(name) is { } text ? string.Equals(text, "true", StringComparison.OrdinalIgnoreCase) : fallback;
}
