using Grpc.Core;
using SparkConnect.Client.Internals.Rpc;

namespace SparkConnect.Client.Tests.Internals.Rpc;

public sealed class ReattachableExecutionTests
{
    private static readonly RpcException Unavailable = ScriptedTransport.Error(StatusCode.Unavailable);

    [Fact]
    public async Task Broken_stream_is_taken_up_behind_the_last_response()
    {
        var transport = new ScriptedTransport(Operation(4)).BreakAfter(2, Unavailable).BreakAfter(1, Unavailable);

        (await ReadAsync(transport)).ShouldBe(["r0", "r1", "r2", "r3", "done"]);

        transport.Calls.ShouldBe(["execute", "reattach r1", "reattach r2"]);
    }

    [Fact]
    public async Task Break_before_the_first_response_reattaches_from_the_start()
    {
        var transport = new ScriptedTransport(Operation(2)).BreakAfter(0, Unavailable);

        (await ReadAsync(transport)).ShouldBe(["r0", "r1", "done"]);

        transport.Calls.ShouldBe(["execute", "reattach from start"]);
    }

    [Fact]
    public async Task Stream_that_ends_without_completion_is_taken_up_again()
    {
        var transport = new ScriptedTransport(Operation(3)).BreakAfter(2, error: null);

        (await ReadAsync(transport)).ShouldBe(["r0", "r1", "r2", "done"]);

        transport.Calls.ShouldBe(["execute", "reattach r1"]);
    }

    [Fact]
    public async Task Operation_that_never_reached_the_server_begins_again()
    {
        var transport = new ScriptedTransport(Operation(2)).BreakAfter(0, Unavailable);
        var policy = Policy(onDelay: transport.Forget);

        (await ReadAsync(transport, policy)).ShouldBe(["r0", "r1", "done"]);

        transport.Calls.ShouldBe(["execute", "reattach from start", "execute"]);
    }

    [Fact]
    public async Task Operation_lost_after_a_response_is_an_error_and_never_runs_twice()
    {
        var transport = new ScriptedTransport(Operation(3)).BreakAfter(1, Unavailable);
        var policy = Policy(onDelay: transport.Forget);

        var error = await Should.ThrowAsync<SparkException>(() => ReadAsync(transport, policy));

        error.ErrorClass.ShouldBe("RESPONSE_ALREADY_RECEIVED");
        transport.Calls.Count(c => c == "execute").ShouldBe(1);
    }

    [Fact]
    public async Task Error_that_is_no_break_is_not_tried_again()
    {
        var transport = new ScriptedTransport(Operation(3))
            .BreakAfter(1, ScriptedTransport.Error(StatusCode.Internal, "[DIVIDE_BY_ZERO] Division by zero."));

        var error = await Should.ThrowAsync<SparkException>(() => ReadAsync(transport));

        error.ErrorClass.ShouldBe("DIVIDE_BY_ZERO");
        transport.Calls.ShouldBe(["execute"]);
    }

    [Fact]
    public async Task Consumed_responses_are_released_and_at_the_end_all()
    {
        var transport = new ScriptedTransport(Operation(3));

        await ReadAsync(transport);

        transport.Releases[^1].ReleaseAll.ShouldNotBeNull();
        transport.Releases.ShouldAllBe(r => r.OperationId == "op");
    }

    [Fact]
    public async Task Reader_that_stops_early_releases_the_operation()
    {
        var transport = new ScriptedTransport(Operation(50));
        await using (var engine = new ResilientTransport(transport, Policy(), ConnectionString.Parse("sc://h")))
        {
            await foreach (var response in engine.ExecutePlanAsync(Request(), TestContext.Current.CancellationToken))
            {
                if (response.ResponseId == "r1")
                    break;
            }
        }

        transport.Releases[^1].ReleaseAll.ShouldNotBeNull();
    }

    private static async Task<List<string>> ReadAsync(ScriptedTransport transport, RetryPolicy? policy = null)
    {
        await using var engine = new ResilientTransport(
            transport, policy ?? Policy(), ConnectionString.Parse("sc://h"));
        var ids = new List<string>();
        await foreach (var response in engine.ExecutePlanAsync(Request(), TestContext.Current.CancellationToken))
            ids.Add(response.ResponseId);
        return ids;
    }

    private static Proto.ExecutePlanRequest Request() => new() { SessionId = "s", OperationId = "op" };

    private static RetryPolicy Policy(Action? onDelay = null) => new()
    {
        DelayAsync = (_, _) =>
        {
            onDelay?.Invoke();
            onDelay = null;
            return Task.CompletedTask;
        },
    };

    private static List<Proto.ExecutePlanResponse> Operation(int responses) =>
    [
        .. Enumerable.Range(0, responses).Select(i => new Proto.ExecutePlanResponse { ResponseId = $"r{i}" }),
        new Proto.ExecutePlanResponse { ResponseId = "done", ResultComplete = new() },
    ];
}
