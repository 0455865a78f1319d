using Apache.Arrow;
using Apache.Arrow.Ipc;
using Google.Protobuf;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Execution;

/// <summary>Record batches as the protocol's ArrowBatch messages: several chunks to one Arrow stream.</summary>
internal static class ArrowMessages
{
    /// <summary>
    /// Rows to a message: large enough to make framing cheap, small enough to stay in bounded memory.
    /// </summary>
    public const int RowsPerMessage = 65_536;

    /// <summary>
    /// One message for each <see cref="RowsPerMessage"/> rows, and an empty one where there are no rows.
    /// </summary>
    public static IEnumerable<ExecutePlanResponse.Types.ArrowBatch> Write(
        Func<Action<Schema>, IEnumerable<RecordBatch>> run)
    {
        Schema? schema = null;
        MessageBuilder? builder = null;
        long offset = 0;
        foreach (var batch in run(s => schema = s))
        {
            using (batch)
            {
                builder ??= new MessageBuilder(schema!);
                builder.Add(batch);
            }

            if (builder.Rows < RowsPerMessage)
                continue;
            yield return Finish(builder, offset);
            offset += builder.Rows;
            builder = null;
        }

        if (builder is not null || offset == 0)
            yield return Finish(builder ?? new MessageBuilder(schema!), offset);
    }

    private static ExecutePlanResponse.Types.ArrowBatch Finish(MessageBuilder builder, long offset)
    {
        using (builder)
            return builder.Finish(offset);
    }

    private sealed class MessageBuilder : IDisposable
    {
        private readonly MemoryStream _stream = new();
        private readonly ArrowStreamWriter _writer;

        public MessageBuilder(Schema schema)
        {
            _writer = new ArrowStreamWriter(_stream, schema, leaveOpen: true);
            _writer.WriteStart();
        }

        public long Rows { get; private set; }

        public void Add(RecordBatch batch)
        {
            _writer.WriteRecordBatch(batch);
            Rows += batch.Length;
        }

        public void Dispose()
        {
            _writer.Dispose();
            _stream.Dispose();
        }

        public ExecutePlanResponse.Types.ArrowBatch Finish(long offset)
        {
            _writer.WriteEnd();
            return new ExecutePlanResponse.Types.ArrowBatch
            {
                RowCount = Rows,
                StartOffset = offset,
                Data = UnsafeByteOperations.UnsafeWrap(_stream.GetBuffer().AsMemory(0, (int)_stream.Length)),
            };
        }
    }
}
