using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Personalization.Jobs.Running;

/// <summary>
/// Runs steps side by side: each as soon as those before it are done that write what it reads, or that read or write
/// what it writes. Where one fails the others are stopped.
/// </summary>
internal sealed class StepGraph(IReadOnlyList<Step> steps, JobRun run)
{
    private readonly Lock _lock = new();
    private readonly SortedSet<string> _running = [];
    private ExceptionDispatchInfo? _failure;

    /// <summary>What runs at this moment, for a progress bar.</summary>
    internal string Title
    {
        get
        {
            lock (_lock)
                return string.Join(", ", _running);
        }
    }

    /// <summary>Runs all; the outcomes in the order of the steps, each with the time that it took.</summary>
    internal async Task<IReadOnlyList<(Step Step, StepOutcome Outcome, TimeSpan Time)>> RunAsync(
        CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var shared = new SharedFits(stop.Token);
        var tasks = new List<(Step Step, Task<(StepOutcome Outcome, TimeSpan Time)> Task)>();
        foreach (var step in steps)
        {
            Task[] before = [.. tasks.Where(earlier => Depends(step, earlier.Step)).Select(earlier => earlier.Task)];
            tasks.Add((step, Task.Run(() => RunAsync(step, before, shared, stop))));
        }

        await Task.WhenAll(tasks.Select(entry => (Task)entry.Task))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _failure?.Throw();
        return [.. tasks.Select(entry => (entry.Step, entry.Task.Result.Outcome, entry.Task.Result.Time))];
    }

    private static bool Depends(Step later, Step earlier) =>
        earlier.Writes.Intersect(later.Reads).Any() || earlier.Writes.Intersect(later.Writes).Any()
        || earlier.Reads.Intersect(later.Writes).Any();

    private async Task<(StepOutcome Outcome, TimeSpan Time)> RunAsync(
        Step step, Task[] before, SharedFits shared, CancellationTokenSource stop)
    {
        await Task.WhenAll(before);
        try
        {
            stop.Token.ThrowIfCancellationRequested();
            SetRunning(step, true);
            var began = Stopwatch.GetTimestamp();
            // Lines of two steps must not mingle, and a step counts its own problems alone.
            using var output = new StringWriter();
            var own = run with { Output = output, Problems = [], Shared = shared };
            var outcome = await step.ExecuteToTheEndAsync(own, stop.Token);
            Finish(own, output.ToString());
            return (outcome, Stopwatch.GetElapsedTime(began));
        }
        catch (Exception error)
        {
            lock (_lock)
                _failure ??= ExceptionDispatchInfo.Capture(error);
            await stop.CancelAsync();
            throw;
        }
        finally
        {
            SetRunning(step, false);
        }
    }

    private void Finish(JobRun own, string output)
    {
        lock (_lock)
        {
            run.Output.Write(output);
            run.Problems.AddRange(own.Problems);
        }
    }

    private void SetRunning(Step step, bool isRunning)
    {
        lock (_lock)
        {
            if (isRunning)
                _running.Add(step.Name);
            else
                _running.Remove(step.Name);
        }
    }
}
