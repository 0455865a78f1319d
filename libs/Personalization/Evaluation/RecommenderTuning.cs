using System.Globalization;
using Personalization.Contracts;
using Personalization.Recommendations;

namespace Personalization.Evaluation;

/// <summary>
/// Searches for parameters inside what is known: the last days of it (a fifth of the pairs without moments) are
/// foretold from the rest. ALS by random search, the half-life of neighbours and the share of trends by grid.
/// </summary>
public static class RecommenderTuning
{
    private static readonly double[] HalfLives = [30, 60, 120, 0];
    private static readonly double[] Shares = [1, 0.8, 0.6, 0.5, 0.4, 0.35, 0.3, 0.25, 0.2, 0.1, 0];

    /// <summary>The best options found, and how.</summary>
    /// <param name="known">What is known.</param>
    /// <param name="start">The options to begin from; they are among those tried.</param>
    /// <param name="k">The length of the lists.</param>
    /// <param name="tune">How to search.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task<(RecommenderOptions Options, IReadOnlyList<string> Notes)> RunAsync(
        Interactions known, RecommenderOptions start, int k, TuneOptions tune, CancellationToken cancellation)
    {
        await using var work = new Workspace(cancellation);
        var trial = await TuningTrial.PrepareAsync(known, start, k, work);
        if (trial is null)
            return (start, ["not tuned: too little is known to hold some of it back"]);
        var notes = new List<string>();
        var als = await BestAsync(
            AlsSettings(start, tune, known.AsOf is not null), options => trial.AlsAsync(options, work));
        notes.Add(Told("als", als.Score, $"rank {als.Options.AlsRank}, alpha {als.Options.AlsAlpha}, regularization "
            + $"{als.Options.AlsRegularization}, half-life {als.Options.AlsHalfLifeDays} days"));
        var near = await BestAsync(
            known.AsOf is null ? [als.Options] : HalfLives.Select(days => als.Options with { HalfLifeDays = days }),
            options => trial.NearAsync(options, work));
        notes.Add(Told("item_to_item", near.Score, $"half-life {near.Options.HalfLifeDays} days"));
        var (share, score, coverage) = (await trial.HybridAsync(near.Options, Shares, work))
            .OrderByDescending(one => one.Coverage >= tune.MinCoverage).ThenByDescending(one => one.Ndcg).First();
        notes.Add(Told("hybrid", score, string.Create(
            CultureInfo.InvariantCulture, $"trend share {share} at coverage {coverage:F3}")));
        return (near.Options with { TrendShare = share }, notes);
    }

    private static async Task<(RecommenderOptions Options, double Score)> BestAsync(
        IEnumerable<RecommenderOptions> all, Func<RecommenderOptions, Task<double>> judge)
    {
        (RecommenderOptions? Options, double Score) best = (null, double.MinValue);
        foreach (var options in all)
        {
            var score = await judge(options);
            if (score > best.Score)
                best = (options, score);
        }

        return (best.Options!, best.Score);
    }

    private static IEnumerable<RecommenderOptions> AlsSettings(
        RecommenderOptions start, TuneOptions tune, bool hasMoments)
    {
        var random = new Random((int)(tune.Seed % int.MaxValue));
        yield return start;
        for (var trial = 1; trial < tune.Trials; trial++)
            yield return start with
            {
                AlsRank = Draw(random, 16, 32, 48, 64),
                AlsAlpha = Draw(random, 1.0, 3, 10, 20, 40),
                AlsRegularization = Draw(random, 0.01, 0.03, 0.1, 0.3),
                AlsHalfLifeDays = hasMoments ? Draw(random, 20.0, 30, 60, 120, 0) : 0,
            };
    }

    private static T Draw<T>(Random random, params T[] values) => values[random.Next(values.Length)];

    private static string Told(string name, double score, string with) => string.Create(
        CultureInfo.InvariantCulture,
        $"tuned {name}: {with} ({EvaluationColumns.Ndcg} {score:F4} on what was held back)");
}
