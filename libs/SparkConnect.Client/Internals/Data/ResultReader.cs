using System.Runtime.CompilerServices;
using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;

namespace SparkConnect.Client.Internals.Data;

/// <summary>Turns the responses of a plan into Arrow batches with the schema that the engine gave them.</summary>
internal static class ResultReader
{
    private static readonly CompressionCodecFactory Codecs = new();

    public static async IAsyncEnumerable<(RecordBatch Batch, StructType Schema)> ReadAsync(
        SparkSession session, Proto.Relation relation, [EnumeratorCancellation] CancellationToken cancellation)
    {
        StructType? schema = null;
        var pieces = new BatchAssembler();
        await foreach (var response in session.ExecuteAsync(new Proto.Plan { Root = relation }, cancellation))
        {
            if (response.Schema?.Struct is { } type)
                schema = type.ToStructType();
            if (response.ArrowBatch is not { } message || pieces.Add(message) is not { } data)
                continue;
            using var reader = new ArrowStreamReader(data, Codecs);
            while (reader.ReadNextRecordBatch() is { } batch)
                yield return (batch, schema ?? throw new InvalidDataException("The engine sent rows before a schema."));
        }
    }
}
