using System.Diagnostics;
using Benchmarks.Baselines;
using MachineLearning;
using SparkConnect.Client.Ml;

namespace Benchmarks;

/// <summary>Implicit ALS: seconds an iteration and the loss after each, beside a plain scalar form and Spark.</summary>
internal static class AlsBenchmark
{
    private const int SampleEvery = 50;

    private const string Formula =
        "loss = Σ over all pairs of c·(p - x·y)² + λ·(Σ n·|x|² + Σ n·|y|²), with p = 1 and c = 1 + α·rating where "
        + "there is a rating, else p = 0 and c = 1; n is the number of ratings of the customer or item";

    public static async Task<int> RunAsync(Options options)
    {
        var ratings = Data(options);
        var settings = new AlsOptions
        {
            Rank = options.Number("rank", 64), MaxIterations = options.Number("iterations", 8),
            ImplicitPreferences = true, Alpha = 1, Regularization = 0.01,
        };
        var report = new Report("als", Setting(ratings, settings));
        report.Find(Formula);
        var (fast, loss) = Iterate(report, "iterated (the default)", ratings, settings);
        var (exact, exactLoss) = Iterate(report, "exact", ratings, settings with { Tolerance = 0 });
        report.Find(
            $"loss after the last iteration, iterated beside exact: relative difference {loss / exactLoss - 1:E1}");
        report.Find($"exact / iterated, seconds an iteration: {exact / fast:F1}");
        Scalar(report, ratings, settings, fast);
        await SparkAsync(report, ratings, settings);
        report.Find(
            "goals, from a C library's 1.4 s by conjugate gradients and 7.2 s exact: at most 0.47 s and 0.72 s. "
            + "That library was not there to be measured in this run.");
        report.Find($"load of the machine in the last minute, this included: {Machine.Load()}");
        if (options.IsFullSize && options.Text("data") is null)
            report.Save();
        return 0;
    }

    /// <summary>The user's own interactions where a file is named, or else the generated ones.</summary>
    public static RatingMatrix Data(Options options)
    {
        if (options.Text("data") is { } file)
            return InteractionFile.Read(file);
        var share = options.Number("rows", Interactions.Count) / (double)Interactions.Count;
        return Interactions.Make(
            Math.Max(1, (int)(Interactions.Customers * share)), Interactions.Items, (int)(Interactions.Count * share));
    }

    private static string Setting(RatingMatrix ratings, AlsOptions settings) =>
        $"{ratings.RowCount:N0} customers × {ratings.ColumnCount:N0} items, {ratings.Count:N0} interactions, rank "
        + $"{settings.Rank}, α = {settings.Alpha}, λ = {settings.Regularization}; seconds an iteration.";

    // The best iteration but the first, which starts at random and is always exact.
    private static (double Seconds, double Loss) Iterate(
        Report report, string what, RatingMatrix ratings, AlsOptions settings)
    {
        List<double> seconds = [], busy = [], losses = [];
        Machine.ResetPeak();
        var watch = Stopwatch.StartNew();
        var (started, used) = (TimeSpan.Zero, Machine.ProcessorTime());
        AlsTrainer.Train(ratings, settings, progress =>
        {
            if (progress.HalfIterationNumber % 2 == 1)
                return;
            seconds.Add((watch.Elapsed - started).TotalSeconds);
            busy.Add((Machine.ProcessorTime() - used).TotalSeconds);
            losses.Add(AlsLoss.Compute(ratings, progress.Factors, settings));
            (started, used) = (watch.Elapsed, Machine.ProcessorTime());
            Console.WriteLine($"  {what}, iteration {losses.Count}: {seconds[^1]:F3} s, loss {losses[^1]:F1}");
        });
        // Ratings are turned by item before the first iteration, which is counted there.
        var best = seconds.Skip(1).DefaultIfEmpty(seconds[0]).Min();
        report.Add(new Measurement(what, best, seconds, Machine.PeakBytes() / 1e6));
        var rate = AlsCost.OfIteration(ratings, settings.Rank) / best / 1e9;
        report.Find(
            $"{what}: {busy.Skip(1).DefaultIfEmpty(busy[0]).Min():F2} s of the cores' time, the best iteration");
        report.Find($"{what}: losses {string.Join(", ", losses.Select(loss => $"{loss:F0}"))}");
        report.Find($"{what}: {rate:F0} GFLOP/s by the exact solver's cost, 2·nnz·d² + (U + I)·(d³/3 + 4d²)");
        return (best, losses[^1]);
    }

    private static void Scalar(Report report, RatingMatrix ratings, AlsOptions settings, double fast)
    {
        var byItem = ratings.Transpose();
        var factors = AlsTrainer.Train(ratings, settings with { MaxIterations = 1 });
        var scratch = new float[Math.Max(factors.Users.Length, factors.Items.Length)];
        double Half(RatingMatrix side, float[] others)
        {
            var watch = Stopwatch.StartNew();
            var share = ScalarAlsHalf.Run(side, others, scratch, settings, SampleEvery, SampleEvery / 2);
            return watch.Elapsed.TotalSeconds / share;
        }

        Half(ratings, factors.Items);
        var seconds = Half(byItem, factors.Users) + Half(ratings, factors.Items);
        report.Add(new Measurement("plain scalar C#, exact", seconds, [seconds], null));
        report.Find(
            $"plain scalar C# ran on each {SampleEvery}th row, its time scaled by the cost model; it takes "
            + $"{seconds / fast:F0} times as long");
    }

    private static async Task SparkAsync(Report report, RatingMatrix ratings, AlsOptions settings)
    {
        await using var server = new SparkServer();
        await using var spark = await SparkBaseline.StartAsync(server, report);
        if (spark is null)
            return;
        const int more = 4;
        using var folder = new TempFolder("als");
        var customers = Math.Max(1, ratings.RowCount / 10);
        InteractionFile.Write(folder.File("tenth.parquet"), ratings, customers);
        var tenth = InteractionFile.Read(folder.File("tenth.parquet"));
        var data = await spark.Read().Parquet(folder.File("tenth.parquet")).PersistAsync();
        async Task<double> FitAsync(int iterations)
        {
            var watch = Stopwatch.StartNew();
            await using var model = await new ALS().SetRank(settings.Rank).SetMaxIter(iterations).SetImplicitPrefs(true)
                .SetAlpha(settings.Alpha).SetRegParam(settings.Regularization).SetNumBlocks(2).SetSeed(1)
                .FitAsync(data);
            return watch.Elapsed.TotalSeconds;
        }

        await FitAsync(1);
        var seconds = (-await FitAsync(1) + await FitAsync(1 + more)) / more;
        report.Add(new Measurement("Spark's ALS, a tenth of the customers", seconds, [seconds], null));
        var (ours, _) = Iterate(report, "iterated, the same tenth", tenth, settings);
        report.Find(
            $"Spark's iteration on the tenth ({tenth.Count:N0} interactions) is what {more} more add to a fit; it "
            + $"takes {seconds / ours:F0} times as long");
    }
}
