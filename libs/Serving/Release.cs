using System.Data.Common;
using System.Globalization;
using Dapper;
using Personalization.Contracts;

namespace Serving;

/// <summary>An open release: immutable tables to query. Thread-safe; dispose it to let it be pruned.</summary>
public abstract class Release : IAsyncDisposable
{
    private protected Release(ReleaseManifest manifest, string place) => (Manifest, Place) = (manifest, place);

    /// <summary>What the release says of itself.</summary>
    public ReleaseManifest Manifest { get; }

    /// <summary>Where its tables are, for people: a file or a schema.</summary>
    public string Place { get; }

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

    /// <summary>What of the tables is not as the manifest has it, as text for people; null where nothing is.</summary>
    /// <param name="countsRows">Whether rows are counted too; without, only the tables are looked for.</param>
    /// <param name="cancellation">Stops the wait for the store.</param>
    /// <exception cref="ServingException">The tables cannot be read, for another cause than damage.</exception>
    public async Task<string?> FindDamageAsync(bool countsRows, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await OpenConnectionAsync(cancellation);
            var there = (await connection.QueryAsync<string>(
                new CommandDefinition(TableNames, cancellationToken: cancellation))).ToHashSet();
            foreach (var (table, rows) in Manifest.Rows)
            {
                if (!there.Contains(table))
                    return $"its table {table} is missing";
                var found = countsRows ? await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                    $"SELECT count(*) FROM \"{table}\"", commandTimeout: 0, cancellationToken: cancellation)) : rows;
                if (found != rows)
                    return string.Create(
                        CultureInfo.InvariantCulture,
                        $"its table {table} holds {found} rows where {rows} were published");
            }

            return null;
        }
        catch (DbException error) when (IsDamage(error))
        {
            return error.Message.TrimEnd('.');
        }
        catch (DbException error)
        {
            throw Unreadable(error);
        }
    }

    /// <summary>That a query of this release failed, with the release, where it is and what to do.</summary>
    public virtual ServingException Unreadable(DbException error) => new(
        $"Release {Name} in {Place} cannot be read: {error.Message.TrimEnd('.')}. Go back to another one with " +
        "./submit.sh rollback, or publish again.",
        error);

    /// <summary>The release, if its tables are all there; else it is let go.</summary>
    /// <exception cref="ServingException">They are not; the message names the way back.</exception>
    internal static async Task<Release> WholeAsync(
        Release release, Func<Task<IReadOnlyList<string>>> names, CancellationToken cancellation)
    {
        try
        {
            return await release.FindDamageAsync(countsRows: false, cancellation) is not { } damage ? release
                : throw ReleaseName.Damaged(release, damage, await names());
        }
        catch
        {
            await release.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes the pooled connections and lets the release be pruned.</summary>
    public abstract ValueTask DisposeAsync();

    /// <summary>Asks for the names of the tables that are there.</summary>
    private protected abstract string TableNames { get; }

    /// <summary>Whether an error says that what lies on the disk is not what was written.</summary>
    private protected abstract bool IsDamage(DbException error);
}
