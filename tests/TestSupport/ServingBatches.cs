using Apache.Arrow;
using Personalization.Contracts;

namespace TestSupport;

/// <summary>Small Arrow batches in the shape of the serving tables.</summary>
public static class ServingBatches
{
    /// <summary>Batches one after another, as an engine gives them.</summary>
    public static async IAsyncEnumerable<RecordBatch> Stream(params RecordBatch[] batches)
    {
        foreach (var batch in batches)
        {
            await Task.Yield();
            yield return batch;
        }
    }

    /// <summary>Rows of a table, each with its values in the table's order; missing ones at the end are null.</summary>
    public static RecordBatch Of(ServingTable table, IReadOnlyList<object?[]> rows)
    {
        var batch = new RecordBatch.Builder();
        foreach (var (index, column) in table.Columns.Index())
            batch.Append(column.Name, true, Array(column.Type, [.. rows.Select(row =>
                index < row.Length ? row[index] : null)]));
        return batch.Build();
    }

    private static IArrowArray Array(ServingType type, object?[] values) => type switch
    {
        ServingType.Integer => values.Aggregate(
            new Int64Array.Builder(),
            (all, value) => value is null ? all.AppendNull() : all.Append((int)value)).Build(),
        ServingType.Real => values.Aggregate(
            new DoubleArray.Builder(),
            (all, value) => value is null ? all.AppendNull() : all.Append((double)value)).Build(),
        _ => new StringArray.Builder().AppendRange(values.Cast<string>()).Build(),
    };
}
