using Google.Protobuf;

namespace SparkConnect.Server.Operations;

/// <summary>Cuts large Arrow batches into pieces, where the client says that it puts them together again.</summary>
internal sealed class ArrowChunks
{
    private const long Least = 1 << 10;
    private const long Most = 16 << 20;
    private readonly long _size;

    private ArrowChunks(long size) => _size = size;

    /// <summary>What the request's options ask for; null where batches are sent whole.</summary>
    public static ArrowChunks? Of(ExecutePlanRequest request)
    {
        var options = request.RequestOptions.FirstOrDefault(o => o.ResultChunkingOptions is not null)
            ?.ResultChunkingOptions;
        if (options is not { AllowArrowBatchChunking: true })
            return null;
        return new ArrowChunks(
            options.HasPreferredArrowChunkSize ? Math.Clamp(options.PreferredArrowChunkSize, Least, Most) : Most);
    }

    /// <summary>The responses that one becomes.</summary>
    public IEnumerable<ExecutePlanResponse> Cut(ExecutePlanResponse response)
    {
        if (response.ArrowBatch is not { } batch || batch.Data.Length <= _size)
        {
            yield return response;
            yield break;
        }

        var count = (batch.Data.Length + _size - 1) / _size;
        for (var i = 0L; i < count; i++)
        {
            var bytes = batch.Data.Memory.Slice(
                (int)(i * _size), (int)Math.Min(_size, batch.Data.Length - i * _size));
            var piece = new ExecutePlanResponse.Types.ArrowBatch
            {
                RowCount = batch.RowCount,
                Data = UnsafeByteOperations.UnsafeWrap(bytes),
                ChunkIndex = i,
                NumChunksInBatch = count,
            };
            if (batch.HasStartOffset)
                piece.StartOffset = batch.StartOffset;
            // What comes with the batch comes with its first piece.
            var part = i == 0 ? response.Clone() : new ExecutePlanResponse();
            part.ArrowBatch = piece;
            yield return part;
        }
    }
}
