using System.Diagnostics;
using TestSupport.RandomPlans;

namespace Benchmarks;

/// <summary>Random plans on the embedded engine and on Spark; prints those on which they differ.</summary>
internal sealed class PlansCommand(string remote, int seed, int count)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _console = new();
    private int _next;
    private int _done;
    private int _differences;

    /// <summary>
    /// Options: <c>--count</c> plans of a <c>--seed</c>, numbered <c>--from</c> a number on, by <c>--sessions</c> pairs
    /// of sessions at once.
    /// </summary>
    public static async Task<int> RunAsync(Options options)
    {
        await using var server = new SparkServer();
        var remote = options.Text("remote") ?? (await server.GetAddressAsync()).OriginalString;
        var command = new PlansCommand(remote, options.Number("seed", 1), options.Number("count", 1_500))
        {
            _next = options.Number("from", 0),
        };
        return await command.RunAsync(options.Number("sessions", 2));
    }

    private async Task<int> RunAsync(int sessions)
    {
        await using var embedded = Spark.Embedded();
        await PlanComparison.PrepareAsync(embedded);
        var compared = await Task.WhenAll(Enumerable.Range(0, sessions).Select(_ => CompareAsync(embedded)));
        foreach (var crash in compared.SelectMany(c => c.Crashes))
            Console.WriteLine($"Spark broke down, so this plan was not compared.\n{crash}\n");
        var errors = compared.SelectMany(c => c.Errors).GroupBy(e => e.Key, e => e.Value.Count)
            .Select(e => $"{e.Sum()} {e.Key}");
        Console.WriteLine(
            $"{count} plans under seed {seed} compared: {compared.Sum(c => c.WithRows)} gave rows, {_differences} "
            + $"differ; the rest gave {string.Join(", ", errors)}; {compared.Sum(c => c.WithUnaskedErrors)} plans "
            + "failed on one engine alone for what the other need not compute (entry 17 of DIFFERENCES.md). "
            + $"{compared.Sum(c => c.Crashes.Count)} more were not compared, as Spark broke down on them. "
            + $"Spark took {compared.Sum(c => c.ReferenceTime.TotalSeconds):F0} s of {sessions} sessions, the "
            + $"embedded engine {compared.Sum(c => c.CandidateTime.TotalSeconds):F0} s.");
        return _differences == 0 ? 0 : 1;
    }

    private async Task<PlanComparison> CompareAsync(SparkSession embedded)
    {
        await using var spark = Spark.Connect(remote);
        await PlanComparison.PrepareAsync(spark);
        var comparison = new PlanComparison(spark, embedded);
        while (Interlocked.Increment(ref _done) <= count)
        {
            var crashes = comparison.Crashes.Count;
            Tell(await comparison.RunAsync(seed, Interlocked.Increment(ref _next) - 1));
            // A plan on which Spark itself breaks down has no right answer: another takes its place.
            if (comparison.Crashes.Count > crashes)
                Interlocked.Decrement(ref _done);
        }
        return comparison;
    }

    private void Tell(PlanDifference? difference)
    {
        lock (_console)
        {
            if (difference is not null)
            {
                _differences++;
                Console.WriteLine($"{difference}\n");
            }
            if (_done % 100 == 0)
                Console.WriteLine($"{_done} of {count} plans, {_differences} differ, "
                    + $"{_watch.Elapsed.TotalSeconds:F0} s");
        }
    }
}
