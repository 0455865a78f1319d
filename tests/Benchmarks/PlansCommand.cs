using System.Diagnostics;
using TestSupport.RandomPlans;

namespace Benchmarks;

/// <summary>Random plans on the embedded engine and on Spark; prints those on which they differ.</summary>
internal static class PlansCommand
{
    public static async Task<int> RunAsync(Options options)
    {
        var count = options.Number("count", 1_500);
        var (seed, from) = (options.Number("seed", 1), options.Number("from", 0));
        await using var server = new SparkServer();
        var remote = options.Text("remote") ?? (await server.GetAddressAsync()).OriginalString;
        await using var spark = Spark.Connect(remote);
        await using var embedded = Spark.Embedded();
        foreach (var session in new[] { spark, embedded })
            await PlanComparison.PrepareAsync(session);

        var comparison = new PlanComparison(spark, embedded);
        var watch = Stopwatch.StartNew();
        var differences = 0;
        // A plan on which Spark itself breaks down has no right answer: another takes its place.
        for (var number = from; number - from - comparison.Crashes.Count < count; number++)
        {
            if (await comparison.RunAsync(seed, number) is { } difference)
            {
                differences++;
                Console.WriteLine(difference);
                Console.WriteLine();
            }
            if ((number - from + 1) % 100 == 0)
                Console.WriteLine(
                    $"{number - from + 1} of {count} plans, {differences} differ, {watch.Elapsed.TotalSeconds:F0} s");
        }
        foreach (var crash in comparison.Crashes)
            Console.WriteLine($"Spark broke down, so this plan was not compared.\n{crash}\n");
        Console.WriteLine(
            $"{count} plans under seed {seed} compared: {comparison.WithRows} gave rows, {differences} differ; the "
            + $"rest gave {string.Join(", ", comparison.Errors.Select(e => $"{e.Value.Count} {e.Key}"))}. "
            + $"{comparison.Crashes.Count} more were not compared, as Spark broke down on them.");
        return differences == 0 ? 0 : 1;
    }
}
