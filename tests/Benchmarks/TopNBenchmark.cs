using MachineLearning;

namespace Benchmarks;

/// <summary>The top 20 items of every customer, seen items left out, beside a plain scalar form.</summary>
internal static class TopNBenchmark
{
    private const int Rounds = 7;
    private const int Count = 20;
    private const int MaxCustomers = 40_000;
    private const int SampledCustomers = 400;

    public static async Task<int> RunAsync(Options options)
    {
        var ratings = AlsBenchmark.Data(options);
        var rank = options.Number("rank", 64);
        var customers = Math.Min(MaxCustomers, ratings.RowCount);
        var report = new Report(
            "topk",
            $"Top {Count} of {ratings.ColumnCount:N0} items for {customers:N0} customers, rank {rank}, seen left out.");
        var trained = AlsTrainer.Train(ratings, new AlsOptions
        {
            Rank = rank, ImplicitPreferences = true, Regularization = 0.01, MaxIterations = 3,
        });
        await MeasureAsync(report, "factors of ALS", ratings, trained, customers);
        // Norms are alike there, so that none tells that its item cannot be among the best.
        var normal = new AlsFactors(rank, Normal(customers * rank, 1), Normal(ratings.ColumnCount * rank, 2));
        await MeasureAsync(report, "normally distributed factors", ratings, normal, customers);
        report.Find(
            "goal, from a C library's 15,000 customers a second: at least 75,000. That library was not there to be "
            + "measured in this run.");
        report.Find($"load of the machine in the last minute, this included: {Machine.Load()}");
        if (options.IsFullSize && options.Text("data") is null)
            report.Save();
        return 0;
    }

    private static async Task MeasureAsync(
        Report report, string what, RatingMatrix seen, AlsFactors factors, int customers)
    {
        TopNResult? result = null;
        var users = factors.Users.AsMemory(0, customers * factors.Rank);
        var sampled = Math.Min(SampledCustomers, customers);
        var plain = new int[sampled][];
        var measured = await report.MeasureInTurnAsync(
            Rounds,
            new Contender($"libs/MachineLearning, {what}", _ =>
            {
                result = TopNSearch.Find(users, factors.Items, factors.Rank, Count, seen);
                return Task.CompletedTask;
            }),
            new Contender($"plain scalar C#, {sampled:N0} customers, {what}", _ =>
            {
                Parallel.For(0, sampled, user => plain[user] = Plain(factors, user, seen));
                return Task.CompletedTask;
            }));
        var (ours, scalar) = (customers / measured[0].Seconds, sampled / measured[1].Seconds);
        var rate = 2.0 * customers * seen.ColumnCount * factors.Rank / measured[0].Seconds / 1e9;
        report.Find(
            $"{what}: {ours:N0} customers a second, {rate:F0} GFLOP/s if every product were made; plain scalar C# "
            + $"{scalar:N0} customers a second, {ours / scalar:F0} times as few");
        Compare(result!, plain);
    }

    // Rounding may exchange neighbours, so sets are compared.
    private static void Compare(TopNResult result, int[][] plain)
    {
        var different = plain.Index().Sum(user => user.Item.Except(result.ItemsOf(user.Index).ToArray()).Count());
        if (different > plain.Length * Count / 1000)
            throw new InvalidOperationException($"{different} items differ: the times say nothing.");
    }

    private static int[] Plain(AlsFactors factors, int user, RatingMatrix seen)
    {
        var best = new PriorityQueue<int, float>();
        var known = seen.ColumnsOf(user);
        for (var (item, next) = (0, 0); item < factors.Items.Length / factors.Rank; item++)
        {
            if (next < known.Length && known[next] == item)
            {
                next++;
                continue;
            }

            var score = 0f;
            for (var at = 0; at < factors.Rank; at++)
                score += factors.Users[user * factors.Rank + at] * factors.Items[item * factors.Rank + at];
            if (best.Count < Count)
                best.Enqueue(item, score);
            else
                best.EnqueueDequeue(item, score);
        }

        return [.. best.UnorderedItems.Select(pair => pair.Element)];
    }

    private static float[] Normal(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(
            Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
    }
}
