using Microsoft.Data.Sqlite;
using Personalization.Contracts;

namespace Serving;

/// <summary>An open release: immutable tables to query. Thread-safe; dispose it to let it be pruned.</summary>
public sealed class Release : IDisposable
{
    // A shared lock, which the pruner's exclusive one cannot pass. It lies on the manifest and not on the database,
    // because closing any handle of a file drops the locks that SQLite holds on it in the same process.
    private readonly FileStream _hold;
    private readonly string _connectionString;

    internal Release(string directory)
    {
        var manifest = Path.Combine(directory, ReleaseStore.ManifestFile);
        _hold = new FileStream(manifest, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            Manifest = ReleaseManifest.Read(manifest);
            if (Manifest.SchemaVersion != ServingTables.SchemaVersion)
                throw new ServingException($"Release {Manifest.Name} has serving tables of version " +
                    $"{Manifest.SchemaVersion}; this build reads version {ServingTables.SchemaVersion}. Publish "
                        + $"again.");
            _connectionString = ConnectionString(Path.Combine(directory, ReleaseStore.DatabaseFile));
        }
        catch
        {
            _hold.Dispose();
            throw;
        }
    }

    /// <summary>What the release says of itself.</summary>
    public ReleaseManifest Manifest { get; }

    /// <summary>The release's name.</summary>
    public string Name => Manifest.Name;

    /// <summary>An open, pooled, read-only connection; the caller disposes it.</summary>
    public SqliteConnection OpenConnection()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Closes the pooled connections and lets the release be pruned.</summary>
    public void Dispose()
    {
        using (var connection = new SqliteConnection(_connectionString))
            SqliteConnection.ClearPool(connection);
        _hold.Dispose();
    }

    internal static bool IsInUse(string directory)
    {
        try
        {
            var manifest = Path.Combine(directory, ReleaseStore.ManifestFile);
            using var probe = new FileStream(manifest, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    // Nobody writes a finished release, so SQLite needs neither locks nor change checks.
    private static string ConnectionString(string path) => new SqliteConnectionStringBuilder
    {
        DataSource = new Uri(path).AbsoluteUri + "?immutable=1",
        Mode = SqliteOpenMode.ReadOnly,
    }.ToString();
}
