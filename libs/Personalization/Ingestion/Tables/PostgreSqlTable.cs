using System.Runtime.CompilerServices;
using Npgsql;
using Personalization.Ingestion.Landing;

namespace Personalization.Ingestion.Tables;

/// <summary>
/// A table or view of a PostgreSQL database. The server makes text of every value, moments in UTC: no type of it is
/// unknown here, and none is narrowed on the way.
/// </summary>
internal sealed class PostgreSqlTable : ITableReader
{
    // One plan and one order of rows whatever else the server does; dates in ISO form.
    private const string SessionSql =
        "SET TIME ZONE 'UTC'; SET DateStyle = 'ISO, YMD'; SET synchronize_seqscans = off; SET bytea_output = 'hex'";

    private readonly NpgsqlDataSource _database;
    private readonly NpgsqlConnection _connection;
    private readonly string _table;
    private readonly IReadOnlyDictionary<string, string> _types;

    private PostgreSqlTable(
        NpgsqlDataSource database, NpgsqlConnection connection, string table,
        IReadOnlyList<(string Name, string Type)> columns)
    {
        (_database, _connection, _table) = (database, connection, table);
        _types = columns.ToDictionary(column => column.Name, column => column.Type);
        Name = $"{connection.Database}/{table}";
        Columns = [.. columns.Select(column => new LandedColumn(column.Name, TypeOf(column.Type)))];
    }

    public string Name { get; }

    public IReadOnlyList<LandedColumn> Columns { get; }

    internal static async Task<PostgreSqlTable> OpenAsync(
        string connectionString, string table, CancellationToken cancellation)
    {
        var database = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        NpgsqlConnection? connection = null;
        try
        {
            connection = await database.OpenConnectionAsync(cancellation);
            await using (var session = new NpgsqlCommand(SessionSql, connection))
                await session.ExecuteNonQueryAsync(cancellation);
            var found = await FindAsync(connection, table, cancellation)
                ?? throw await MissingAsync(connection, table, cancellation);
            return new PostgreSqlTable(
                database, connection, found, await ColumnsAsync(connection, found, cancellation));
        }
        catch
        {
            if (connection is not null)
                await connection.DisposeAsync();
            await database.DisposeAsync();
            throw;
        }
    }

    public async IAsyncEnumerable<TableRow> ReadAsync(
        string? watermark, Watermark? from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var mark = watermark is null ? "NULL" : Quote(watermark);
        var type = watermark is null ? "text" : _types[watermark];
        var where = from is null ? "" : $" WHERE {mark} >= CAST($1 AS {type}) OR {mark} IS NULL";
        var order = watermark is null ? "" : $" ORDER BY {mark}";
        await using var command = new NpgsqlCommand(
            $"SELECT {string.Join(", ", Columns.Select(column => Text(column.Name)))}, {mark}::text " +
            $"FROM {_table}{where}{order}", _connection);
        if (from is not null)
            command.Parameters.Add(new NpgsqlParameter { Value = from.Text });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var values = new string?[Columns.Count];
        while (await reader.ReadAsync(cancellation))
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = reader.IsDBNull(i) ? null : reader.GetString(i);
            yield return new TableRow(
                values,
                reader.IsDBNull(values.Length) ? null : new Watermark(reader.GetString(values.Length), type));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _database.DisposeAsync();
    }

    // As SQL writes it first (sales.orders, "Orders"), then as a name that stands for itself.
    private static async Task<string?> FindAsync(
        NpgsqlConnection connection, string table, CancellationToken cancellation)
    {
        foreach (var name in new[] { table, Quote(table) })
        {
            await using var command = new NpgsqlCommand("SELECT to_regclass($1)::text", connection);
            command.Parameters.Add(new NpgsqlParameter { Value = name });
            if (await command.ExecuteScalarAsync(cancellation) is string found)
                return found;
        }

        return null;
    }

    private static async Task<IReadOnlyList<(string Name, string Type)>> ColumnsAsync(
        NpgsqlConnection connection, string table, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute " +
            "WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = table });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var columns = new List<(string, string)>();
        while (await reader.ReadAsync(cancellation))
            columns.Add((reader.GetString(0), reader.GetString(1)));
        return columns;
    }

    private static async Task<InvalidInputException> MissingAsync(
        NpgsqlConnection connection, string table, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'v', 'm', 'p', 'f') AND relnamespace " +
            "NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) ORDER BY 1 LIMIT 1000",
            connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellation))
            names.Add(reader.GetString(0));
        return new InvalidInputException(names.Count == 0
            ? $"The database {connection.Database} shows this user no tables."
            : $"The database {connection.Database} has no table {table}. Nearest: " +
                $"{string.Join(", ", NearestNames.Of(table, names))}.");
    }

    // Moments with a zone in UTC without saying so: bronze's timestamps are UTC.
    private string Text(string column) =>
        _types[column].EndsWith("with time zone", StringComparison.Ordinal)
        && _types[column].StartsWith("timestamp", StringComparison.Ordinal)
            ? $"({Quote(column)} AT TIME ZONE 'UTC')::text"
            : $"{Quote(column)}::text";

    private static string TypeOf(string declared) => declared switch
    {
        "smallint" or "integer" or "bigint" => "bigint",
        "real" or "double precision" => "double",
        "boolean" or "date" => declared,
        _ when declared.StartsWith("timestamp", StringComparison.Ordinal) => "timestamp",
        _ when declared.StartsWith("numeric(", StringComparison.Ordinal) => Decimal(declared),
        _ => "string",
    };

    // numeric without digits keeps as many as it is given; bronze keeps them as text.
    private static string Decimal(string declared)
    {
        var digits = declared["numeric(".Length..^1].Split(',');
        return digits is [var precision, var scale] && int.TryParse(precision, out var p)
            && int.TryParse(scale, out var s) && p <= 38 && s >= 0 && s <= p ? $"decimal({p},{s})" : "string";
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
