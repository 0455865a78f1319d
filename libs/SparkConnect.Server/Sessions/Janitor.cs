namespace SparkConnect.Server.Sessions;

/// <summary>Closes sessions that nobody uses and operations that nobody reads, from time to time.</summary>
internal sealed class Janitor(SessionStore sessions, ConnectServerOptions options, TimeProvider clock)
    : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _work = Task.CompletedTask;

    public void Start() => _work = WorkAsync();

    /// <summary>Looks through everything once.</summary>
    public static async Task SweepAsync(SessionStore sessions, ConnectServerOptions options)
    {
        foreach (var session in sessions.All)
        {
            session.Operations.DropAbandoned();
            if (session.Idle >= options.SessionTimeout)
                await sessions.CloseAsync(session.Key, mayReopen: false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    private async Task WorkAsync()
    {
        using var timer = new PeriodicTimer(options.MaintenanceInterval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
                await SweepAsync(sessions, options);
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }
}
