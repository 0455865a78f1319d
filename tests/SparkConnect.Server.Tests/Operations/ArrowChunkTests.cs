using Google.Protobuf;
using SparkConnect.Server.Operations;

namespace SparkConnect.Server.Tests.Operations;

public sealed class ArrowChunkTests
{
    [Fact]
    public void Batch_is_cut_into_pieces_that_make_the_whole_again()
    {
        var data = Enumerable.Range(0, 5000).Select(i => (byte)i).ToArray();
        var response = new ExecutePlanResponse
        {
            ArrowBatch = new() { RowCount = 7, StartOffset = 3, Data = ByteString.CopyFrom(data) },
        };

        var pieces = Chunks(preferred: 2048)!.Cut(response).Select(r => r.ArrowBatch).ToArray();

        pieces.SelectMany(p => p.Data.ToByteArray()).ShouldBe(data);
        pieces.Select(p => (p.ChunkIndex, p.NumChunksInBatch, p.RowCount, p.StartOffset))
            .ShouldBe([(0, 3, 7, 3), (1, 3, 7, 3), (2, 3, 7, 3)]);
    }

    [Fact]
    public void Small_batches_and_clients_that_do_not_ask_get_them_whole()
    {
        var response = new ExecutePlanResponse { ArrowBatch = new() { Data = ByteString.CopyFrom(new byte[100]) } };

        Chunks(preferred: 2048)!.Cut(response).ShouldHaveSingleItem().ShouldBeSameAs(response);
        ArrowChunks.Of(new ExecutePlanRequest()).ShouldBeNull();
    }

    private static ArrowChunks? Chunks(long preferred) => ArrowChunks.Of(new ExecutePlanRequest
    {
        RequestOptions =
        {
            new ExecutePlanRequest.Types.RequestOption
            {
                ResultChunkingOptions = new() { AllowArrowBatchChunking = true, PreferredArrowChunkSize = preferred },
            },
        },
    });
}
