using DuckDB.NET.Data;

namespace SparkConnect.Engine.Execution;

/// <summary>Asks DuckDB a few times a second how far a query is, and tells the client in hundredths.</summary>
internal sealed class ProgressPump : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public ProgressPump(DuckDBConnection connection, ResponseSink sink) => _loop = RunAsync(connection, sink);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task RunAsync(DuckDBConnection connection, ResponseSink sink)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                var percentage = connection.GetQueryProgress().Percentage;
                if (percentage >= 0)
                    sink.TrySendProgress((long)percentage, 100);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The query is over; there is nothing left to tell.
        }
    }
}
