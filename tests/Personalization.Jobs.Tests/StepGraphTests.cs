using System.CommandLine;
using Personalization.Jobs.Running;

namespace Personalization.Jobs.Tests;

/// <summary>Steps run side by side, but never before what they need.</summary>
public sealed class StepGraphTests : IDisposable
{
    private readonly StringWriter _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public async Task Steps_without_common_tables_run_side_by_side()
    {
        var (first, second) = (new ProbeStep("first", [], ["a"]), new ProbeStep("second", [], ["b"]));
        var ended = RunAsync(first, second);

        await Task.WhenAll(first.Began, second.Began);
        second.End();
        first.End();

        (await ended).ShouldBe(["first", "second"]);
    }

    [Theory]
    [InlineData("", "a", "a", "")]
    [InlineData("a", "", "", "a")]
    [InlineData("", "a", "", "a")]
    public async Task Step_waits_for_an_earlier_one_that_shares_a_table_with_it(
        string reads, string writes, string laterReads, string laterWrites)
    {
        var first = new ProbeStep("first", Names(reads), Names(writes));
        var (later, other) = (
            new ProbeStep("later", Names(laterReads), Names(laterWrites)), new ProbeStep("other", ["b"], ["c"]));
        var ended = RunAsync(first, later, other);

        await Task.WhenAll(first.Began, other.Began);
        later.Began.IsCompleted.ShouldBeFalse();
        first.End();
        await later.Began;
        later.End();
        other.End();

        (await ended).ShouldBe(["first", "later", "other"]);
    }

    [Fact]
    public async Task Failure_stops_the_others_and_is_what_the_caller_gets()
    {
        var (failing, other) = (new ProbeStep("failing", [], ["a"]), new ProbeStep("other", [], ["b"]));
        var after = new ProbeStep("after", ["a"], []);
        var ended = RunAsync(failing, other, after);

        await Task.WhenAll(failing.Began, other.Began);
        failing.Fail(new InvalidInputException("no such file"));

        (await Should.ThrowAsync<InvalidInputException>(() => ended)).Message.ShouldBe("no such file");
        other.WasStopped.ShouldBeTrue();
        after.Began.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Lines_of_a_step_come_together_as_it_ends()
    {
        var (first, second) = (new ProbeStep("first", [], ["a"]), new ProbeStep("second", [], ["b"]));
        var ended = RunAsync(first, second);
        await Task.WhenAll(first.Began, second.Began);

        second.End();
        await SpinUntilAsync(() => _output.ToString().Length > 0);
        first.End();
        await ended;

        _output.ToString().ShouldBe("second begins\nsecond ends\nfirst begins\nfirst ends\n");
    }

    private static string[] Names(string name) => name.Length == 0 ? [] : [name];

    private static async Task SpinUntilAsync(Func<bool> done)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!done())
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }

    private async Task<IEnumerable<string>> RunAsync(params Step[] steps)
    {
        var run = new JobRun(new RootCommand().Parse([]), null, null, _output, TextWriter.Null);
        var ended = await new StepGraph(steps, run).RunAsync(TestContext.Current.CancellationToken);
        return ended.Select(entry => entry.Step.Name);
    }

    /// <summary>A step that ends when it is told to.</summary>
    private sealed class ProbeStep(string name, string[] reads, string[] writes) : Step(name, "")
    {
        private readonly TaskCompletionSource _began = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal override IReadOnlyList<string> Reads => reads;

        internal override IReadOnlyList<string> Writes => writes;

        internal Task Began => _began.Task;

        internal bool WasStopped { get; private set; }

        internal void End() => _end.SetResult();

        internal void Fail(Exception error) => _end.SetException(error);

        internal override async Task<StepOutcome> ExecuteAsync(JobRun run, CancellationToken cancellation)
        {
            run.Say($"{Name} begins");
            _began.SetResult();
            try
            {
                await _end.Task.WaitAsync(cancellation);
            }
            catch (OperationCanceledException)
            {
                WasStopped = true;
                throw;
            }

            run.Say($"{Name} ends");
            return new StepOutcome(0, "");
        }
    }
}
