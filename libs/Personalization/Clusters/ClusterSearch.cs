using System.Globalization;

namespace Personalization.Clusters;

/// <summary>Tries numbers of clusters on the sample and takes one.</summary>
/// <param name="Trials">What was tried, by number.</param>
/// <param name="Chosen">What was taken; null where customers cannot be told apart into two clusters.</param>
internal sealed record ClusterSearch(IReadOnlyList<ClusterTrial> Trials, ClusterTrial? Chosen)
{
    public static ClusterSearch Run(
        CustomerSample sample, long customers, ClusterOptions options, CancellationToken cancellation)
    {
        var distinct = sample.DistinctCount;
        if (options.K > distinct)
            throw TooMany(options.K.Value, customers, distinct);
        // As many clusters as different customers would be no clusters; a number that was asked for is tried anyway.
        var numbers = Enumerable.Range(options.MinK, options.MaxK - options.MinK + 1)
            .Where(k => k < distinct).Union(options.K is { } asked ? [asked] : []).Order().ToArray();
        var trials = new ClusterTrial?[numbers.Length];
        Parallel.For(
            0, numbers.Length, new ParallelOptions { CancellationToken = cancellation },
            at => trials[at] = ClusterTrial.Run(sample, numbers[at], options));
        var made = trials.OfType<ClusterTrial>().ToArray();
        return new ClusterSearch(made, Choose(made, options));
    }

    // Of equal silhouettes the fewest clusters: the trials are in that order.
    private static ClusterTrial? Choose(ClusterTrial[] trials, ClusterOptions options) => options.K is { } asked
        ? trials.FirstOrDefault(trial => trial.K == asked) ?? throw new InvalidInputException(
            $"--k {asked} leaves clusters empty on these features; ask for fewer, or for other --features.")
        : trials.MaxBy(trial => Math.Round(trial.Silhouette, 9));

    internal static InvalidInputException TooMany(int k, long customers, int distinct) => new(k > customers
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"--k {k} asks for more clusters than there are customers ({customers:N0}); ask for fewer.")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"--k {k} asks for more clusters than there are different customers: by these features only {distinct:N0} "
            + $"of {customers:N0} differ. Ask for fewer, or name more --features."));
}
