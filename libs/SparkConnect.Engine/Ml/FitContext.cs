using SparkConnect.Engine.Execution;

namespace SparkConnect.Engine.Ml;

/// <summary>Where a fit reports its progress and what stops it.</summary>
internal sealed record FitContext(ResponseSink Sink, CancellationToken Cancellation)
{
    public void Report(long done, long total) => Sink.TrySendProgress(done, total);
}
