using DeltaLake.Checkpoint;
using DeltaLake.Log;
using DeltaLake.Maintenance;
using DeltaLake.Snapshot;

namespace DeltaLake;

/// <summary>
/// The transaction log of one Delta table (Delta protocol, reader version 3 and writer version 7). Safe for use by
/// several threads. Keeps the last snapshot and reads only the commits after it.
/// </summary>
public sealed partial class DeltaLog : IDisposable
{
    private readonly LogReader _reader;
    private readonly SnapshotLoader _loader;
    private readonly CheckpointWriter _checkpoints;
    private readonly SemaphoreSlim _updating = new(1, 1);
    private readonly ICheckpointParquet _parquet;
    private CachedSnapshot? _cached;

    private DeltaLog(string tablePath, IFileStore store, ICheckpointParquet parquet, DeltaLogOptions options)
    {
        TablePath = tablePath;
        Options = options;
        _parquet = parquet;
        _reader = new LogReader(tablePath, store);
        _loader = new SnapshotLoader(_reader, parquet);
        _checkpoints = new CheckpointWriter(_reader, parquet, options.Clock);
    }

    /// <summary>The table's root: an absolute path without a slash at its end.</summary>
    public string TablePath { get; }

    /// <summary>The store that the log is kept in.</summary>
    public IFileStore Store => _reader.Store;

    internal DeltaLogOptions Options { get; }

    internal LogReader Reader => _reader;

    /// <summary>The log of the table at a path; the table need not exist yet.</summary>
    /// <param name="path">The table's root, absolute; <c>file:/…</c> is understood.</param>
    /// <param name="store">Where the files are.</param>
    /// <param name="parquet">What reads and writes checkpoints.</param>
    /// <param name="options">How the log is used; null for the defaults.</param>
    public static DeltaLog ForTable(
        string path, IFileStore store, ICheckpointParquet parquet, DeltaLogOptions? options = null)
    {
        var root = path.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
            ? "/" + path["file:".Length..].TrimStart('/')
            : path;
        if (root.Length > 1)
            root = root.TrimEnd('/');
        return new DeltaLog(root, store, parquet, options ?? new DeltaLogOptions());
    }

    /// <summary>True where there is a table: a commit or a checkpoint in its log.</summary>
    public async Task<bool> ExistsAsync(CancellationToken cancellation = default) =>
        await IsCurrentLineAsync(cancellation) || !(await _reader.ListAsync(0, cancellation)).IsEmpty;

    /// <summary>The latest version.</summary>
    /// <exception cref="DeltaException">
    /// <c>DELTA_TABLE_NOT_FOUND</c>, <c>DELTA_VERSIONS_NOT_CONTIGUOUS</c>, <c>DELTA_TRUNCATED_TRANSACTION_LOG</c>,
    /// <c>DELTA_LOG_FILE_MALFORMED</c> (a torn commit), <c>DELTA_STATE_RECOVER_ERROR</c>,
    /// <c>DELTA_UNSUPPORTED_FEATURES_FOR_READ</c> or <c>DELTA_INVALID_PROTOCOL_VERSION</c>.
    /// </exception>
    public async Task<DeltaSnapshot> UpdateAsync(CancellationToken cancellation = default)
    {
        await _updating.WaitAsync(cancellation);
        try
        {
            var snapshot = await IsCurrentLineAsync(cancellation)
                ? await _loader.AdvanceAsync(_cached!.Snapshot, cancellation)
                : await _loader.LoadAsync(null, cancellation);
            return await RememberAsync(snapshot, cancellation);
        }
        finally
        {
            _updating.Release();
        }
    }

    /// <summary>The latest version, or an empty snapshot of version -1 where there is no table yet.</summary>
    public async Task<DeltaSnapshot> UpdateOrMissingAsync(CancellationToken cancellation = default) =>
        await ExistsAsync(cancellation) ? await UpdateAsync(cancellation) : DeltaSnapshot.Missing(TablePath);

    /// <summary>Starts a transaction on a snapshot of this log.</summary>
    public DeltaTransaction StartTransaction(DeltaSnapshot snapshot) => new(this, snapshot);

    /// <summary>Writes a checkpoint of a version, now.</summary>
    public Task CheckpointAsync(DeltaSnapshot snapshot, CancellationToken cancellation = default) =>
        _checkpoints.WriteAsync(snapshot, cancellation);

    /// <summary>
    /// Deletes commits and checkpoints older than <c>delta.logRetentionDuration</c>, as far as a later checkpoint
    /// replaces them. Returns the paths deleted.
    /// </summary>
    public Task<IReadOnlyList<string>> CleanUpAsync(DeltaSnapshot snapshot, CancellationToken cancellation = default) =>
        new LogCleanup(_reader, _parquet, Options.Clock).RunAsync(snapshot, cancellation);

    /// <summary>Releases the lock that guards updates.</summary>
    public void Dispose() => _updating.Dispose();

    /// <summary>
    /// What follows a commit: the new snapshot, and each so many commits a checkpoint and a clean-up.
    /// </summary>
    internal async Task<DeltaSnapshot> AfterCommitAsync(
        DeltaSnapshot before, CommitContent commit, CancellationToken cancellation)
    {
        var snapshot = await AdvanceByAsync(before, commit, cancellation);
        var interval = snapshot.Properties.CheckpointInterval;
        if (commit.Version == 0 || interval <= 0 || commit.Version % interval != 0)
            return snapshot;
        try
        {
            await CheckpointAsync(snapshot, cancellation);
            if (snapshot.Properties.EnableExpiredLogCleanup)
                await CleanUpAsync(snapshot, cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The commit stands whatever becomes of the checkpoint: readers then apply the commits instead.
            Options.OnMaintenanceFailure?.Invoke(failure);
        }

        return snapshot;
    }

    private async Task<DeltaSnapshot> AdvanceByAsync(
        DeltaSnapshot before, CommitContent commit, CancellationToken cancellation)
    {
        if (before.Version != commit.Version - 1)
            return await UpdateAsync(cancellation);
        await _updating.WaitAsync(cancellation);
        try
        {
            var builder = new TableStateBuilder(before.Exists ? before.State : TableState.Empty);
            builder.Apply(commit.Actions);
            var snapshot = new DeltaSnapshot(TablePath, commit.Version, commit.TimestampMs, builder.ToState());
            return _cached?.Snapshot.Version > snapshot.Version
                ? snapshot
                : await RememberAsync(snapshot, cancellation);
        }
        finally
        {
            _updating.Release();
        }
    }

    // The commit of the version we know must be the very file we read: else the table was deleted and made anew.
    private async Task<bool> IsCurrentLineAsync(CancellationToken cancellation) =>
        _cached is { Commit: { } known } &&
        await Store.FindAsync(_reader.CommitPath(_cached.Snapshot.Version), cancellation) == known;

    private async Task<DeltaSnapshot> RememberAsync(DeltaSnapshot snapshot, CancellationToken cancellation)
    {
        if (!ReferenceEquals(_cached?.Snapshot, snapshot))
        {
            var commit = await Store.FindAsync(_reader.CommitPath(snapshot.Version), cancellation);
            _cached = new CachedSnapshot(snapshot, commit);
        }

        return snapshot;
    }

    private sealed record CachedSnapshot(DeltaSnapshot Snapshot, StoredFile? Commit);
}
