using System.Text;

namespace DeltaLake.Spec;

/// <summary>
/// File paths to and from the URL-encoded form of the log, and partition values to folder names. Encoding follows what
/// Java's <c>URI</c> does for a path, since that is what Spark writes; characters beyond ASCII stay as they are.
/// </summary>
public static class FilePathCodec
{
    private const string LegalInPath = "_-!.~'()*,;:$&+=@/";
    private const string EscapedInFolder = "\"#%'*/:=?\\{[]^\u007f";

    /// <summary>The folder name that stands for a NULL (or empty) partition value.</summary>
    public const string NullFolder = "__HIVE_DEFAULT_PARTITION__";

    /// <summary>A path relative to the table, as the log writes it.</summary>
    public static string Encode(string relativePath)
    {
        var encoded = new StringBuilder(relativePath.Length + 16);
        foreach (var character in relativePath)
        {
            var legal = character > 0x7f
                ? !char.IsControl(character) && !char.IsWhiteSpace(character)
                : char.IsAsciiLetterOrDigit(character) || LegalInPath.Contains(character, StringComparison.Ordinal);
            if (legal)
                encoded.Append(character);
            else
                AppendEscaped(encoded, character);
        }

        return encoded.ToString();
    }

    /// <summary>The path that the log's form stands for.</summary>
    public static string Decode(string logPath) => Uri.UnescapeDataString(logPath);

    /// <summary>The full path of a file of the table.</summary>
    /// <param name="tablePath">The table's root, without a slash at its end.</param>
    /// <param name="logPath">The path as written in the log, relative or absolute.</param>
    /// <exception cref="DeltaException">The path names a scheme that is not the local disk's.</exception>
    public static string Resolve(string tablePath, string logPath)
    {
        var scheme = logPath.IndexOf(":/", StringComparison.Ordinal);
        if (logPath.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            return Decode("/" + logPath["file:".Length..].TrimStart('/'));
        if (scheme > 0 && logPath.AsSpan(0, scheme).IndexOfAnyExcept(SchemeCharacters) < 0)
        {
            throw new DeltaException(
                "DELTA_CANNOT_RECONSTRUCT_PATH_FROM_URI",
                $"A uri ({logPath}) which cannot be turned into a relative path was found in the transaction log.",
                "22KD1");
        }

        return logPath.StartsWith('/') ? Decode(logPath) : $"{tablePath}/{Decode(logPath)}";
    }

    /// <summary>One level of a partitioned table's folders, <c>name=value</c>, escaped as Hive does.</summary>
    public static string PartitionFolder(string column, string? value) =>
        $"{EscapeFolder(column)}={(string.IsNullOrEmpty(value) ? NullFolder : EscapeFolder(value))}";

    private static ReadOnlySpan<char> SchemeCharacters =>
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-";

    private static string EscapeFolder(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            if (character < 0x20 || EscapedInFolder.Contains(character, StringComparison.Ordinal))
                AppendEscaped(escaped, character);
            else
                escaped.Append(character);
        }

        return escaped.ToString();
    }

    private static void AppendEscaped(StringBuilder target, char character)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var part in bytes[..Encoding.UTF8.GetBytes([character], bytes)])
            target.Append('%').Append(part.ToString("X2", null));
    }
}
