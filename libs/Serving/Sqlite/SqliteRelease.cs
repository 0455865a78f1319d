using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Serving.Sqlite;

/// <summary>An open release in a SQLite file.</summary>
internal sealed class SqliteRelease : Release
{
    // A shared lock, which the pruner's exclusive one cannot pass. It lies on the manifest and not on the database,
    // because closing any handle of a file drops the locks that SQLite holds on it in the same process.
    private readonly FileStream _hold;
    private readonly string _folder;
    private readonly string _connectionString;

    internal SqliteRelease(string folder)
        : this(folder, Hold(folder))
    {
    }

    private SqliteRelease(string folder, FileStream hold)
        : base(Manifested(folder, hold))
    {
        (_folder, _hold) = (folder, hold);
        _connectionString = ConnectionString(Path.Combine(folder, SqliteFolder.DatabaseFile));
    }

    public override ValueTask<DbConnection> OpenConnectionAsync(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return ValueTask.FromResult<DbConnection>(connection);
    }

    public override ValueTask<bool> RenewAsync(CancellationToken cancellation) =>
        ValueTask.FromResult(File.Exists(Path.Combine(_folder, SqliteFolder.DatabaseFile)));

    public override ValueTask DisposeAsync()
    {
        using (var connection = new SqliteConnection(_connectionString))
            SqliteConnection.ClearPool(connection);
        return _hold.DisposeAsync();
    }

    internal static ReleaseManifest ReadManifest(string folder)
    {
        var path = Path.Combine(folder, SqliteFolder.ManifestFile);
        return ReleaseManifest.Parse(File.ReadAllBytes(path), path);
    }

    private static FileStream Hold(string folder) => new(
        Path.Combine(folder, SqliteFolder.ManifestFile), FileMode.Open, FileAccess.Read, FileShare.Read);

    private static ReleaseManifest Manifested(string folder, FileStream hold)
    {
        try
        {
            if (!File.Exists(Path.Combine(folder, SqliteFolder.DatabaseFile)))
                throw new FileNotFoundException($"{folder} has lost its database.");
            return ReadManifest(folder).Readable();
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    // Nobody writes a finished release, so SQLite needs neither locks nor change checks.
    private static string ConnectionString(string path) => new SqliteConnectionStringBuilder
    {
        DataSource = new Uri(path).AbsoluteUri + "?immutable=1",
        Mode = SqliteOpenMode.ReadOnly,
    }.ToString();
}
