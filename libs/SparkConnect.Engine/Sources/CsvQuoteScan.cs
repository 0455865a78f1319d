using System.IO.Compression;

namespace SparkConnect.Engine.Sources;

/// <summary>
/// Looks through the bytes of a CSV file for a line whose quotes are not regular, many times faster than by
/// <see cref="CsvLine.IsRegular"/>. A quote after a blank counts as irregular wherever it stands.
/// </summary>
/// <param name="separator">Between two fields, in ASCII as the others.</param>
/// <param name="quote">Around a field.</param>
/// <param name="escape">Before a quote inside quotes; may be the quote itself.</param>
internal sealed class CsvQuoteScan(byte separator, byte quote, byte escape)
{
    private const int FirstBuffer = 1 << 20;
    private const int LongestLine = 64 << 20;
    private const byte LineFeed = (byte)'\n';
    private const byte Return = (byte)'\r';

    /// <summary>A scan with these marks; null where only characters could be compared.</summary>
    public static CsvQuoteScan? Of(CsvOptions options) =>
        options.Encoding != "utf-16" && IsByte(options.Separator) && IsByte(options.Quote) && IsByte(options.Escape)
            ? new CsvQuoteScan((byte)options.Separator[0], (byte)options.Quote[0], (byte)options.Escape[0])
            : null;

    /// <summary>Whether the file is one that can be read here.</summary>
    public static bool CanRead(string file) => !file.EndsWith(".zst", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether some line of the file is irregular.</summary>
    public bool Finds(string file, CancellationToken cancellation)
    {
        using var bytes = Open(file);
        var buffer = new byte[FirstBuffer];
        var kept = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var read = bytes.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
            var filled = buffer.AsSpan(0, kept + read);
            var isEnd = filled.Length < buffer.Length;
            var lines = isEnd ? filled : filled[..(filled.LastIndexOfAny(LineFeed, Return) + 1)];
            if (Finds(lines))
                return true;
            if (isEnd)
                return false;
            // A line longer than the buffer asks for a larger one; beyond reason, it is looked at in another way.
            if (lines.IsEmpty && buffer.Length >= LongestLine)
                return true;
            if (lines.IsEmpty)
                Array.Resize(ref buffer, 2 * buffer.Length);
            kept = filled.Length - lines.Length;
            filled[lines.Length..].CopyTo(buffer);
        }
    }

    /// <summary>Whether some of these whole lines is irregular.</summary>
    public bool Finds(ReadOnlySpan<byte> lines)
    {
        var at = 0;
        while (lines[at..].IndexOf(quote) is >= 0 and var next)
        {
            at += next;
            var before = at == 0 ? LineFeed : lines[at - 1];
            if (before is (byte)' ' or (byte)'\t' && before != separator)
                return true;
            // The last byte of UTF-8's mark can stand before the first field of a file.
            if (before != separator && before is not (LineFeed or Return or 0xBF))
            {
                // Inside a field that began without one it is a character as any other.
                at = Skip(lines, at, separator, LineFeed, Return);
                continue;
            }

            if (!TryClose(lines, ref at))
                return true;
        }

        return false;
    }

    private static bool IsByte(string mark) => mark is [< '\x80'];

    private static Stream Open(string file)
    {
        var bytes = File.OpenRead(file);
        return file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new GZipStream(bytes, CompressionMode.Decompress)
            : bytes;
    }

    // From an opening quote to what comes after the closing one.
    private bool TryClose(ReadOnlySpan<byte> lines, ref int at)
    {
        for (at++; (at = Skip(lines, at, quote, escape, LineFeed, Return)) < lines.Length; at += 2)
        {
            var next = at + 1 < lines.Length ? lines[at + 1] : LineFeed;
            if (lines[at] == escape && next == quote)
                continue;
            at++;
            return lines[at - 1] == quote && (next == separator || next is LineFeed or Return);
        }

        return false;
    }

    private static int Skip(ReadOnlySpan<byte> lines, int from, params ReadOnlySpan<byte> marks) =>
        lines[from..].IndexOfAny(marks) is >= 0 and var next ? from + next : lines.Length;
}
