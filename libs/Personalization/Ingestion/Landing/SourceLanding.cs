using Personalization.Lakes;

namespace Personalization.Ingestion.Landing;

/// <summary>One source's landing: its state and its files, changed together.</summary>
internal sealed class SourceLanding : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string _statePath;
    private readonly bool _isLeftOver;
    private LandingWriter _writer;

    private SourceLanding(string folder, string statePath, SourceState state)
    {
        (_folder, _statePath, State) = (folder, statePath, state);
        _isLeftOver = state.IsComplete;
        _writer = new LandingWriter(folder, state.Files);
    }

    /// <summary>The state, ahead of the file by what has been written since <see cref="SaveAsync"/>.</summary>
    internal SourceState State { get; set; }

    internal static SourceLanding Open(Lake lake, SourceOptions options, string name)
    {
        var statePath = LandingFolder.StateOf(lake, options.Kind, name);
        if (options.Restart && File.Exists(statePath))
            File.Delete(statePath);
        return new SourceLanding(
            LandingFolder.PathOf(lake, options.Kind, name), statePath, SourceState.Load(statePath));
    }

    /// <summary>Forgets what was landed: a reading that cannot go on begins anew.</summary>
    internal async Task ResetAsync()
    {
        await _writer.DisposeAsync();
        _writer = new LandingWriter(_folder, []);
        State = new SourceState();
    }

    /// <summary>Lands a row; it counts after <see cref="SaveAsync"/>.</summary>
    internal async Task AddAsync(ReadOnlyMemory<byte> line, RowHash hash, CancellationToken cancellation)
    {
        await _writer.WriteAsync(line, cancellation);
        State = State with { RowCount = State.RowCount + 1, Sum = State.Sum.Plus(hash) };
    }

    /// <summary>Makes what was landed count.</summary>
    internal async Task SaveAsync(CancellationToken cancellation)
    {
        await _writer.FlushAsync(cancellation);
        State = State with { Files = [.. _writer.Files] };
        State.Save(_statePath);
    }

    /// <summary>What the engine reads, and what is done when its rows are in bronze.</summary>
    internal LandedSource Landed(string name, string where, string contentName) => new(
        name, where, contentName, [.. State.Files.Select(file => Path.Combine(_folder, file.Name))], SourceFormat.Json)
    {
        IsLeftOver = _isLeftOver,
        Finish = () =>
        {
            var files = State.Files;
            State = State.Finished();
            State.Save(_statePath);
            foreach (var file in files)
                File.Delete(Path.Combine(_folder, file.Name));
        },
    };

    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
