using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Personalization.Ingestion.Landing;

namespace Personalization.Ingestion.Tables;

/// <summary>A table or view of an SQLite file, opened for reading.</summary>
internal sealed class SqliteTable : ITableReader
{
    private readonly SqliteConnection _connection;
    private readonly string _table;

    private SqliteTable(
        SqliteConnection connection, string path, string table, IReadOnlyList<LandedColumn> columns) =>
        (_connection, _table, Name, Columns) = (connection, table, $"{Path.GetFileName(path)}/{table}", columns);

    public string Name { get; }

    public IReadOnlyList<LandedColumn> Columns { get; }

    internal static async Task<SqliteTable> OpenAsync(string path, string table, CancellationToken cancellation)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
            throw new InvalidInputException($"The SQLite file {full} is not there.");
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = full,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            var columns = await ColumnsAsync(connection, table, cancellation);
            return columns.Count > 0
                ? new SqliteTable(connection, full, table, columns)
                : throw await MissingAsync(connection, full, table, cancellation);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async IAsyncEnumerable<TableRow> ReadAsync(
        string? watermark, Watermark? from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = _connection.CreateCommand();
        var mark = watermark is null ? "NULL" : Quote(watermark);
        var where = from is null ? "" : $" WHERE {mark} >= $from OR {mark} IS NULL";
        var order = watermark is null ? "" : $" ORDER BY {mark}";
        command.CommandText = $"SELECT {string.Join(", ", Columns.Select(column => Quote(column.Name)))}, {mark} " +
            $"FROM {Quote(_table)}{where}{order}";
        if (from is not null)
            command.Parameters.AddWithValue("$from", Value(from));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var values = new string?[Columns.Count];
        while (await reader.ReadAsync(cancellation))
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = Text(reader.GetValue(i));
            var last = reader.GetValue(values.Length);
            yield return new TableRow(values, Text(last) is { } text ? new Watermark(text, last.GetType().Name) : null);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static async Task<IReadOnlyList<LandedColumn>> ColumnsAsync(
        SqliteConnection connection, string table, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, type FROM pragma_table_info($table)";
        command.Parameters.AddWithValue("$table", table);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var columns = new List<LandedColumn>();
        while (await reader.ReadAsync(cancellation))
            columns.Add(new LandedColumn(reader.GetString(0), TypeOf(reader.GetString(1).ToUpperInvariant())));
        return columns;
    }

    // SQLite's affinities by the declared type (https://www.sqlite.org/datatype3.html, section 3.1); a column without
    // one, or of dates, is text.
    private static string TypeOf(string declared) =>
        declared.Contains("INT", StringComparison.Ordinal) ? "bigint"
        : declared.Contains("CHAR", StringComparison.Ordinal) || declared.Contains("CLOB", StringComparison.Ordinal)
            || declared.Contains("TEXT", StringComparison.Ordinal) ? "string"
        : declared.Contains("REAL", StringComparison.Ordinal) || declared.Contains("FLOA", StringComparison.Ordinal)
            || declared.Contains("DOUB", StringComparison.Ordinal)
            || declared.Contains("DEC", StringComparison.Ordinal)
            || declared.Contains("NUM", StringComparison.Ordinal) ? "double"
        : "string";

    private static async Task<InvalidInputException> MissingAsync(
        SqliteConnection connection, string path, string table, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellation))
            names.Add(reader.GetString(0));
        return new InvalidInputException(names.Count == 0
            ? $"{path} has no tables."
            : $"{path} has no table {table}. Nearest: {string.Join(", ", NearestNames.Of(table, names))}.");
    }

    private static string? Text(object value) => value switch
    {
        DBNull => null,
        byte[] bytes => Convert.ToBase64String(bytes),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static object Value(Watermark mark) => mark.Type switch
    {
        nameof(Int64) => long.Parse(mark.Text, CultureInfo.InvariantCulture),
        nameof(Double) => double.Parse(mark.Text, CultureInfo.InvariantCulture),
        _ => mark.Text,
    };

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
