namespace SparkConnect.Server.Tests.Operations;

public sealed class ReattachTests
{
    private static CancellationToken Cancellation => RawClient.Cancellation;

    [Fact]
    public async Task Stream_is_taken_up_behind_any_response_that_is_not_released()
    {
        await using var client = await RawClient.StartAsync(new ScriptedEngine { Batches = 5 });
        var plan = client.Plan();
        var all = await RawClient.ReadAsync(client.Service.ExecutePlan(plan, cancellationToken: Cancellation));

        var again = await RawClient.ReadAsync(client.Service.ReattachExecute(
            client.Reattach(plan.OperationId, all[2].ResponseId), cancellationToken: Cancellation));
        var whole = await RawClient.ReadAsync(client.Service.ReattachExecute(
            client.Reattach(plan.OperationId), cancellationToken: Cancellation));

        all.Select(r => r.ResponseTypeCase).Last().ShouldBe(ExecutePlanResponse.ResponseTypeOneofCase.ResultComplete);
        all.Select(r => r.SessionId).ShouldAllBe(id => id == client.SessionId);
        all.Select(r => r.ServerSideSessionId).Distinct().Count().ShouldBe(1);
        again.ShouldBe(all[3..]);
        whole.ShouldBe(all);
    }

    [Fact]
    public async Task Released_responses_are_gone_and_a_released_operation_too()
    {
        await using var client = await RawClient.StartAsync(new ScriptedEngine { Batches = 5 });
        var plan = client.Plan();
        var all = await RawClient.ReadAsync(client.Service.ExecutePlan(plan, cancellationToken: Cancellation));

        await client.Service.ReleaseExecuteAsync(
            client.Release(plan.OperationId, all[2].ResponseId), cancellationToken: Cancellation);
        await RawClient.FailAsync(
            () => RawClient.ReadAsync(client.Service.ReattachExecute(
                client.Reattach(plan.OperationId, all[0].ResponseId), cancellationToken: Cancellation)),
            "INVALID_CURSOR.POSITION_NOT_AVAILABLE");
        await RawClient.FailAsync(
            () => RawClient.ReadAsync(client.Service.ReattachExecute(
                client.Reattach(plan.OperationId, Guid.NewGuid().ToString()), cancellationToken: Cancellation)),
            "INVALID_CURSOR.POSITION_NOT_FOUND");
        var first = await client.Service.ReleaseExecuteAsync(
            client.Release(plan.OperationId), cancellationToken: Cancellation);
        var second = await client.Service.ReleaseExecuteAsync(
            client.Release(plan.OperationId), cancellationToken: Cancellation);

        (first.OperationId, second.HasOperationId).ShouldBe((plan.OperationId, false));
        await RawClient.FailAsync(
            () => RawClient.ReadAsync(client.Service.ReattachExecute(
                client.Reattach(plan.OperationId), cancellationToken: Cancellation)),
            "INVALID_HANDLE.OPERATION_NOT_FOUND");
    }

    [Fact]
    public async Task Long_stream_ends_early_without_completion_and_goes_on_where_it_ended()
    {
        await using var client = await RawClient.StartAsync(
            new ScriptedEngine { Batches = 10, BatchBytes = 1000 }, new ConnectServerOptions { StreamBytes = 3000 });
        var plan = client.Plan();

        var parts = new List<List<ExecutePlanResponse>>
        {
            await RawClient.ReadAsync(client.Service.ExecutePlan(plan, cancellationToken: Cancellation)),
        };
        while (parts[^1][^1].ResultComplete is null)
        {
            parts.Add(await RawClient.ReadAsync(client.Service.ReattachExecute(
                client.Reattach(plan.OperationId, parts[^1][^1].ResponseId), cancellationToken: Cancellation)));
        }

        parts.Count.ShouldBe(4);
        parts.SelectMany(p => p).Where(r => r.ArrowBatch is not null).Select(r => r.ArrowBatch.RowCount)
            .ShouldBe(Enumerable.Range(0, 10).Select(i => (long)i));
    }

