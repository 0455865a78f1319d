using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using DuckDB.NET.Data;
using SparkConnect.Engine.Expressions;

namespace SparkConnect.Engine.Execution;

internal static partial class ScalarFunctions
{
    // Bytes travel as hexadecimal text.
    private static void RegisterCodes(DuckDBConnection c)
    {
        Map<string, long>(c, "spark_crc32", h => Crc32.HashToUInt32(System.Convert.FromHexString(h)));
        Map<string, int, string>(c, "spark_sha2", Sha2);
        Map<string, string, string>(
            c, "spark_decode", (h, set) => Charset(set, "decode").GetString(System.Convert.FromHexString(h)));
        Map<string, string, string>(c, "spark_encode", Encode);
        Map<string, string>(c, "spark_utf8", h =>
            Encoding.UTF8.GetString(System.Convert.FromHexString(h)).Replace('\0', (char)TextCasts.NulMark));
        Map<string, string>(c, "spark_base64_text", t =>
            PaddedBase64(string.Concat(t.Where(x => !char.IsWhiteSpace(x))).TrimEnd('=')));
        Map<string, string>(c, "spark_url_encode", UrlEncode);
        Map<string, string>(c, "spark_url_decode", t => Uri.UnescapeDataString(t.Replace('+', ' ')));
    }

    private static string PaddedBase64(string digits) => digits.PadRight((digits.Length + 3) / 4 * 4, '=');

    private static string Sha2(string hex, int bits)
    {
        var bytes = System.Convert.FromHexString(hex);
        var hash = bits switch
        {
            384 => SHA384.HashData(bytes),
            512 => SHA512.HashData(bytes),
            _ => throw Raise("UNSUPPORTED_FEATURE.EMBEDDED_ENGINE", "0A000",
                "sha2 with 224 bits is not known to the embedded engine."),
        };
        return System.Convert.ToHexStringLower(hash);
    }

    private static string Encode(string text, string charset)
    {
        var encoding = Charset(charset, "encode");
        return System.Convert.ToHexString(
            charset.Equals("UTF-16", StringComparison.OrdinalIgnoreCase)
                ? [0xFE, 0xFF, .. encoding.GetBytes(text)]
                : encoding.GetBytes(text));
    }

    private const string Charsets = "iso-8859-1, us-ascii, utf-16, utf-16be, utf-16le, utf-32, utf-8";

    private static Encoding Charset(string name, string function) => name.ToUpperInvariant() switch
    {
        "UTF-8" => Encoding.UTF8,
        "US-ASCII" => Encoding.ASCII,
        "ISO-8859-1" => Encoding.Latin1,
        "UTF-16" or "UTF-16BE" => Encoding.BigEndianUnicode,
        "UTF-16LE" => Encoding.Unicode,
        "UTF-32" => new UTF32Encoding(true, false),
        _ => throw Raise(
            "INVALID_PARAMETER_VALUE.CHARSET", "22023",
            $"The value of parameter(s) `charset` in `{function}` is invalid: expects one of the {Charsets}, but got "
            + $"{name}.",
            ("functionName", $"`{function}`"), ("parameter", "`charset`"), ("charset", name), ("charsets", Charsets)),
    };

    // application/x-www-form-urlencoded, as java.net.URLEncoder writes it.
    private static string UrlEncode(string text)
    {
        var result = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            var c = (char)b;
            if (char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '*' or '_')
                result.Append(c);
            else if (c == ' ')
                result.Append('+');
            else
                result.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return result.ToString();
    }
}
