using System.Globalization;

namespace Personalization.Ingestion.Landing;

/// <summary>
/// Appends JSON lines to a source's landing files, each of at most 64 MB and a line, so that a cluster can share them.
/// </summary>
internal sealed class LandingWriter : IAsyncDisposable
{
    private const long FullLength = 64 << 20;
    private const int BufferLength = 1 << 16;

    private readonly string _folder;
    private readonly List<LandedFile> _full;
    private FileStream? _file;

    /// <summary>Opens the folder as the state tells of it: what is beyond that is removed.</summary>
    internal LandingWriter(string folder, IReadOnlyList<LandedFile> files)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        var known = files.Select(file => file.Name).ToHashSet();
        foreach (var stray in Directory.EnumerateFiles(_folder).Where(path => !known.Contains(Path.GetFileName(path))))
            File.Delete(stray);
        _full = [.. files];
        if (files.Count == 0)
            return;
        _full.RemoveAt(_full.Count - 1);
        _file = Open(files[^1].Name);
        _file.SetLength(files[^1].Length);
        _file.Seek(0, SeekOrigin.End);
    }

    /// <summary>The files with what has been written, once it is flushed.</summary>
    internal IReadOnlyList<LandedFile> Files =>
        _file is null ? _full : [.. _full, new LandedFile(Path.GetFileName(_file.Name), _file.Position)];

    internal async Task WriteAsync(ReadOnlyMemory<byte> line, CancellationToken cancellation)
    {
        if (_file is { Position: >= FullLength })
        {
            await FlushAsync(cancellation);
            _full.Add(Files[^1]);
            await _file.DisposeAsync();
            _file = null;
        }

        _file ??= Open(string.Create(CultureInfo.InvariantCulture, $"part-{_full.Count + 1:00000}.jsonl"));
        await _file.WriteAsync(line, cancellation);
        _file.WriteByte((byte)'\n');
    }

    /// <summary>Brings everything to the disk: only then may a state tell of it.</summary>
    internal async Task FlushAsync(CancellationToken cancellation)
    {
        if (_file is null)
            return;
        await _file.FlushAsync(cancellation);
        _file.Flush(flushToDisk: true);
    }

    public async ValueTask DisposeAsync()
    {
        if (_file is not null)
            await _file.DisposeAsync();
    }

    private FileStream Open(string name) => new(
        Path.Combine(_folder, name), FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, BufferLength);
}
