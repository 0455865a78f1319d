using OperationState = SparkConnect.Protocol.Proto.GetStatusResponse.Types.OperationStatus.Types.OperationState;

namespace SparkConnect.Server.Tests.Operations;

public sealed class InterruptTests
{
    private static CancellationToken Cancellation => RawClient.Cancellation;

    [Fact]
    public async Task Interrupt_by_tag_stops_that_operation_alone()
    {
        var never = new TaskCompletionSource();
        await using var client = await RawClient.StartAsync(new ScriptedEngine { Batches = 1, Gate = never.Task });
        var (tagged, other) = (client.Plan(), client.Plan());
        tagged.Tags.Add("slow");
        using var first = client.Service.ExecutePlan(tagged, cancellationToken: Cancellation);
        using var second = client.Service.ExecutePlan(other, cancellationToken: Cancellation);
        await RawClient.ReadAsync(first, 1);
        await RawClient.ReadAsync(second, 1);

        var interrupted = await client.Service.InterruptAsync(
            new()
            {
                SessionId = client.SessionId,
                UserContext = new() { UserId = "u" },
                InterruptType = InterruptRequest.Types.InterruptType.Tag,
                OperationTag = "slow",
            },
            cancellationToken: Cancellation);

        interrupted.InterruptedIds.ShouldBe([tagged.OperationId]);
        await RawClient.FailAsync(() => RawClient.ReadAsync(first), "OPERATION_CANCELED");
        (await StatusAsync(client, tagged.OperationId, other.OperationId, "unknown")).ShouldBe(
            [OperationState.Terminating, OperationState.Running, OperationState.Unknown]);
        await client.Service.ReleaseExecuteAsync(client.Release(tagged.OperationId), cancellationToken: Cancellation);
        (await StatusAsync(client, tagged.OperationId)).ShouldBe([OperationState.Cancelled]);
        never.SetCanceled(Cancellation);
    }

    [Fact]
    public async Task Ended_operations_tell_how_they_ended()
    {
        await using var good = await RawClient.StartAsync(new ScriptedEngine());
        await using var bad = await RawClient.StartAsync(
            new ScriptedEngine { Failure = new SparkException("DIVIDE_BY_ZERO", "Division by zero.", "22012") });
        var (works, fails) = (good.Plan(), bad.Plan());
        await RawClient.ReadAsync(good.Service.ExecutePlan(works, cancellationToken: Cancellation));
        await RawClient.FailAsync(
            () => RawClient.ReadAsync(bad.Service.ExecutePlan(fails, cancellationToken: Cancellation)),
            "DIVIDE_BY_ZERO");

        await good.Service.ReleaseExecuteAsync(good.Release(works.OperationId), cancellationToken: Cancellation);
        await bad.Service.ReleaseExecuteAsync(bad.Release(fails.OperationId), cancellationToken: Cancellation);

        (await StatusAsync(good)).ShouldBe([OperationState.Succeeded]);
        (await StatusAsync(bad)).ShouldBe([OperationState.Failed]);
    }

    private static async Task<OperationState[]> StatusAsync(RawClient client, params string[] ids)
    {
        var response = await client.Service.GetStatusAsync(
            new()
            {
                SessionId = client.SessionId,
                UserContext = new() { UserId = "u" },
                OperationStatus = new() { OperationIds = { ids } },
            },
            cancellationToken: Cancellation);
        return [.. response.OperationStatuses.Select(s => s.State)];
    }
}
