namespace Personalization.Ingestion.Files;

/// <summary>A file to ingest, checked to be what it is said to be.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Format">How it is read.</param>
/// <param name="Encoding">What its text is in.</param>
internal sealed record SourceFile(string Path, SourceFormat Format, TextEncoding Encoding = TextEncoding.Utf8)
{
    private const int ProbeLength = 4096;

    private static readonly Dictionary<string, SourceFormat> FormatByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".parquet"] = SourceFormat.Parquet,
        [".csv"] = SourceFormat.Csv,
        [".json"] = SourceFormat.Json,
        [".jsonl"] = SourceFormat.Json,
        [".ndjson"] = SourceFormat.Json,
    };

    /// <summary>The file's name without its folder.</summary>
    internal string Name => System.IO.Path.GetFileName(Path);

    /// <summary>
    /// Whether the command has the options <c>--source-format</c> and <c>--encoding</c>, for the way out.
    /// </summary>
    internal bool HasOptions { get; init; } = true;

    /// <summary>Checks a file and tells its format, from its extension where none is given.</summary>
    /// <exception cref="InvalidInputException">The file is missing, empty, truncated or of another type.</exception>
    internal static SourceFile Open(
        string path, SourceFormat? format = null, TextEncoding encoding = TextEncoding.Utf8)
    {
        var full = System.IO.Path.GetFullPath(path);
        CheckPresence(full);
        var extension = System.IO.Path.GetExtension(full);
        if (format is null && !FormatByExtension.ContainsKey(extension))
            throw new InvalidInputException(
                $"The source {full} has the extension '{extension}', which tells no format. " +
                "Name it with --source-format parquet, csv or json.");
        var file = new SourceFile(full, format ?? FormatByExtension[extension], encoding);
        file.CheckContent();
        return file;
    }

    /// <summary>Checks a file for a command without options of its format and encoding.</summary>
    /// <exception cref="InvalidInputException">
    /// It is missing, empty, truncated, of another type than its extension says, or no UTF-8.
    /// </exception>
    internal static async Task<SourceFile> OpenAsNamedAsync(string path, CancellationToken cancellation)
    {
        var full = System.IO.Path.GetFullPath(path);
        CheckPresence(full);
        var file = new SourceFile(full, FormatByExtension[System.IO.Path.GetExtension(full)]) { HasOptions = false };
        file.CheckContent();
        if (file.Format != SourceFormat.Parquet
            && (await FileContent.ReadAsync(full, isText: true, cancellation)).BadUtf8 is { } place)
            throw new InvalidInputException(
                $"The source {full} is not UTF-8: {place}. {file.Conversion("windows-1252")}");
        return file;
    }

    /// <summary>Whether it begins with the mark of UTF-8.</summary>
    internal bool HasByteOrderMark
    {
        get
        {
            using var stream = File.OpenRead(Path);
            Span<byte> head = stackalloc byte[3];
            return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
                && head.SequenceEqual("\uFEFF"u8);
        }
    }

    private static void CheckPresence(string full)
    {
        if (Directory.Exists(full))
            throw new InvalidInputException($"The source {full} is a directory; name one file in it.");
        if (!File.Exists(full))
            throw new InvalidInputException($"The source {full} is not there.{Nearby(full)}");
    }

    private string Conversion(string encoding) =>
        $"Convert it, for example: iconv -f {encoding} -t utf-8 {Name} > utf8-{Name}";

    private void CheckContent()
    {
        using var stream = File.OpenRead(Path);
        if (stream.Length == 0)
            throw new InvalidInputException($"The source {Path} is empty.");
        var head = new byte[ProbeLength];
        var length = stream.ReadAtLeast(head, ProbeLength, throwOnEndOfStream: false);
        if (Format == SourceFormat.Parquet)
            CheckParquet(stream, head.AsSpan(0, length));
        else
            CheckText(head.AsSpan(0, length));
    }

    // A Parquet file begins and ends with PAR1; the footer that tells its columns stands before the last one.
    private void CheckParquet(FileStream stream, ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith("PAR1"u8))
            throw new InvalidInputException($"The source {Path} is not a Parquet file: it does not begin with PAR1. " +
                (HasOptions ? "If it is text, name its kind with --source-format csv or json."
                    : "If it is text, let its name end with .csv or .jsonl."));
        Span<byte> tail = stackalloc byte[4];
        stream.Seek(-tail.Length, SeekOrigin.End);
        stream.ReadExactly(tail);
        if (stream.Length < 12 || !tail.SequenceEqual("PAR1"u8))
            throw new InvalidInputException(
                $"The source {Path} is truncated: a Parquet file ends with its footer and " +
                "PAR1. Copy it again.");
    }

    private void CheckText(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PAR1"u8))
            throw new InvalidInputException($"The source {Path} is a Parquet file, not {Format}. " +
                (HasOptions ? "Leave --source-format out, or give it as parquet."
                    : "Let its name end with .parquet."));
        if (Encoding == TextEncoding.Utf16)
            return;
        if (head.Contains((byte)0))
            throw new InvalidInputException($"The source {Path} is not UTF-8 text, as {Format} must be." +
                (head is not [0xFF, 0xFE, ..] ? ""
                    : HasOptions ? " Try --encoding utf-16." : $" {Conversion("utf-16")}"));
        var first = head.TrimStart(" \t\r\n\uFEFF"u8);
        if (Format == SourceFormat.Json && !first.StartsWith("{"u8))
            throw new InvalidInputException(
                $"The source {Path} does not begin with an object. One JSON object a line " +
                "is needed, without an array around them.");
    }

    private static string Nearby(string full)
    {
        var folder = System.IO.Path.GetDirectoryName(full);
        if (folder is null || !Directory.Exists(folder))
            return $" Its folder {folder} is not there either.";
        var names = Directory.EnumerateFiles(folder).Select(name => System.IO.Path.GetFileName(name));
        var nearest = NearestNames.Of(System.IO.Path.GetFileName(full), names);
        return nearest.Count == 0 ? " Its folder is empty." : $" Nearest in its folder: {string.Join(", ", nearest)}.";
    }
}
