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
    private NpgsqlConnection _hold;

    private PostgreSqlRelease(string connectionString, NpgsqlConnection hold, ReleaseManifest manifest)
        : base(manifest)
    {
        (_holdString, _hold) = (connectionString, hold);
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
        string connectionString, string name, CancellationToken cancellation)
    {
        var hold = NewHold(connectionString);
        try
        {
            await hold.OpenAsync(cancellation);
            if (await HeldAsync(hold, name, cancellation) is { } manifest)
                return new PostgreSqlRelease(connectionString, hold, manifest.Readable());
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
            return await ThereAsync(_hold, Name, cancellation);
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
