using System.Buffers;
using System.Buffers.Binary;
using Apache.Arrow;
using Personalization.Contracts;
using Serving.Building;

namespace Serving.PostgreSql;

/// <summary>
/// Arrow batches as PostgreSQL's binary COPY format (documentation of COPY, "Binary Format"): strings go from Arrow's
/// buffer to the stream without an object for each.
/// </summary>
internal sealed class CopyWriter
{
    private const int FlushBytes = 1 << 16;

    // The signature, no flags, no extension.
    private static readonly byte[] Header = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n"u8, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly ServingTable _table;
    private readonly Stream _stream;
    private readonly ArrayBufferWriter<byte> _buffer = new(2 * FlushBytes);

    internal CopyWriter(ServingTable table, Stream stream)
    {
        (_table, _stream) = (table, stream);
        _buffer.Write(Header);
    }

    internal long RowCount { get; private set; }

    internal async Task WriteAsync(RecordBatch batch, CancellationToken cancellation)
    {
        var fields = _table.Columns.Select(column => Field(batch, column)).ToArray();
        for (var row = 0; row < batch.Length; row++)
        {
            BinaryPrimitives.WriteInt16BigEndian(_buffer.GetSpan(2), (short)fields.Length);
            _buffer.Advance(2);
            foreach (var field in fields)
                field(_buffer, row);
            RowCount++;
            if (_buffer.WrittenCount >= FlushBytes)
                await FlushAsync(cancellation);
        }
    }

    internal async Task EndAsync(CancellationToken cancellation)
    {
        _buffer.Write((ReadOnlySpan<byte>)[0xFF, 0xFF]);
        await FlushAsync(cancellation);
    }

    private async Task FlushAsync(CancellationToken cancellation)
    {
        await _stream.WriteAsync(_buffer.WrittenMemory, cancellation);
        _buffer.ResetWrittenCount();
    }

    private WriteField Field(RecordBatch batch, ServingColumn column)
    {
        var array = BatchColumns.Find(batch, _table, column);
        var write = FieldWriter.For(array, column.Type)
            ?? throw BatchColumns.Unfit(_table, column, array);
        return column.IsNullable || array.NullCount == 0 ? write
            : throw new ServingException($"Could not write the serving table {_table.Name}: the column " +
                $"{column.Name} may not be null.");
    }
}
