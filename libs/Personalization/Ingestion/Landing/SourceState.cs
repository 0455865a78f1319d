using System.Text.Json;

namespace Personalization.Ingestion.Landing;

/// <summary>
/// How far a source has been read. It is written after the rows that it tells of, so that a run that is killed anywhere
/// goes on from here: what the files hold beyond <see cref="Files"/> is cut off.
/// </summary>
internal sealed record SourceState
{
    /// <summary>Lengths of the landing files, in their order.</summary>
    public IReadOnlyList<LandedFile> Files { get; init; } = [];

    /// <summary>Rows in them.</summary>
    public long RowCount { get; init; }

    /// <summary>The sum of the rows' hashes: it does not depend on their order.</summary>
    public RowHash Sum { get; init; }

    /// <summary>Whether the reading has come to its end: only the append to bronze is left.</summary>
    public bool IsComplete { get; init; }

    /// <summary>The column that the watermarks are of; null where there is none.</summary>
    public string? WatermarkColumn { get; init; }

    /// <summary>The watermark of the last row that was read; null before the first.</summary>
    public Watermark? Watermark { get; init; }

    /// <summary>The watermark that this reading began from.</summary>
    public Watermark? From { get; init; }

    /// <summary>How often each row with exactly that watermark was read.</summary>
    public Dictionary<RowHash, int> Seen { get; init; } = [];

    /// <summary>How often each row without a watermark was read.</summary>
    public Dictionary<RowHash, int> SeenUnmarked { get; init; } = [];

    /// <summary>Where the next page of a REST source is; null for the first.</summary>
    public string? NextPage { get; init; }

    /// <summary>Pages that have been landed in this reading.</summary>
    public int PageCount { get; init; }

    /// <summary>Reads a state; a new one where there is none.</summary>
    /// <exception cref="InvalidInputException">The file is there and cannot be read.</exception>
    internal static SourceState Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<SourceState>(File.ReadAllBytes(path)) ?? new SourceState();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return new SourceState();
        }
        catch (JsonException error)
        {
            throw new InvalidInputException(
                $"{path} cannot be read: {error.Message} Begin the source anew with --restart.", error);
        }
    }

    internal void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(this));
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>The state once the landed rows are in bronze: where the next reading begins.</summary>
    internal SourceState Finished() => this with
    {
        Files = [],
        RowCount = 0,
        Sum = default,
        IsComplete = false,
        From = Watermark,
        NextPage = null,
        PageCount = 0,
    };
}

/// <summary>A landing file.</summary>
/// <param name="Name">Its name in the source's landing folder.</param>
/// <param name="Length">Its length in bytes, as far as it counts.</param>
internal sealed record LandedFile(string Name, long Length);
