using System.Data.Common;
using System.Globalization;
using Apache.Arrow;
using Personalization.Contracts;
using Serving.Checking;

namespace Serving;

/// <summary>
/// A release under construction. Write every table of <see cref="ServingTables"/>, then <see cref="PublishAsync"/>;
/// disposed before that, it leaves nothing behind.
/// </summary>
public abstract class ReleaseBuilder : IAsyncDisposable
{
    private readonly IReadOnlyDictionary<string, long> _inputs;
    private readonly Dictionary<string, long> _rows = [];

    private protected ReleaseBuilder(string name, IReadOnlyDictionary<string, long> inputs) =>
        (Name, _inputs) = (name, inputs);

    /// <summary>The name that the release will have.</summary>
    public string Name { get; }

    private protected abstract DbConnection Connection { get; }

    /// <summary>
    /// Makes one table and fills it in bulk from Arrow batches; each batch is disposed once it is written, so memory
    /// holds one at a time. Columns are found by name.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="batches">Its rows; in the order of its key they are written fastest.</param>
    /// <param name="expectedRows">How many rows its input has; null where that is not known.</param>
    /// <param name="cancellation">Stops the write.</param>
    /// <returns>The number of rows written.</returns>
    /// <exception cref="ServingException">
    /// A column is missing or of a type that a release cannot hold, a row breaks the table's constraints, the rows are
    /// not as many as expected, or the store is full or away.
    /// </exception>
    public async Task<long> WriteAsync(
        ServingTable table, IAsyncEnumerable<RecordBatch> batches, long? expectedRows, CancellationToken cancellation)
    {
        return Counted(table, await CopyAsync(table, batches, cancellation), expectedRows);
    }

    /// <summary>
    /// Makes an empty table that others may append to from elsewhere, such as the executors of a cluster; then
    /// <see cref="TakeStagedAsync"/>. Null where the store has no such thing: use <see cref="WriteAsync"/>.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="cancellation">Stops the wait for the store.</param>
    /// <exception cref="ServingException">The store is full or away.</exception>
    public virtual Task<StagedTable?> StageAsync(ServingTable table, CancellationToken cancellation) =>
        Task.FromResult<StagedTable?>(null);

    /// <summary>Takes a staged table into the release, as others have filled it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="expectedRows">How many rows its input has.</param>
    /// <param name="cancellation">Stops the wait for the store.</param>
    /// <returns>The number of rows in it.</returns>
    /// <exception cref="ServingException">
    /// A row breaks the table's constraints, the rows are not as many as expected, or the store is full or away.
    /// </exception>
    public async Task<long> TakeStagedAsync(ServingTable table, long expectedRows, CancellationToken cancellation) =>
        Counted(table, await TakeAsync(table, cancellation), expectedRows);

    /// <summary>Checks the release, makes it the current one, and deletes old ones.</summary>
    /// <returns>The manifest, and the names of the releases that were deleted.</returns>
    /// <exception cref="ServingException">The release fails a check; readers keep the one they have.</exception>
    public async Task<PublishedRelease> PublishAsync(PublishOptions options, CancellationToken cancellation)
    {
        options.Validate();
        await PrepareAsync(cancellation);
        var coverage = await ReleaseChecks.RunAsync(Connection, Name, _rows, options, cancellation);
        var manifest = new ReleaseManifest
        {
            Name = Name,
            SchemaVersion = ServingTables.SchemaVersion,
            CreatedUtc = DateTime.UtcNow,
            Rows = _rows,
            Lake = options.Lake,
            Inputs = _inputs,
            Coverage = coverage,
        };
        await FinishAsync(manifest, cancellation);
        return new PublishedRelease(manifest, await PruneAsync(options.Keep, cancellation));
    }

    /// <summary>Removes what was built unless it was published.</summary>
    public abstract ValueTask DisposeAsync();

    private protected abstract Task<long> CopyAsync(
        ServingTable table, IAsyncEnumerable<RecordBatch> batches, CancellationToken cancellation);

    private protected virtual Task<long> TakeAsync(ServingTable table, CancellationToken cancellation) =>
        throw new ServingException($"This store has no staged tables; {table.Name} is written as it is read.");

    private long Counted(ServingTable table, long rows, long? expectedRows)
    {
        if (expectedRows is { } expected && rows != expected)
            throw ReleaseChecks.Failed(Name, string.Create(
                CultureInfo.InvariantCulture,
                $"the table {table.Name} got {rows} rows where its input has {expected}"));
        return _rows[table.Name] = rows;
    }

    /// <summary>What the checks' queries need to be fast, and the store's own checks.</summary>
    private protected abstract Task PrepareAsync(CancellationToken cancellation);

    /// <summary>Makes the release durable and swaps the pointer.</summary>
    private protected abstract Task FinishAsync(ReleaseManifest manifest, CancellationToken cancellation);

    private protected abstract Task<IReadOnlyList<string>> PruneAsync(int keep, CancellationToken cancellation);
}
