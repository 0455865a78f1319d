using System.Data.Common;
using System.Text;
using Dapper;
using Npgsql;

namespace Serving.PostgreSql;

/// <summary>
/// An open release in a schema of its own. A session of its own holds a shared advisory lock, which the pruner's
/// exclusive one cannot pass; it ends with the process, however that ends.
/// </summary>
internal sealed class PostgreSqlRelease : Release
{
    private const int TimeoutSeconds = 10;

    private readonly NpgsqlDataSource _source;
    private readonly string _holdString;
    private readonly string _store;
    private NpgsqlConnection _hold;

    private PostgreSqlRelease(
        string connectionString, string store, NpgsqlConnection hold, ReleaseManifest manifest)
        : base(manifest, $"the schema {ControlSchema.Of(manifest.Name)} of {store}")
    {
        (_holdString, _store, _hold) = (connectionString, store, hold);
        _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
        {
            SearchPath = ControlSchema.Of(manifest.Name),
            MaxAutoPrepare = 20,
            AutoPrepareMinUsages = 2,
            CommandTimeout = TimeoutSeconds,
        });
    }

    /// <summary>Opens a release, or returns null where it is not there.</summary>
    internal static async Task<PostgreSqlRelease?> TryOpenAsync(
        string connectionString, string store, string name, CancellationToken cancellation)
    {
        var hold = NewHold(connectionString);
        try
        {
            await hold.OpenAsync(cancellation);
            if (await HeldAsync(hold, name, cancellation) is { } manifest)
                return new PostgreSqlRelease(connectionString, store, hold, manifest.Readable());
        }
        catch
        {
            await hold.DisposeAsync();
            throw;
        }

        await hold.DisposeAsync();
        return null;
    }

    public override async ValueTask<DbConnection> OpenConnectionAsync(CancellationToken cancellation) =>
        await _source.OpenConnectionAsync(cancellation);

    public override async ValueTask<bool> RenewAsync(CancellationToken cancellation)
    {
        try
        {
            return await HasTablesAsync(cancellation);
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
        {
            // The session was cut and its lock with it: another one takes it, if the release is still there.
            await _hold.DisposeAsync();
        }

        _hold = NewHold(_holdString);
        await _hold.OpenAsync(cancellation);
        return await HeldAsync(_hold, Name, cancellation) is not null;
    }

    public override async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await ControlSchema.CloseAsync(_hold);
    }

    public override ServingException Unreadable(DbException error) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } denied => Denied(denied.MessageText),
        // The catalog has the table, or the release had not been opened: a schema without USAGE is not searched.
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } =>
            Denied($"permission denied for schema {ControlSchema.Of(Name)}"),
        PostgresException => base.Unreadable(error),
        _ => StoreErrors.Of(error, _store),
    };

    private protected override string TableNames => $"""
        SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = '{ControlSchema.Of(Name)}' AND c.relkind IN ('r', 'p')
        """;

    // Class XX is an internal error, damaged data and indexes among them; 58P01 a file that is gone.
    private protected override bool IsDamage(DbException error) =>
        error.SqlState is ['X', 'X', ..] or PostgresErrorCodes.UndefinedFile;

    private async Task<bool> HasTablesAsync(CancellationToken cancellation) =>
        (await _hold.QueryAsync<string>(new CommandDefinition(TableNames, cancellationToken: cancellation)))
            .Intersect(Manifest.Rows.Keys).Count() == Manifest.Rows.Count;

    private ServingException Denied(string why) => new(
        $"Release {Name} in {Place} does not let this user in: {why}. Grant the user USAGE on the schema and SELECT " +
        "on its tables, or publish as a user whose default privileges do so.");

    // A session of its own: the lock ends with it.
    private static NpgsqlConnection NewHold(string connectionString) => new(
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = TimeoutSeconds }
            .ConnectionString);

    // The lock first, then the look: what is there under the lock stays there.
    private static async Task<ReleaseManifest?> HeldAsync(
        NpgsqlConnection hold, string name, CancellationToken cancellation)
    {
        var isHeld = await hold.ExecuteScalarAsync<bool>(new CommandDefinition(
            "SELECT pg_try_advisory_lock_shared(@LockClass, @number)",
            new { ControlSchema.LockClass, number = ReleaseName.NumberOf(name) }, cancellationToken: cancellation));
        if (!isHeld || !await ThereAsync(hold, name, cancellation))
            return null;
        var manifest = await hold.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT manifest FROM serving.release WHERE name = @name", new { name }, cancellationToken: cancellation));
        return manifest is null ? null : ReleaseManifest.Parse(
            Encoding.UTF8.GetBytes(manifest), $"The manifest of {name} in serving.release");
    }

    private static Task<bool> ThereAsync(NpgsqlConnection hold, string name, CancellationToken cancellation) =>
        hold.ExecuteScalarAsync<bool>(new CommandDefinition(
            "SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = @schema)",
            new { schema = ControlSchema.Of(name) }, cancellationToken: cancellation));
}
