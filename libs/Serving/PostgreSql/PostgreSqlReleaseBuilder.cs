using System.Data.Common;
using System.Text;
using Apache.Arrow;
using Dapper;
using Npgsql;
using Personalization.Contracts;

namespace Serving.PostgreSql;

/// <summary>
/// A release under construction: one transaction makes its schema, fills and checks it, and swaps the pointer, so that
/// a publication killed at any moment leaves nothing. The connection holds the writer's lock.
/// </summary>
internal sealed class PostgreSqlReleaseBuilder : ReleaseBuilder
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly PostgreSqlReleaseStore _releases;
    private bool _isStaged;

    private PostgreSqlReleaseBuilder(
        NpgsqlConnection connection, NpgsqlTransaction transaction, PostgreSqlReleaseStore releases, string name,
        IReadOnlyDictionary<string, long> inputs)
        : base(name, inputs) => (_connection, _transaction, _releases) = (connection, transaction, releases);

    private protected override DbConnection Connection => _connection;

    private string Store => _releases.Address;

    internal static async Task<PostgreSqlReleaseBuilder> BeginAsync(
        NpgsqlConnection connection, PostgreSqlReleaseStore releases, string name,
        IReadOnlyDictionary<string, long> inputs, CancellationToken cancellation)
    {
        await Staging.DropAllAsync(connection, cancellation);
        var transaction = await connection.BeginTransactionAsync(cancellation);
        var schema = ControlSchema.Of(name);
        await connection.ExecuteAsync(new CommandDefinition(
            $"CREATE SCHEMA {schema}; SET LOCAL search_path TO {schema}", cancellationToken: cancellation));
        return new PostgreSqlReleaseBuilder(connection, transaction, releases, name, inputs);
    }

    public override Task<StagedTable?> StageAsync(ServingTable table, CancellationToken cancellation) =>
        StoreErrors.GuardAsync<StagedTable?>(Store, async () =>
        {
            if (Staging.UrlOf(_connection.ConnectionString) is not { } url)
                return null;
            await using var visible = await _releases.OpenAloneAsync(cancellation);
            _isStaged = true;
            await Staging.CreateAsync(visible, Name, table, cancellation);
            return _releases.Staged(url, $"{Staging.SchemaOf(Name)}.\"{table.Name}\"");
        });

    private protected override Task<long> CopyAsync(
        ServingTable table, IAsyncEnumerable<RecordBatch> batches, CancellationToken cancellation) =>
        StoreErrors.GuardAsync(Store, async () =>
        {
            await ExecuteAsync(ControlSchema.CreateTable(table), cancellation);
            var columns = string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));
            var stream = await _connection.BeginRawBinaryCopyAsync(
                $"COPY \"{table.Name}\" ({columns}) FROM STDIN (FORMAT BINARY)", cancellation);
            var rows = await FillAsync(stream, table, batches, cancellation);
            // Faster than a key that each row has to go into; and a duplicate is found here.
            await ExecuteAsync(ControlSchema.AddKey(table), cancellation);
            return rows;
        });

    private protected override Task<long> TakeAsync(ServingTable table, CancellationToken cancellation) =>
        StoreErrors.GuardAsync(Store, async () =>
        {
            await ExecuteAsync($"{Staging.Take(Name, table)}; {ControlSchema.AddKey(table)}", cancellation);
            return await _connection.ExecuteScalarAsync<long>(new CommandDefinition(
                $"SELECT count(*) FROM \"{table.Name}\"", cancellationToken: cancellation));
        });

    private protected override Task PrepareAsync(CancellationToken cancellation) => StoreErrors.GuardAsync(
        Store,
        () => ExecuteAsync(
            string.Concat(ServingTables.All.Select(table => $"ANALYZE {ControlSchema.Of(Name)}.\"{table.Name}\";")),
            cancellation, isOptional: true));

    private protected override Task FinishAsync(ReleaseManifest manifest, CancellationToken cancellation) =>
        StoreErrors.GuardAsync(Store, async () =>
        {
            await _connection.ExecuteAsync(new CommandDefinition(
                "INSERT INTO serving.release (name, number, manifest) VALUES (@Name, @number, @text)",
                new { Name, number = ReleaseName.NumberOf(Name), text = Encoding.UTF8.GetString(manifest.ToJson()) },
                cancellationToken: cancellation));
            await ControlSchema.PointToAsync(_connection, Name, cancellation);
            await ExecuteAsync(Staging.Drop(Name), cancellation);
            await _transaction.CommitAsync(cancellation);
            _isStaged = false;
        });

    private protected override Task<IReadOnlyList<string>> PruneAsync(int keep, CancellationToken cancellation) =>
        StoreErrors.GuardAsync<IReadOnlyList<string>>(Store, async () =>
        {
            var current = await ControlSchema.CurrentNameAsync(_connection, cancellation);
            var names = await _connection.QueryAsync<string>(new CommandDefinition(
                "SELECT name FROM serving.release ORDER BY number", cancellationToken: cancellation));
            var deleted = new List<string>();
            foreach (var name in names.SkipLast(keep).Where(name => name != current))
            {
                if (await TryDeleteAsync(name, cancellation))
                    deleted.Add(name);
            }

            return deleted;
        });

    public override async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        if (_isStaged)
            await DropStagedAsync();
        await ControlSchema.CloseAsync(_connection);
    }

    // A store that is away by now keeps it until the next publication.
    private async Task DropStagedAsync()
    {
        try
        {
            await _connection.ExecuteAsync(Staging.Drop(Name));
        }
        catch (NpgsqlException)
        {
            await _connection.CloseAsync();
        }
    }

    private static async Task<long> FillAsync(
        NpgsqlRawCopyStream stream, ServingTable table, IAsyncEnumerable<RecordBatch> batches,
        CancellationToken cancellation)
    {
        var writer = new CopyWriter(table, stream);
        try
        {
            await foreach (var batch in batches.WithCancellation(cancellation))
            {
                using (batch)
                    await writer.WriteAsync(batch, cancellation);
            }

            await writer.EndAsync(cancellation);
        }
        catch (Exception error) when (error is not NpgsqlException)
        {
            await stream.CancelAsync();
            throw;
        }

        await stream.DisposeAsync();
        return writer.RowCount;
    }

    // Somebody who looks at the release by hand keeps it a while: it goes with a later publication.
    private async Task<bool> TryDeleteAsync(string name, CancellationToken cancellation)
    {
        await using var transaction = await _connection.BeginTransactionAsync(cancellation);
        var isAlone = await _connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "SELECT pg_try_advisory_xact_lock(@LockClass, @number)",
            new { ControlSchema.LockClass, number = ReleaseName.NumberOf(name) }, cancellationToken: cancellation));
        if (!isAlone)
            return false;
        try
        {
            await _connection.ExecuteAsync(new CommandDefinition(
                $"""
                SET LOCAL lock_timeout = '2s'; DROP SCHEMA IF EXISTS {ControlSchema.Of(name)} CASCADE;
                DELETE FROM serving.release WHERE name = @name
                """,
                new { name }, cancellationToken: cancellation));
            await transaction.CommitAsync(cancellation);
            return true;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation, bool isOptional = false)
    {
        // A table that was not written has nothing to analyse; the checks say so in their own words.
        await using var command = new NpgsqlCommand(sql, _connection);
        if (isOptional)
            await _transaction.SaveAsync("optional", cancellation);
        try
        {
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException error) when (isOptional && StoreErrors.IsNothingThere(error))
        {
            await _transaction.RollbackAsync("optional", cancellation);
        }
    }
}
