using Grpc.Core;
using SparkConnect.Client.Internals.Rpc;

namespace SparkConnect.Client.Tests.Internals.Rpc;

public sealed class RetrierTests
{
    private readonly List<TimeSpan> _waits = [];

    [Fact]
    public async Task Waits_grow_by_the_factor_up_to_the_limit()
    {
        var calls = 0;
        var retrier = Retrier();
        await retrier.RunAsync(() => Task.FromResult(0), CancellationToken.None);

        await Should.ThrowAsync<RpcException>(() => retrier.RunAsync<int>(
            () =>
            {
                calls++;
                throw ScriptedTransport.Error(StatusCode.Unavailable);
            },
            CancellationToken.None));

        calls.ShouldBe(16);
        _waits[..4].Select(w => w.TotalMilliseconds).ShouldBe([50, 200, 800, 3200], tolerance: 500);
        _waits[^1].TotalSeconds.ShouldBeInRange(60, 60.5);
    }

    [Fact]
    public async Task Server_that_never_answered_is_given_up_soon()
    {
        var calls = 0;

        await Should.ThrowAsync<RpcException>(() => Retrier().RunAsync<int>(
            () =>
            {
                calls++;
                throw ScriptedTransport.Error(StatusCode.Unavailable);
            },
            CancellationToken.None));

        calls.ShouldBe(5);
    }

    [Theory]
    [InlineData(StatusCode.Unavailable, "", true)]
    [InlineData(StatusCode.Internal, "[INVALID_CURSOR.DISCONNECTED] The cursor was closed.", true)]
    [InlineData(StatusCode.Internal, "[DIVIDE_BY_ZERO] Division by zero.", false)]
    [InlineData(StatusCode.Unauthenticated, "", false)]
    [InlineData(StatusCode.Cancelled, "", false)]
    public void Only_broken_connections_are_tried_again(StatusCode code, string detail, bool expected) =>
        RetryPolicy.CanRetry(ScriptedTransport.Error(code, detail)).ShouldBe(expected);

    [Fact]
    public async Task Cancellation_ends_the_waiting()
    {
        using var source = new CancellationTokenSource();
        var retrier = new Retrier(new RetryPolicy
        {
            DelayAsync = async (_, token) =>
            {
                await source.CancelAsync();
                token.ThrowIfCancellationRequested();
            },
        });

        await Should.ThrowAsync<OperationCanceledException>(() => retrier.RunAsync<int>(
            () => throw ScriptedTransport.Error(StatusCode.Unavailable), source.Token));
    }

    private Retrier Retrier() => new(new RetryPolicy
    {
        DelayAsync = (wait, _) =>
        {
            _waits.Add(wait);
            return Task.CompletedTask;
        },
    });
}
