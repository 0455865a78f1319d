using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Tests.Delta;

/// <summary>An engine with one session that runs SQL text and shows rows as text.</summary>
internal sealed class EngineSession : IAsyncDisposable
{
    private readonly EmbeddedEngine _engine = new(new EngineOptions { Threads = 2, TimeZone = "America/New_York" });
    private readonly string _id = Guid.NewGuid().ToString();

    /// <summary>The rows, columns divided by a bar, in the order of the result.</summary>
    public async Task<IReadOnlyList<string>> SqlAsync(string text)
    {
        var sql = new Relation { Sql = new SQL { Query = text } };
        var command = new Command { SqlCommand = new SqlCommand { Input = sql } };
        Relation? result = null;
        await foreach (var response in RunAsync(new Plan { Command = command }))
            result = response.SqlCommandResult?.Relation ?? result;
        return result is null ? [] : await RowsAsync(result);
    }

    /// <summary>The rows in the order of their text.</summary>
    public async Task<IReadOnlyList<string>> SortedAsync(string text) =>
        [.. (await SqlAsync(text)).Order(StringComparer.Ordinal)];

    /// <summary>The changes since a version: the table's columns, the kind and the version, sorted.</summary>
    public async Task<IReadOnlyList<string>> ChangesAsync(SparkTable table, long from)
    {
        var source = new Read.Types.DataSource { Format = "delta", Paths = { table.Path } };
        source.Options["readChangeFeed"] = "true";
        source.Options["startingVersion"] = from.ToString(CultureInfo.InvariantCulture);
        var rows = await RowsAsync(new Relation { Read = new Read { DataSource = source } });
        return [.. rows.Select(row => row[..row.LastIndexOf('|')]).Order(StringComparer.Ordinal)];
    }

    public async Task CommandAsync(Command command)
    {
        await foreach (var _ in RunAsync(new Plan { Command = command }))
        {
        }
    }

    public async Task<IReadOnlyList<string>> RowsAsync(Relation relation)
    {
        var rows = new List<string>();
        await foreach (var response in RunAsync(new Plan { Root = relation }))
        {
            if (response.ArrowBatch is not { } batch)
                continue;
            using var reader = new ArrowStreamReader(new MemoryStream(batch.Data.ToByteArray()));
            while (await reader.ReadNextRecordBatchAsync() is { } records)
            {
                for (var row = 0; row < records.Length; row++)
                    rows.Add(string.Join("|", records.Arrays.Select(array => Text(array, row))));
            }
        }

        return rows;
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private IAsyncEnumerable<ExecutePlanResponse> RunAsync(Plan plan) => _engine.ExecutePlanAsync(
        new ExecutePlanRequest { SessionId = _id, OperationId = Guid.NewGuid().ToString(), Plan = plan },
        TestContext.Current.CancellationToken);

    private static string Text(IArrowArray array, int row) => array.IsNull(row) ? "null" : array switch
    {
        StringArray values => values.GetString(row),
        BooleanArray values => values.GetValue(row) == true ? "true" : "false",
        TimestampArray values => values.GetTimestamp(row)!.Value.UtcDateTime
            .ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        Date32Array values => values.GetDateOnly(row)!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Decimal128Array values => values.GetString(row),
        MapArray values => "{" + string.Join(", ", Slots(values.ValueOffsets, row)
            .Select(slot => $"{Text(values.Keys, slot)}={Text(values.Values, slot)}")) + "}",
        ListArray values => "[" + string.Join(", ", Slots(values.ValueOffsets, row)
            .Select(slot => Text(values.Values, slot))) + "]",
        StructArray values => "(" + string.Join(", ", values.Fields.Select(field => Text(field, row))) + ")",
        Int32Array values => values.GetValue(row)!.Value.ToString(CultureInfo.InvariantCulture),
        Int64Array values => values.GetValue(row)!.Value.ToString(CultureInfo.InvariantCulture),
        DoubleArray values => values.GetValue(row)!.Value.ToString(CultureInfo.InvariantCulture),
        _ => array.GetType().Name,
    };

    private static IEnumerable<int> Slots(ReadOnlySpan<int> offsets, int row) =>
        Enumerable.Range(offsets[row], offsets[row + 1] - offsets[row]);
}
