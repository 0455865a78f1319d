using Apache.Arrow;
using Apache.Arrow.Ipc;

namespace SparkConnect.Client.Internals.Data;

/// <summary>Local rows as Arrow IPC streams of bounded size.</summary>
internal static class LocalBatches
{
    private const int RowsPerBatch = 10_000;

    public static IEnumerable<RecordBatch> FromRows(IEnumerable<object> rows, StructType schema)
    {
        var arrow = ArrowTypeMap.ToSchema(schema);
        var any = false;
        foreach (var chunk in rows.Select(r => RecordValues.Of(r, schema, "")).Chunk(RowsPerBatch))
        {
            any = true;
            yield return Batch(chunk);
        }

        if (!any)
            yield return Batch([]);

        RecordBatch Batch(object?[][] chunk) => new(
            arrow,
            schema.Fields.Select((f, i) =>
                ArrowArrays.Build(f.DataType, System.Array.ConvertAll(chunk, r => r[i]), f.Name)),
            chunk.Length);
    }

    /// <summary>Streams of whole batches, each closed once it has the given size.</summary>
    public static List<byte[]> ToStreams(IEnumerable<RecordBatch> batches, int chunkBytes)
    {
        var streams = new List<byte[]>();
        MemoryStream? buffer = null;
        ArrowStreamWriter? writer = null;
        foreach (var batch in batches)
        {
            buffer ??= new MemoryStream();
            writer ??= new ArrowStreamWriter(buffer, batch.Schema, leaveOpen: true);
            writer.WriteRecordBatch(batch);
            if (buffer.Length >= chunkBytes)
                Close();
        }

        Close();
        return streams;

        void Close()
        {
            if (writer is null)
                return;
            writer.WriteEnd();
            writer.Dispose();
            streams.Add(buffer!.ToArray());
            (writer, buffer) = (null, null);
        }
    }
}
