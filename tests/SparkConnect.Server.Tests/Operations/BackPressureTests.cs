using SparkConnect.Server.Operations;

namespace SparkConnect.Server.Tests.Operations;

public sealed class BackPressureTests
{
    [Fact]
    public async Task Engine_waits_for_a_reader_that_is_too_far_behind()
    {
        var buffer = new ResponseBuffer(aheadBytes: 1000, retryBytes: 2000);
        var producing = ProduceAsync(buffer, count: 50);

        producing.IsCompleted.ShouldBeFalse();
        buffer.Bytes.ShouldBeInRange(1000, 1200);
        for (var index = 1L; index <= 50; index++)
        {
            (await buffer.ReadAsync(index, RawClient.Cancellation)).ShouldNotBeNull();
            buffer.MarkSent(index);
            buffer.Bytes.ShouldBeLessThanOrEqualTo(3200, $"after response {index}");
        }

        await producing;
        buffer.Complete();
        (await buffer.ReadAsync(51, RawClient.Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Sent_responses_are_kept_up_to_the_limit_and_until_released()
    {
        var buffer = new ResponseBuffer(aheadBytes: 1 << 20, retryBytes: 1 << 20);
        await ProduceAsync(buffer, count: 10);
        var ids = new List<string>();
        for (var index = 1L; index <= 10; index++)
        {
            ids.Add((await buffer.ReadAsync(index, RawClient.Cancellation))!.ResponseId);
            buffer.MarkSent(index);
        }

        var before = buffer.Bytes;
        buffer.ReleaseUntil(ids[4]);

        buffer.Bytes.ShouldBe(before / 2);
        ids.Select(buffer.IndexOf).ShouldBe(Enumerable.Range(1, 10).Select(i => (long)i));
        (await buffer.ReadAsync(6, RawClient.Cancellation))!.ResponseId.ShouldBe(ids[5]);
        var gone = await Should.ThrowAsync<SparkException>(async () =>
            await buffer.ReadAsync(5, RawClient.Cancellation));
        gone.ErrorClass.ShouldBe("INVALID_CURSOR.POSITION_NOT_AVAILABLE");
    }

    [Fact]
    public async Task Error_comes_after_the_responses_before_it()
    {
        var buffer = new ResponseBuffer(aheadBytes: 1000, retryBytes: 0);
        await ProduceAsync(buffer, count: 1);
        buffer.Complete(new SparkException("DIVIDE_BY_ZERO", "Division by zero."));

        (await buffer.ReadAsync(1, RawClient.Cancellation)).ShouldNotBeNull();
        (await Should.ThrowAsync<SparkException>(async () => await buffer.ReadAsync(2, RawClient.Cancellation)))
            .ErrorClass.ShouldBe("DIVIDE_BY_ZERO");
    }

    [Fact]
    public async Task Slow_client_holds_the_engine_back()
    {
        var engine = new ScriptedEngine { Batches = 100_000, BatchBytes = 10_000 };
        await using var client = await RawClient.StartAsync(
            engine, new ConnectServerOptions { AheadBytes = 100_000, RetryBufferBytes = 100_000 });
        using var call = client.Service.ExecutePlan(client.Plan(), cancellationToken: RawClient.Cancellation);

        await RawClient.ReadAsync(call, count: 20);

        // What fills the windows of both sides, and no gigabyte.
        engine.Produced.ShouldBeLessThan(10_000);
    }

    private static async Task ProduceAsync(ResponseBuffer buffer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var batch = new ExecutePlanResponse.Types.ArrowBatch
            {
                Data = Google.Protobuf.ByteString.CopyFrom(new byte[100]),
            };
            await buffer.AddAsync(new ExecutePlanResponse { ArrowBatch = batch }, RawClient.Cancellation);
        }
    }
}
