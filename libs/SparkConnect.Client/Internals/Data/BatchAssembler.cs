namespace SparkConnect.Client.Internals.Data;

/// <summary>Joins the pieces of a batch that was too large for one message, and checks that none is missing.</summary>
internal sealed class BatchAssembler
{
    private MemoryStream? _pieces;
    private long _nextChunk;
    private long _nextRow;

    /// <summary>The bytes of a batch once it is complete; null before that.</summary>
    public ReadOnlyMemory<byte>? Add(Proto.ExecutePlanResponse.Types.ArrowBatch message)
    {
        if (message.HasStartOffset && _nextChunk == 0 && message.StartOffset != _nextRow)
        {
            throw new InvalidDataException(
                $"The result is out of order: a batch begins at row {message.StartOffset} where {_nextRow} was "
                + "expected.");
        }

        if (!message.HasNumChunksInBatch || message.NumChunksInBatch <= 1)
        {
            _nextRow += message.RowCount;
            return message.Data.Memory;
        }

        if (message.ChunkIndex != _nextChunk)
        {
            throw new InvalidDataException(
                $"The result is out of order: piece {message.ChunkIndex} of a batch came where {_nextChunk} was "
                + "expected.");
        }

        (_pieces ??= new MemoryStream()).Write(message.Data.Span);
        if (++_nextChunk < message.NumChunksInBatch)
            return null;
        var whole = _pieces.GetBuffer().AsMemory(0, (int)_pieces.Length);
        (_pieces, _nextChunk) = (null, 0);
        _nextRow += message.RowCount;
        return whole;
    }
}