    [Fact]
    public async Task Silent_stream_ends_after_its_time_and_the_operation_runs_on()
    {
        var gate = new TaskCompletionSource();
        await using var client = await RawClient.StartAsync(
            new ScriptedEngine { Batches = 0, Gate = gate.Task },
            new ConnectServerOptions { StreamDuration = TimeSpan.FromMilliseconds(50) });
        var plan = client.Plan();

        (await RawClient.ReadAsync(client.Service.ExecutePlan(plan, cancellationToken: Cancellation))).ShouldBeEmpty();
        gate.SetResult();

        var rest = await RawClient.ReadAsync(client.Service.ReattachExecute(
            client.Reattach(plan.OperationId), cancellationToken: Cancellation));
        rest.ShouldHaveSingleItem().ResultComplete.ShouldNotBeNull();
    }

    [Fact]
    public async Task Second_reader_displaces_the_first()
    {
        var gate = new TaskCompletionSource();
        await using var client = await RawClient.StartAsync(new ScriptedEngine { Batches = 1, Gate = gate.Task });
        var plan = client.Plan();
        using var first = client.Service.ExecutePlan(plan, cancellationToken: Cancellation);
        await RawClient.ReadAsync(first, count: 1);

        using var second = client.Service.ReattachExecute(
            client.Reattach(plan.OperationId), cancellationToken: Cancellation);
        await RawClient.FailAsync(() => RawClient.ReadAsync(first), "INVALID_CURSOR.DISCONNECTED");
        gate.SetResult();

        (await RawClient.ReadAsync(second)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Operation_asked_for_again_gives_its_responses_until_it_is_released()
    {
        await using var client = await RawClient.StartAsync(new ScriptedEngine());
        var plan = client.Plan();
        var first = await RawClient.ReadAsync(client.Service.ExecutePlan(plan, cancellationToken: Cancellation));

        var again = await RawClient.ReadAsync(client.Service.ExecutePlan(plan, cancellationToken: Cancellation));
        await client.Service.ReleaseExecuteAsync(
            client.Release(plan.OperationId), cancellationToken: Cancellation);

        again.Select(r => r.ResponseId).ShouldBe(first.Select(r => r.ResponseId));
        await RawClient.FailAsync(
            () => RawClient.ReadAsync(client.Service.ExecutePlan(plan, cancellationToken: Cancellation)),
            "INVALID_HANDLE.OPERATION_ABANDONED");
    }

    [Fact]
    public async Task Operation_is_refused_for_another_plan_and_without_reattachment_ends_with_its_stream()
    {
        await using var client = await RawClient.StartAsync(new ScriptedEngine());
        var (plan, once) = (client.Plan(), client.Plan(isReattachable: false));
        await RawClient.ReadAsync(client.Service.ExecutePlan(plan, cancellationToken: Cancellation));
        var last = await RawClient.ReadAsync(client.Service.ExecutePlan(once, cancellationToken: Cancellation));
        var other = plan.Clone();
        other.Plan.Root.Range.End = 2;

        last.ShouldAllBe(r => r.ResultComplete == null);
        await RawClient.FailAsync(
            () => RawClient.ReadAsync(client.Service.ExecutePlan(other, cancellationToken: Cancellation)),
            "INVALID_HANDLE.OPERATION_ALREADY_EXISTS");
        await RawClient.FailAsync(
            () => RawClient.ReadAsync(client.Service.ReattachExecute(
                client.Reattach(once.OperationId), cancellationToken: Cancellation)),
            "INVALID_HANDLE.OPERATION_NOT_FOUND");
        await RawClient.FailAsync(
            () => RawClient.ReadAsync(client.Service.ExecutePlan(
                client.Plan("not a uuid"), cancellationToken: Cancellation)),
            "INVALID_HANDLE.FORMAT");
    }
}
