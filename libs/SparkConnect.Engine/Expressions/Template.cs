using System.Globalization;
using System.Text;

namespace SparkConnect.Engine.Expressions;

/// <summary>
/// SQL templates: {0}, {1}, … stand for one argument, {*} for all of them with commas between, {n*} for all from
/// the n-th on. Other braces stay as they are.
/// </summary>
internal static class Template
{
    public static string Fill(string template, IEnumerable<string> arguments)
    {
        if (!template.Contains('{', StringComparison.Ordinal))
            return template;
        var values = arguments as IReadOnlyList<string> ?? [.. arguments];
        var text = new StringBuilder(template.Length + 32);
        for (var i = 0; i < template.Length; i++)
        {
            var close = template[i] == '{' ? template.IndexOf('}', i) : -1;
            if (close > 0 && Value(template.AsSpan(i + 1, close - i - 1), values) is { } value)
            {
                text.Append(value);
                i = close;
            }
            else
            {
                text.Append(template[i]);
            }
        }

        return text.ToString();
    }

    private static string? Value(ReadOnlySpan<char> key, IReadOnlyList<string> values)
    {
        if (key is "*")
            return string.Join(", ", values);
        var rest = key.EndsWith("*");
        if (!int.TryParse(rest ? key[..^1] : key, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return null;
        if (rest)
            return string.Join(", ", values.Skip(index));
        return index < values.Count ? values[index] : null;
    }
}
