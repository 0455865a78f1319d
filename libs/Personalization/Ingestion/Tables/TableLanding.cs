using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Personalization.Ingestion.Landing;
using Personalization.Lakes;

namespace Personalization.Ingestion.Tables;

/// <summary>Streams a database's new rows into landing files.</summary>
internal sealed class TableLanding(ITableReader table, SourceLanding landing, string? watermark)
{
    /// <summary>Rows between two moments from which a broken reading can go on.</summary>
    private const int RowsPerSave = 50_000;

    private readonly ArrayBufferWriter<byte> _line = new();

    // Rows that this reading has met of those that the state says were read before.
    private Dictionary<RowHash, int> _met = [];
    private Dictionary<RowHash, int> _metUnmarked = [];

    /// <summary>Opens the source's table, lands what is new, and tells how the engine reads it.</summary>
    /// <exception cref="InvalidInputException">The table or a column is missing, or the reading broke off.</exception>
    internal static async Task<LandedSource> LandAsync(
        Lake lake, SourceOptions options, CancellationToken cancellation)
    {
        try
        {
            await using var table = options.Address.Type == SourceAddressType.Sqlite
                ? await SqliteTable.OpenAsync(options.Address.Target, options.Table!, cancellation)
                : (ITableReader)await PostgreSqlTable.OpenAsync(
                    options.Address.Target, options.Table!, cancellation);
            var name = options.Name ?? table.Name;
            await using var landing = SourceLanding.Open(lake, options, name);
            var watermark = options.Watermark is { } column ? Find(table, column) : null;
            await new TableLanding(table, landing, watermark).RunAsync(name, cancellation);
            return landing.Landed(name, name, ContentName(name, watermark, landing.State)) with
            {
                Columns = table.Columns,
            };
        }
        catch (DbException error)
        {
            throw new InvalidInputException(
                $"The source {options.Address}, table {options.Table}: {error.Message}", error);
        }
    }

    private async Task RunAsync(string name, CancellationToken cancellation)
    {
        if (landing.State.IsComplete)
            return;
        if (watermark is null)
            await landing.ResetAsync();
        else
            CheckColumn(name);
        try
        {
            await foreach (var row in table.ReadAsync(watermark, landing.State.Watermark, cancellation))
                await TakeAsync(row, cancellation);
        }
        catch (DbException error)
        {
            await landing.SaveAsync(cancellation);
            throw new InvalidInputException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The source {name} stopped after {landing.State.RowCount:N0} rows: {error.Message}") +
                (watermark is null ? "" : " They are landed, and the next run goes on from there."), error);
        }

        landing.State = landing.State with { IsComplete = true };
        await landing.SaveAsync(cancellation);
    }

    private void CheckColumn(string name)
    {
        var last = landing.State.WatermarkColumn;
        if (last is not null && last != watermark)
            throw new InvalidInputException(
                $"The source {name} was read by the watermark {last} so far, not {watermark}. Begin it anew with " +
                "--restart; its rows are then read again.");
        landing.State = landing.State with { WatermarkColumn = watermark };
    }

    private async Task TakeAsync(TableRow row, CancellationToken cancellation)
    {
        Write(row.Values);
        var hash = RowHash.Of(_line.WrittenSpan);
        if (watermark is not null && !IsNew(row, hash))
            return;
        await landing.AddAsync(_line.WrittenMemory, hash, cancellation);
        if (landing.State.RowCount % RowsPerSave == 0)
            await landing.SaveAsync(cancellation);
    }

    // Rows at the last watermark are read again, since more of them may have come: those that were taken are counted
    // off, so that a row that stands there twice is taken twice and never three times.
    private bool IsNew(TableRow row, RowHash hash)
    {
        var state = landing.State;
        if (row.Watermark is { } mark && mark != state.Watermark)
        {
            landing.State = state with { Watermark = mark, Seen = new() { [hash] = 1 } };
            _met = new() { [hash] = 1 };
            return true;
        }

        var (seen, met) = row.Watermark is null ? (state.SeenUnmarked, _metUnmarked) : (state.Seen, _met);
        met[hash] = met.GetValueOrDefault(hash) + 1;
        if (met[hash] <= seen.GetValueOrDefault(hash))
            return false;
        seen[hash] = met[hash];
        return true;
    }

    private void Write(string?[] values)
    {
        _line.ResetWrittenCount();
        using var json = new Utf8JsonWriter(_line);
        json.WriteStartObject();
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } text)
                json.WriteString(table.Columns[i].Name, text);
        }

        json.WriteEndObject();
    }

    private static string Find(ITableReader table, string column)
    {
        var names = table.Columns.Select(known => known.Name).ToList();
        return names.FirstOrDefault(name => name == column)
            ?? names.FirstOrDefault(name => name.Equals(column, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidInputException(
                $"{table.Name} has no column {column} for --watermark. Nearest: " +
                $"{string.Join(", ", NearestNames.Of(column, names))}.");
    }

    // A whole table is told by its rows alone. Rows of a reading that goes on are told by where it began too: the same
    // row may well come a second time.
    private static string ContentName(string name, string? watermark, SourceState state)
    {
        var text = watermark is null
            ? $"{name}|{state.RowCount}|{state.Sum}"
            : $"{name}|{state.RowCount}|{state.Sum}|{state.From}|{state.Watermark}|{state.SeenUnmarked.Values.Sum()}|" +
                $"{state.Seen.Values.Sum()}";
        return $"ingest:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
    }
}
