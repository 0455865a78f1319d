using SparkConnect.Server.Sessions;

namespace SparkConnect.Server.Tests.Sessions;

public sealed class SessionTests
{
    private static CancellationToken Cancellation => RawClient.Cancellation;

    [Fact]
    public async Task Users_have_sessions_of_their_own_under_one_id()
    {
        await using var client = await RawClient.StartAsync(new ScriptedEngine());

        var first = await client.Service.AnalyzePlanAsync(client.Version("a"), cancellationToken: Cancellation);
        var second = await client.Service.AnalyzePlanAsync(client.Version("b"), cancellationToken: Cancellation);
        var again = await client.Service.AnalyzePlanAsync(
            client.Version("a", first.ServerSideSessionId), cancellationToken: Cancellation);

        first.SessionId.ShouldBe(client.SessionId);
        second.ServerSideSessionId.ShouldNotBe(first.ServerSideSessionId);
        again.ServerSideSessionId.ShouldBe(first.ServerSideSessionId);
    }

    [Fact]
    public async Task Session_that_the_server_has_lost_is_told_to_who_knew_it()
    {
        await using var client = await RawClient.StartAsync(new ScriptedEngine());

        await RawClient.FailAsync(
            async () => await client.Service.AnalyzePlanAsync(
                client.Version(observed: Guid.NewGuid().ToString()), cancellationToken: Cancellation),
            "INVALID_HANDLE.SESSION_CHANGED");
        await RawClient.FailAsync(
            () => RawClient.ReadAsync(client.Service.ReattachExecute(
                new ReattachExecuteRequest
                {
                    SessionId = Guid.NewGuid().ToString(), OperationId = Guid.NewGuid().ToString(),
                },
                cancellationToken: Cancellation)),
            "INVALID_HANDLE.SESSION_NOT_FOUND");
        await RawClient.FailAsync(
            async () => await client.Service.AnalyzePlanAsync(
                new() { SessionId = "7", SparkVersion = new() }, cancellationToken: Cancellation),
            "INVALID_HANDLE.FORMAT");
    }

    [Fact]
    public async Task Released_session_is_closed_for_good_unless_it_may_be_opened_again()
    {
        var engine = new ScriptedEngine();
        await using var client = await RawClient.StartAsync(engine);
        var opened = await client.Service.AnalyzePlanAsync(client.Version(), cancellationToken: Cancellation);

        await client.Service.ReleaseSessionAsync(Release(client, mayReopen: true), cancellationToken: Cancellation);
        var reopened = await client.Service.AnalyzePlanAsync(client.Version(), cancellationToken: Cancellation);
        await client.Service.ReleaseSessionAsync(Release(client, mayReopen: false), cancellationToken: Cancellation);

        engine.Released.ShouldBe([opened.ServerSideSessionId, reopened.ServerSideSessionId]);
        await RawClient.FailAsync(
            async () => await client.Service.AnalyzePlanAsync(client.Version(), cancellationToken: Cancellation),
            "INVALID_HANDLE.SESSION_CLOSED");
    }

    [Fact]
    public async Task Idle_sessions_are_closed_and_operations_that_nobody_reads_are_given_up()
    {
        var (clock, never) = (new SteppedClock(), new TaskCompletionSource());
        var (engine, options) = (
            new ScriptedEngine { Batches = 1, Gate = never.Task }, new ConnectServerOptions());
        await using var client = await RawClient.StartAsync(engine, options, clock);
        var plan = client.Plan();
        using (var call = client.Service.ExecutePlan(plan, cancellationToken: Cancellation))
            await RawClient.ReadAsync(call, count: 1);
        var session = client.Server.Sessions.All.ShouldHaveSingleItem();
        await WaitUntilAsync(() =>
        {
            clock.Advance(options.DetachedTimeout);
            return session.Operations.Find(plan.OperationId)!.Detached >= options.DetachedTimeout;
        });

        await Janitor.SweepAsync(client.Server.Sessions, options);
        await RawClient.FailAsync(
            () => RawClient.ReadAsync(client.Service.ReattachExecute(
                client.Reattach(plan.OperationId), cancellationToken: Cancellation)),
            "INVALID_HANDLE.OPERATION_ABANDONED");
        clock.Advance(options.SessionTimeout);
        await Janitor.SweepAsync(client.Server.Sessions, options);

        engine.Released.ShouldBe([session.ServerSideId]);
        client.Server.Sessions.All.ShouldBeEmpty();
        never.SetCanceled(Cancellation);
    }

    [Fact]
    public async Task Clone_is_a_session_beside_the_first_and_its_id_must_be_free()
    {
        await using var client = await RawClient.StartAsync(new ScriptedEngine());
        await client.Service.AnalyzePlanAsync(client.Version(), cancellationToken: Cancellation);
        var id = Guid.NewGuid().ToString();

        var clone = await client.Service.CloneSessionAsync(Clone(client, id), cancellationToken: Cancellation);

        (clone.SessionId, clone.NewSessionId).ShouldBe((client.SessionId, id));
        clone.NewServerSideSessionId.ShouldNotBe(clone.ServerSideSessionId);
        await RawClient.FailAsync(
            async () => await client.Service.CloneSessionAsync(Clone(client, id), cancellationToken: Cancellation),
            "INVALID_CLONE_SESSION_REQUEST.TARGET_SESSION_ID_ALREADY_EXISTS");
        await RawClient.FailAsync(
            async () => await client.Service.CloneSessionAsync(Clone(client, "x"), cancellationToken: Cancellation),
            "INVALID_CLONE_SESSION_REQUEST.TARGET_SESSION_ID_FORMAT");
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!condition())
            await timer.WaitForNextTickAsync(Cancellation);
    }

    private static ReleaseSessionRequest Release(RawClient client, bool mayReopen) => new()
    {
        SessionId = client.SessionId, UserContext = new() { UserId = "u" }, AllowReconnect = mayReopen,
    };

    private static CloneSessionRequest Clone(RawClient client, string id) => new()
    {
        SessionId = client.SessionId, UserContext = new() { UserId = "u" }, NewSessionId = id,
    };
}
