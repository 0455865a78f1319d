using System.Data.Common;
using Personalization.Contracts;

namespace Serving;

/// <summary>An open release: immutable tables to query. Thread-safe; dispose it to let it be pruned.</summary>
public abstract class Release : IAsyncDisposable
{
    private protected Release(ReleaseManifest manifest) => Manifest = manifest;

    /// <summary>What the release says of itself.</summary>
    public ReleaseManifest Manifest { get; }

    /// <summary>The release's name.</summary>
    public string Name => Manifest.Name;

    /// <summary>
    /// An open, pooled, read-only connection on which the names of <see cref="ServingTables"/> mean this release's
    /// tables; the caller disposes it.
    /// </summary>
    public abstract ValueTask<DbConnection> OpenConnectionAsync(CancellationToken cancellation);

    /// <summary>
    /// Makes sure that the release is still held, so that nobody prunes it: a connection to a server may have been cut.
    /// </summary>
    /// <returns>Whether the release is there and held.</returns>
    public virtual ValueTask<bool> RenewAsync(CancellationToken cancellation) => ValueTask.FromResult(true);

    /// <summary>Closes the pooled connections and lets the release be pruned.</summary>
    public abstract ValueTask DisposeAsync();
}
