using System.Text;

namespace Personalization.Ingestion.Files;

/// <summary>The encodings of text files, under the names that people use.</summary>
internal static class TextEncodings
{
    private const int Windows1252 = 1252;

    private static readonly Dictionary<string, TextEncoding> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["utf-8"] = TextEncoding.Utf8, ["utf8"] = TextEncoding.Utf8,
        ["utf-16"] = TextEncoding.Utf16, ["utf16"] = TextEncoding.Utf16,
        ["iso-8859-1"] = TextEncoding.Latin1, ["latin-1"] = TextEncoding.Latin1, ["latin1"] = TextEncoding.Latin1,
        ["windows-1252"] = TextEncoding.Windows1252, ["cp1252"] = TextEncoding.Windows1252,
    };

    /// <summary>The encoding of that name.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    internal static TextEncoding Of(string name) => ByName.TryGetValue(name, out var encoding)
        ? encoding
        : throw new InvalidInputException(
            $"--encoding must be one of {string.Join(", ", ByName.Keys)}, not '{name}'. Nearest: " +
            $"{string.Join(", ", NearestNames.Of(name, ByName.Keys))}.");

    internal static Encoding Decoder(TextEncoding encoding) => encoding switch
    {
        TextEncoding.Utf8 => Encoding.UTF8,
        TextEncoding.Utf16 => Encoding.Unicode,
        TextEncoding.Latin1 => Encoding.Latin1,
        _ => CodePagesEncodingProvider.Instance.GetEncoding(Windows1252)!,
    };
}

/// <summary>The encodings that a text file may have.</summary>
internal enum TextEncoding
{
    Utf8,
    Utf16,
    Latin1,
    Windows1252,
}
