using System.Globalization;
using System.Text;
using Personalization.Ingestion.Landing;
using Personalization.Lakes;

namespace Personalization.Ingestion.Files;

/// <summary>
/// Files: read where they are, or from a copy under the lake: in UTF-8 where the engines could not read them, as they
/// are where Spark's executors do not see them.
/// </summary>
internal static class FileLanding
{
    private const int BufferLength = 1 << 16;

    /// <summary>Checks the file and tells how the engine reads it.</summary>
    /// <exception cref="InvalidInputException">It is missing, empty, or not what it is said to be.</exception>
    internal static async Task<LandedSource> LandAsync(
        LakeStore store, SourceOptions options, CancellationToken cancellation)
    {
        var landed = await LandHereAsync(store.Lake, options, cancellation);
        return !await EngineSight.HasExecutorsAsync(store.Spark, cancellation)
            || await EngineSight.SeesAsync(store.Spark, landed.Paths[0], cancellation)
            ? landed
            : await CopyAsync(store.Lake, landed, cancellation);
    }

    private static async Task<LandedSource> LandHereAsync(
        Lake lake, SourceOptions options, CancellationToken cancellation)
    {
        var encoding = TextEncodings.Of(options.Encoding);
        var file = SourceFile.Open(options.Address.Target, options.Format, encoding);
        var isText = file.Format != SourceFormat.Parquet;
        var content = await FileContent.ReadAsync(file.Path, isText, cancellation);
        var landed = new LandedSource(
            options.Name ?? file.Name, file.Path, $"ingest:{content.Fingerprint}", [file.Path], file.Format);
        if (!isText)
            return landed;
        CheckUtf8(file, encoding, content);
        return NeedsCopy(file, encoding, content)
            ? await CopyAsync(lake, file, encoding, content, landed, cancellation)
            : landed;
    }

    private static void CheckUtf8(SourceFile file, TextEncoding encoding, FileContent content)
    {
        if (encoding == TextEncoding.Utf8 && content.BadUtf8 is { } place)
            throw new InvalidInputException(
                $"The source {file.Path} is not UTF-8: {place}. Name its encoding, for example " +
                "--encoding windows-1252.");
    }

    // The engines' JSON readers do not pass over a byte order mark.
    private static bool NeedsCopy(SourceFile file, TextEncoding encoding, FileContent content) =>
        encoding switch
        {
            TextEncoding.Utf8 => file.HasByteOrderMark,
            TextEncoding.Utf16 => true,
            _ => !content.IsAscii,
        };

    private static async Task<LandedSource> CopyAsync(
        Lake lake, SourceFile file, TextEncoding encoding, FileContent content, LandedSource landed,
        CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(LandingFolder.PathOf(lake)).FullName;
        var extension = file.Format == SourceFormat.Csv ? ".csv" : ".jsonl";
        var copy = Path.Combine(folder, content.Fingerprint[..16] + extension);
        var strange = await TranscodeAsync(file.Path, encoding, copy, cancellation);
        return landed with
        {
            Paths = [copy],
            ContentName = $"{landed.ContentName}:{encoding}",
            Notes = [.. Notes(file, encoding, content, strange)],
            Finish = () => File.Delete(copy),
        };
    }

    // The lake is the one place that all of them see.
    private static async Task<LandedSource> CopyAsync(
        Lake lake, LandedSource landed, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(LandingFolder.PathOf(lake)).FullName;
        var copy = Path.Combine(folder, $"{Guid.NewGuid():N}{Path.GetExtension(landed.Paths[0])}");
        await using (var from = File.OpenRead(landed.Paths[0]))
        await using (var to = File.Create(copy))
            await from.CopyToAsync(to, cancellation);
        return landed with
        {
            Paths = [copy],
            Notes = [.. landed.Notes, $"{landed.Name} was copied into the lake, as Spark does not see {landed.Where}"],
            Finish = () =>
            {
                landed.Finish();
                File.Delete(copy);
            },
        };
    }

    private static IEnumerable<string> Notes(
        SourceFile file, TextEncoding encoding, FileContent content, long strange)
    {
        if (strange > 0)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{file.Name} has {strange:N0} character{(strange == 1 ? "" : "s")} that {encoding} does not have") +
                (encoding == TextEncoding.Latin1 ? "; is it windows-1252?" : "");
        else if (encoding is TextEncoding.Latin1 or TextEncoding.Windows1252 && content.BadUtf8 is null)
            yield return $"{file.Name} was read as {encoding}, but it is valid UTF-8; look at its letters";
    }

    /// <summary>Writes the text as UTF-8.</summary>
    /// <returns>How many characters are no text: replaced ones, and control characters of 128 and above.</returns>
    private static async Task<long> TranscodeAsync(
        string from, TextEncoding encoding, string to, CancellationToken cancellation)
    {
        using var reader = new StreamReader(from, TextEncodings.Decoder(encoding));
        await using var writer = new StreamWriter(to, append: false, new UTF8Encoding(false));
        var buffer = new char[BufferLength];
        var strange = 0L;
        int length;
        while ((length = await reader.ReadAsync(buffer, cancellation)) > 0)
        {
            strange += CountStrange(buffer.AsSpan(0, length));
            await writer.WriteAsync(buffer.AsMemory(0, length), cancellation);
        }

        return strange;
    }

    private static long CountStrange(ReadOnlySpan<char> text)
    {
        var count = 0L;
        foreach (var c in text)
            count += c is '\uFFFD' or (>= '\u0080' and <= '\u009F') ? 1 : 0;
        return count;
    }
}
