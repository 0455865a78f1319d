using System.Globalization;
using System.Net;

namespace Personalization.ReadApi.Tests;

/// <summary>Callers that ask without pause and look at every answer.</summary>
internal sealed class Readers : IAsyncDisposable
{
    private const int ReaderCount = 4;
    private const int CustomerCount = 1000;

    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _tasks;
    private readonly HashSet<string> _releases = [];
    private readonly List<string> _bad = [];
    private long _count;

    internal Readers(RunningApi api) =>
        _tasks = [.. Enumerable.Range(0, ReaderCount).Select(seed => Task.Run(() => ReadAsync(api, seed)))];

    /// <summary>Answers that failed, or held items of another release than they name.</summary>
    internal IReadOnlyList<string> Bad => _bad;

    /// <summary>The releases that answered.</summary>
    internal IReadOnlyCollection<string> Releases => _releases;

    internal long Count => Interlocked.Read(ref _count);

    /// <summary>Waits until so many further answers have come.</summary>
    internal async Task WaitForAsync(long further)
    {
        var goal = Count + further;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (Count < goal && !Array.Exists(_tasks, task => task.IsFaulted))
            await timer.WaitForNextTickAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_tasks);
        _stop.Dispose();
    }

    private async Task ReadAsync(RunningApi api, int seed)
    {
        var random = new Random(seed);
        while (!_stop.IsCancellationRequested)
        {
            var path = random.Next(4) == 0 ? "/v1/popular?n=3" : string.Create(
                CultureInfo.InvariantCulture,
                $"/v1/customers/c{random.Next(CustomerCount):D6}/recommendations?n={random.Next(1, 8)}");
            Check(path, await api.GetAsync(path));
            Interlocked.Increment(ref _count);
        }
    }

    private void Check(string path, Reply reply)
    {
        var isGood = reply.Status == HttpStatusCode.OK && reply.Codes.Length > 0
            && Array.TrueForAll(reply.Codes, code => code!.StartsWith(reply.Release + "-", StringComparison.Ordinal))
            && reply.ETag!.StartsWith($"\"{reply.Release}-", StringComparison.Ordinal);
        lock (_bad)
        {
            if (isGood)
                _releases.Add(reply.Release!);
            else
                _bad.Add($"{path}: {reply}");
        }
    }
}
