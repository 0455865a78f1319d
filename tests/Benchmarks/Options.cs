using System.Globalization;

namespace Benchmarks;

/// <summary>Options of a verb, as <c>--name value</c>.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _values = [];

    public static Options Parse(IEnumerable<string> arguments)
    {
        var options = new Options();
        foreach (var pair in arguments.Chunk(2))
        {
            if (pair.Length < 2 || !pair[0].StartsWith("--", StringComparison.Ordinal))
                throw new ArgumentException($"Options are given as --name value, not as '{string.Join(' ', pair)}'.");
            options._values[pair[0][2..]] = pair[1];
        }
        return options;
    }

    /// <summary>
    /// Whether the benchmark runs at the size that its goals are set for; only then is the result kept.
    /// </summary>
    public bool IsFullSize => !_values.Keys.Any(k => k is "rows" or "people" or "commits" or "rank" or "iterations");

    public bool Has(string name) => _values.ContainsKey(name);

    public string? Text(string name) => _values.GetValueOrDefault(name);

    public int Number(string name, int fallback) =>
        Text(name) is { } text ? int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : fallback;

    /// <summary>The folder for generated data, made if need be.</summary>
    public string DataFolder() => Directory.CreateDirectory(
        Text("data") ?? Path.Combine(Path.GetTempPath(), "spark-personalization-benchmarks")).FullName;
}
