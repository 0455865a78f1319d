using System.Collections.Concurrent;
using System.Collections.Immutable;
using SparkConnect.Client.Internals.Plans;

namespace SparkConnect.Client;

public sealed partial class SparkSession
{
    private readonly ConcurrentDictionary<string, Observation> _observations = new();
    private ImmutableList<Action<QueryProgress>> _progressHandlers = [];

    /// <summary>Calls the handler with the progress of every operation; disposing the result stops that.</summary>
    public IDisposable OnProgress(Action<QueryProgress> handler)
    {
        ImmutableInterlocked.Update(ref _progressHandlers, list => list.Add(handler));
        return new Subscription(() => ImmutableInterlocked.Update(ref _progressHandlers, list => list.Remove(handler)));
    }

    internal void Register(Observation observation) => _observations[observation.Name] = observation;

    private void ReportProgress(Proto.ExecutePlanResponse response)
    {
        if (response.ExecutionProgress is not { } progress || _progressHandlers.IsEmpty)
            return;
        var stages = progress.Stages.Select(s => new StageProgress(
            s.StageId, s.NumTasks, s.NumCompletedTasks, s.InputBytesRead, s.Done)).ToArray();
        var report = new QueryProgress(response.OperationId, stages, progress.NumInflightTasks);
        foreach (var handler in _progressHandlers)
            handler(report);
    }

    private void ReportMetrics(Proto.ExecutePlanResponse response)
    {
        foreach (var metrics in response.ObservedMetrics)
        {
            if (_observations.TryRemove(metrics.Name, out var observation))
            {
                observation.Complete(metrics.Keys.Zip(metrics.Values, (k, v) => (k, Literals.FromLiteral(v)))
                    .ToDictionary(e => e.k, e => e.Item2));
            }
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
