namespace SparkConnect.Client.Ml;

/// <summary>What a fit of <see cref="KMeans"/> reports.</summary>
public sealed class KMeansSummary
{
    private readonly ModelHandle _handle;

    internal KMeansSummary(ModelHandle handle) => _handle = handle;

    /// <summary>The sum of squared distances (or of 1 - cosine) of the rows to their centres.</summary>
    public async Task<double> TrainingCostAsync(CancellationToken cancellation = default) =>
        (double)(await _handle.FetchAsync(cancellation, "summary", "trainingCost"))!;

    /// <summary>Number of iterations that were run.</summary>
    public async Task<int> NumIterAsync(CancellationToken cancellation = default) =>
        (int)(await _handle.FetchAsync(cancellation, "summary", "numIter"))!;

    /// <summary>Number of rows of each cluster, in the order of the centres.</summary>
    public async Task<long[]> ClusterSizesAsync(CancellationToken cancellation = default) =>
        await _handle.FetchAsync(cancellation, "summary", "clusterSizes") switch
        {
            long[] sizes => sizes,
            object[] sizes => Array.ConvertAll(sizes, size => (long)size),
            var other => throw new NotSupportedException($"Cluster sizes came as {other?.GetType().Name ?? "null"}."),
        };
}
