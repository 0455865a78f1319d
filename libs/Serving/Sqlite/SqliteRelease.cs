using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Serving.Sqlite;

/// <summary>An open release in a SQLite file.</summary>
internal sealed class SqliteRelease : Release
{
    // A shared lock, which the pruner's exclusive one cannot pass. It lies on the manifest and not on the database,
    // because closing any handle of a file drops the locks that SQLite holds on it in the same process.
    private readonly FileStream _hold;
    private readonly (long Length, DateTime Written)? _state;
    private readonly string _connectionString;

    internal SqliteRelease(string folder)
        : this(folder, Hold(folder))
    {
    }

    private SqliteRelease(string folder, FileStream hold)
        : base(Manifested(folder, hold), Path.Combine(folder, SqliteFolder.DatabaseFile))
    {
        _hold = hold;
        _state = State(Place);
        _connectionString = ConnectionString(Place);
        // What an earlier connection has read of the file says nothing of the file as it is now.
        ClearPool();
    }

    private protected override string TableNames => "SELECT name FROM sqlite_master WHERE type = 'table'";

    public override ValueTask<DbConnection> OpenConnectionAsync(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return ValueTask.FromResult<DbConnection>(connection);
    }

    // Nobody writes a finished release: a file that changed is damaged, or another one.
    public override ValueTask<bool> RenewAsync(CancellationToken cancellation) =>
        ValueTask.FromResult(State(Place) is { } now && now == _state);

    public override ValueTask DisposeAsync()
    {
        ClearPool();
        return _hold.DisposeAsync();
    }

    private protected override bool IsDamage(DbException error) => error is SqliteException
    {
        SqliteErrorCode: raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_IOERR,
    };

    private void ClearPool()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    internal static ReleaseManifest ReadManifest(string folder)
    {
        var path = Path.Combine(folder, SqliteFolder.ManifestFile);
        return ReleaseManifest.Parse(File.ReadAllBytes(path), path);
    }

    private static (long Length, DateTime Written)? State(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.Length, file.LastWriteTimeUtc) : null;
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
