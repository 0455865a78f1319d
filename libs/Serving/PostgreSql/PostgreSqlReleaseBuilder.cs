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
    private readonly string _store;

    private PostgreSqlReleaseBuilder(
        NpgsqlConnection connection, NpgsqlTransaction transaction, string store, string name,
        IReadOnlyDictionary<string, long> inputs)
        : base(name, inputs) => (_connection, _transaction, _store) = (connection, transaction, store);

    private protected override DbConnection Connection => _connection;

    internal static async Task<PostgreSqlReleaseBuilder> BeginAsync(
        NpgsqlConnection connection, string store, string name, IReadOnlyDictionary<string, long> inputs,
        CancellationToken cancellation)
    {
        var transaction = await connection.BeginTransactionAsync(cancellation);
        var schema = ControlSchema.Of(name);
        await connection.ExecuteAsync(new CommandDefinition(
            $"CREATE SCHEMA {schema}; SET LOCAL search_path TO {schema}", cancellationToken: cancellation));
        return new PostgreSqlReleaseBuilder(connection, transaction, store, name, inputs);
    }

    private protected override Task<long> CopyAsync(
        ServingTable table, IAsyncEnumerable<RecordBatch> batches, CancellationToken cancellation) =>
        StoreErrors.GuardAsync(_store, async () =>
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

    private protected override Task PrepareAsync(CancellationToken cancellation) => StoreErrors.GuardAsync(
        _store,
        () => ExecuteAsync(
            string.Concat(ServingTables.All.Select(table => $"ANALYZE {ControlSchema.Of(Name)}.\"{table.Name}\";")),
            cancellation, isOptional: true));

    private protected override Task FinishAsync(ReleaseManifest manifest, CancellationToken cancellation) =>
        StoreErrors.GuardAsync(_store, async () =>
        {
            await _connection.ExecuteAsync(new CommandDefinition(
                "INSERT INTO serving.release (name, number, manifest) VALUES (@Name, @number, @text)",
                new { Name, number = ReleaseName.NumberOf(Name), text = Encoding.UTF8.GetString(manifest.ToJson()) },
                cancellationToken: cancellation));
            await ControlSchema.PointToAsync(_connection, Name, cancellation);
            await _transaction.CommitAsync(cancellation);
        });

    private protected override Task<IReadOnlyList<string>> PruneAsync(int keep, CancellationToken cancellation) =>
        StoreErrors.GuardAsync<IReadOnlyList<string>>(_store, async () =>
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
        await ControlSchema.CloseAsync(_connection);
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
