using System.Globalization;
using System.Text;

namespace SparkConnect.Engine.Execution;

/// <summary>
/// Capitals and small letters by Unicode's full mapping (SpecialCasing.txt), as Java has them, where .NET's is letter
/// by letter: ß becomes SS, and Σ at the end of a word ς.
/// </summary>
internal static class LetterCase
{
    private static readonly Dictionary<char, string> Capitals = new()
    {
        ['ß'] = "SS", ['ŉ'] = "ʼN", ['ǰ'] = "J̌", ['ΐ'] = "Ϊ́", ['ΰ'] = "Ϋ́", ['և'] = "ԵՒ", ['ẖ'] = "H̱", ['ẗ'] = "T̈",
        ['ẘ'] = "W̊", ['ẙ'] = "Y̊", ['ẚ'] = "Aʾ", ['ﬀ'] = "FF", ['ﬁ'] = "FI", ['ﬂ'] = "FL", ['ﬃ'] = "FFI",
        ['ﬄ'] = "FFL", ['ﬅ'] = "ST", ['ﬆ'] = "ST",
    };

    public static string Upper(string text)
    {
        if (!text.Any(Capitals.ContainsKey))
            return text.ToUpperInvariant();
        var result = new StringBuilder(text.Length + 1);
        foreach (var c in text)
        {
            if (Capitals.TryGetValue(c, out var letters))
                result.Append(letters);
            else
                result.Append(c);
        }

        return result.ToString().ToUpperInvariant();
    }

    public static string Lower(string text)
    {
        if (!text.Contains('Σ', StringComparison.Ordinal) && !text.Contains('İ', StringComparison.Ordinal))
            return text.ToLowerInvariant();
        var result = new StringBuilder(text.Length + 1);
        for (var i = 0; i < text.Length; i++)
        {
            result.Append(text[i] switch
            {
                'İ' => "i̇",
                'Σ' when IsLetter(text, i - 1) && !IsLetter(text, i + 1) => "ς",
                _ => text[i].ToString(),
            });
        }

        return result.ToString().ToLowerInvariant();
    }

    /// <summary>The first letter of a word: a capital, and small ones where it becomes several.</summary>
    public static string Title(char c) => Capitals.TryGetValue(c, out var letters)
        ? letters[..1] + letters[1..].ToLowerInvariant()
        : char.ToUpper(c, CultureInfo.InvariantCulture).ToString();

    private static bool IsLetter(string text, int at) => at >= 0 && at < text.Length && char.IsLetter(text[at]);
}
